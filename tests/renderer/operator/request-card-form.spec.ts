import { describe, expect, it } from 'vitest';
import type { StaffAct } from '../../../contract/request-work';
import type { LocalDate } from '../../../contract/types/time';
import { type ActValues, deedOf, fullTime, instantOf, NO_VALUES } from '../../../renderer/operator/requests/act-form';

const day = (text: string) => text as LocalDate;
const NOW = { today: day('2026-11-24'), ms: Date.parse('2026-11-24T08:00:00Z'), timeZone: 'Asia/Yekaterinburg' };
const WORDS = 'Готово, спасибо';
const VISIT = { on: '2026-11-24', from: '9:30', to: '12:00', brigade: ' Бригада 2 ' };

const problems = (act: StaffAct, values: Partial<ActValues>) => {
  const found = deedOf(act, { ...NO_VALUES, ...values }, NOW);
  return 'problems' in found ? found.problems : [];
};
const deed = (act: StaffAct, values: Partial<ActValues>) => {
  const found = deedOf(act, { ...NO_VALUES, ...values }, NOW);
  return 'deed' in found ? found.deed : null;
};

describe('what the dialog of an act sends', () => {
  it.each<[StaffAct, Partial<ActValues>, string[]]>([
    ['assign', {}, ['staffId']],
    ['ask', { words: ' да ' }, ['words']],
    ['finish', {}, ['words']],
    ['reject', {}, ['words']],
    ['reopen', {}, ['words']],
    ['resume', {}, []],
    ['unschedule', {}, []],
    ['setStage', {}, ['stage']],
    ['schedule', {}, ['on', 'time', 'brigade']],
    ['schedule', { ...VISIT, on: '2026-11-23' }, ['on']],
    ['schedule', { ...VISIT, to: '09:30' }, ['time']],
    ['schedule', { ...VISIT, to: '24:00' }, ['time']],
    ['schedule', VISIT, []],
    ['schedule', { ...VISIT, on: '2027-11-24' }, []],
    ['schedule', { ...VISIT, on: '2027-11-25' }, ['on']],
    ['postpone', { on: '2027-11-25', from: '13:00' }, ['until']],
    ['postpone', { on: '2026-11-24', from: '' }, ['until']],
    // 13:00 there is 8:00 UTC: now is not later than now.
    ['postpone', { on: '2026-11-24', from: '13:00' }, ['until']],
    ['postpone', { on: '2026-11-24', from: '13:01' }, []],
  ])('%s %o lacks %o', (act, values, lacking) => {
    expect(problems(act, values)).toEqual(lacking);
  });

  it('sends what the contract takes, trimmed', () => {
    expect(deed('finish', { words: ` ${WORDS} ` })).toEqual({ act: 'finish', words: WORDS });
    expect(deed('ask', { words: WORDS, slots: ['act'] })).toEqual({ act: 'ask', words: WORDS, slots: ['act'] });
    expect(deed('assign', { staffId: '7' })).toEqual({ act: 'assign', staffId: 7, words: '' });
    expect(deed('start', { words: WORDS })).toEqual({ act: 'start' });
    expect(deed('setStage', { stage: 'offer' })).toEqual({ act: 'setStage', stage: 'offer', words: '' });
    const visit = { act: 'schedule', on: '2026-11-24', from: '09:30', to: '12:00', brigade: 'Бригада 2' };
    expect(deed('schedule', VISIT)).toEqual(visit);
    const until = '2026-11-25T04:00:00.000Z';
    expect(deed('postpone', { on: '2026-11-25', from: '9:00' })).toEqual({ act: 'postpone', until, words: '' });
  });

  it('knows the zone of the company', () => {
    expect(instantOf(day('2026-11-24'), '00:00', 'Asia/Yekaterinburg')).toBe('2026-11-23T19:00:00.000Z');
    expect(instantOf(day('2026-03-29'), '12:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
    expect(fullTime(' 9:05 ')).toBe('09:05');
  });
});
