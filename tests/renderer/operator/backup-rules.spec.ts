import { describe, expect, it } from 'vitest';
import type { BackupState } from '../../../contract/backup';
import { fileSize } from '../../../renderer/format';
import { strengthOf } from '../../../renderer/operator/backup/passphrase-strength';
import { timeOf } from '../../../renderer/operator/backup/use-plan-form';
import { verdictOf } from '../../../renderer/operator/backup/verdict';
import { at, folderSample, stateSample } from './backup-samples';

const NOW = Date.parse(at('15T05:00'));
const failure = { at: at('15T04:00'), code: 'BACKUP_NO_SPACE' };
const plan: BackupState['plan'] = { every: 'never', at: '02:30', keep: 14 };

describe('the verdict on backups', () => {
  it.each([
    ['ok', 'ok', {}],
    ['unreachable', 'bad', { folder: folderSample({ isReachable: false }), last: null }],
    ['none', 'bad', { last: null }],
    ['failed', 'bad', { last: null, lastFailure: failure }],
    ['failed', 'bad', { lastFailure: failure, nextAt: at('15T04:00') }],
    ['manual', 'warn', { plan, nextAt: null }],
    ['overdue', 'warn', { nextAt: at('15T04:40') }],
  ] as const)('is %s, %s', (kind, tone, change) => {
    expect(verdictOf(stateSample(change), NOW)).toEqual({ kind, tone });
  });

  it('calls nothing overdue that has just begun or is being made', () => {
    expect(verdictOf(stateSample({ nextAt: at('15T04:55') }), NOW).kind).toBe('ok');
    const work = { kind: 'backup', step: 'copying', done: 0.1, canCancel: true } as const;
    expect(verdictOf(stateSample({ nextAt: at('15T04:00'), work }), NOW).kind).toBe('ok');
  });
});

describe('what is typed and shown', () => {
  it.each([
    ['', 'short'],
    ['elevenSigns', 'short'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['парольфраза1', 'weak'],
    ['парольная фраза копий', 'fair'],
    ['лодка сорок зебра туман пять', 'good'],
  ])('strength of «%s» is %s', (phrase, strength) => expect(strengthOf(phrase)).toBe(strength));

  it.each([
    ['2:30', '02:30'],
    ['0230', '02:30'],
    ['14.05', '14:05'],
    [' 7:00 ', '07:00'],
    ['вечером', 'вечером'],
  ])('time «%s» is «%s»', (typed, time) => expect(timeOf(typed)).toBe(time));

  it.each([
    [0, '0 байт'],
    [1_023, '1 023 байт'],
    [831_488, '812 КБ'],
    [4_404_019, '4,2 МБ'],
    [104_857_600, '100 МБ'],
    [1_395_864_371, '1,3 ГБ'],
    [2_199_023_255_552, '2 ТБ'],
  ])('%i bytes are «%s»', (bytes, text) => expect(fileSize(bytes).replaceAll('\u00A0', ' ')).toBe(text));
});
