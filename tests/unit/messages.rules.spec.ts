import { describe, expect, it } from 'vitest';
import { MessageKind } from '../../contract/messages';
import {
  CHANNEL_TROUBLES,
  DAY_MS,
  isOfChannel,
  isRevealable,
  isSecret,
  isUrgent,
  limitUntil,
  nextTry,
  quietUntil,
} from '../../main/modules/messages/messages.rules';
import { SendTrouble } from '../../contract/messages';

const policy = {
  quietFrom: '21:00',
  quietTo: '09:00',
  perContactPerDay: 20,
  smsPerDay: 5000,
  retryMinutes: [1, 5, 15],
  giveUpHours: 48,
};
const ZONE = 'Asia/Yekaterinburg';
const at = (text: string): number => Date.parse(text);

describe('what kind of message it is', () => {
  it('hurries with all that has a code, and reveals codes of registrations alone', () => {
    // A first password waits for the morning: nobody stands at the screen for it.
    const secret = MessageKind.options.filter((kind) => isSecret(kind) && kind !== 'loginGiven');
    for (const kind of secret) expect(isUrgent(kind)).toBe(true);
    expect(MessageKind.options.filter(isRevealable)).toEqual(['activation', 'registrationCode']);
    expect(MessageKind.options.filter((kind) => !isUrgent(kind))).toEqual([
      'passwordChanged',
      'contactChanged',
      'accessGiven',
      'requestTaken',
      'requestApproved',
      'requestRejected',
      'requestAsked',
      'loginGiven',
      'accountBound',
      'requestSubmitted',
      'requestRegistered',
      'requestPapers',
      'requestStage',
      'requestVisit',
      'requestVisitOff',
      'requestDone',
      'requestRefused',
      'requestReopened',
      'requestWithdrawn',
      'requestSaid',
    ]);
  });

  it('lists the troubles of a whole channel once', () => {
    expect(SendTrouble.options.filter(isOfChannel)).toEqual(CHANNEL_TROUBLES);
  });
});

describe('the next try', () => {
  it.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 15],
    [40, 15],
  ])('after %i tries comes in %i minutes', (attempts, minutes) => {
    expect(nextTry(policy, attempts, 1000)).toBe(1000 + minutes * 60_000);
  });
});

describe('quiet hours', () => {
  it.each([
    ['2024-04-15T20:59:59+05:00', null],
    ['2024-04-15T21:00:00+05:00', '2024-04-16T09:00:00+05:00'],
    ['2024-04-15T23:59:00+05:00', '2024-04-16T09:00:00+05:00'],
    ['2024-04-16T00:00:00+05:00', '2024-04-16T09:00:00+05:00'],
    ['2024-04-16T08:59:59+05:00', '2024-04-16T09:00:00+05:00'],
    ['2024-04-16T09:00:00+05:00', null],
    ['2024-12-31T23:00:00+05:00', '2025-01-01T09:00:00+05:00'],
  ])('at %s', (now, until) => {
    expect(quietUntil(policy, ZONE, at(now))).toBe(until === null ? null : at(until));
  });

  it('are those of the recipient', () => {
    const now = at('2024-04-15T17:30:00Z');
    expect(quietUntil(policy, 'Europe/Moscow', now)).toBeNull();
    expect(quietUntil(policy, ZONE, now)).toBe(at('2024-04-16T04:00:00Z'));
  });

  it('may lie within a day, or not be', () => {
    const nap = { ...policy, quietFrom: '13:00', quietTo: '14:30' };
    expect(quietUntil(nap, ZONE, at('2024-04-15T13:10:00+05:00'))).toBe(at('2024-04-15T14:30:00+05:00'));
    expect(quietUntil(nap, ZONE, at('2024-04-15T22:00:00+05:00'))).toBeNull();
    expect(quietUntil({ ...policy, quietTo: '21:00' }, ZONE, at('2024-04-15T21:00:00+05:00'))).toBeNull();
  });
});

describe('a limit of a day', () => {
  const now = 10 * DAY_MS;

  it('lets the next one out when the first is a day old', () => {
    expect(limitUntil({ count: 4, first: now - 1000 }, 5, now)).toBeNull();
    expect(limitUntil({ count: 5, first: now - 1000 }, 5, now)).toBe(now - 1000 + DAY_MS);
    expect(limitUntil({ count: 0, first: null }, 0, now)).toBe(now + DAY_MS);
  });

  it('makes nobody wait for more than a day when the clock was put back', () => {
    expect(limitUntil({ count: 5, first: now + 30 * DAY_MS }, 5, now)).toBe(now + DAY_MS);
  });
});
