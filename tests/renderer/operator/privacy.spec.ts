import { describe, expect, it } from 'vitest';
import { AlarmId, type CustomerId, type AccountId } from '../../../contract/types/brand';
import type { Instant } from '../../../contract/types/time';
import { cardPath, foundOf } from '../../../renderer/operator/customers/card-path';
import { alarmText } from '../../../renderer/operator/privacy/alarm-text';
import { levelOf } from '../../../renderer/operator/privacy/request-term';

const found = { name: 'Иванов И. И.', number: '1', address: null };
const DAY = 24 * 3_600_000;
const dueAt = '2024-04-20T12:00:00.000Z' as Instant;
const due = Date.parse(dueAt);

describe('Карточка клиента', () => {
  it('открывается по человеку, а где его нет, по счёту', () => {
    const [accountId, customerId] = [12 as AccountId, 7 as CustomerId];
    expect(foundOf({ ...found, accountId, customerId })).toEqual({ customerId });
    expect(foundOf({ ...found, accountId, customerId: null })).toEqual({ accountId });
    expect(foundOf({ ...found, accountId: null, customerId: null })).toBeNull();
    expect([cardPath({ accountId }), cardPath({ customerId })]).toEqual([
      '/operator/customer/a/12',
      '/operator/customer/c/7',
    ]);
  });
});

describe('Запросы о данных', () => {
  it.each([
    [due - 4 * DAY, 'calm'],
    [due - 2 * DAY, 'near'],
    [due, 'near'],
    [due + 1, 'overdue'],
  ])('срок в момент %i: %s', (now, level) => expect(levelOf({ dueAt }, now)).toBe(level));
});

describe('Тревоги', () => {
  it('говорят числами, которые прислал main', () => {
    const details = { cards: 1200, reveals: 3, cardsPerHour: 60, revealsPerHour: 20 };
    const seen = { about: null, seenBy: null, seenAt: null, comment: null };
    expect(alarmText({ alarmId: AlarmId.parse(1), kind: 'reading', raisedAt: dueAt, details, ...seen })).toMatch(
      /^За час открыто карточек: 1\s200 при обычном пределе 60/,
    );
  });
});
