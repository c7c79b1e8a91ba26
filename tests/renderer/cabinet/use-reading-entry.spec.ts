import { beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import type { EntryForm, Preview } from '../../../contract/metering';
import type { RegisterId } from '../../../contract/types/brand';
import { ApiError } from '../../../renderer/api';
import { useReadingEntry, type SubmitResult } from '../../../renderer/cabinet/readings/use-reading-entry';
import type { MeteringCommands } from '../../../renderer/stores/metering.store';
import { entryForm, previewOf } from './samples';

type PreviewInput = Parameters<MeteringCommands['preview']>[0];
type SubmitInput = Parameters<MeteringCommands['submit']>[0];

const DAY = 11 as RegisterId;
const NIGHT = 12 as RegisterId;
const DONE = {
  period: '2024-05',
  meters: [{ meterId: 1, meterReadingId: 7, state: 'accepted' }],
} as unknown as SubmitResult;

const form = shallowRef<EntryForm>();
const previews: PreviewInput[] = [];
const submits: SubmitInput[] = [];
let answerPreview: () => Promise<Preview>;
let answerSubmit: () => Promise<SubmitResult>;

let scope = effectScope();

function start() {
  return scope.run(() =>
    useReadingEntry({
      form,
      debounceMs: 5,
      preview: (input) => (previews.push(input), answerPreview()),
      submit: (input) => (submits.push(input), answerSubmit()),
    }),
  ) as ReturnType<typeof useReadingEntry>;
}
function typeBoth(entry: ReturnType<typeof start>): void {
  entry.edit(DAY, '4939');
  entry.edit(NIGHT, '5018');
}
const refusal = (code: 'INCOMPLETE' | 'NOT_GREATER') =>
  new ApiError('READINGS_REFUSED', {}, [{ path: `registers.${NIGHT}`, code, params: {} }]);

beforeEach(() => {
  scope.stop();
  scope = effectScope();
  form.value = entryForm();
  previews.length = 0;
  submits.length = 0;
  answerPreview = async () => previewOf(2);
  answerSubmit = async () => DONE;
});

describe('review', () => {
  it('asks for nothing when nothing is typed', async () => {
    const entry = start();
    await entry.review();
    expect(entry.failure?.code).toBe('NOTHING_ENTERED');
    expect([entry.isOpen, previews.length]).toEqual([false, 0]);
  });

  it('sends a started meter whole and shows what main refuses under its field, keeping what was typed', async () => {
    answerPreview = () => Promise.reject(refusal('INCOMPLETE'));
    const entry = start();
    entry.edit(DAY, '4939');
    await entry.review();
    expect(previews[0]?.meters).toEqual([
      {
        meterId: 1,
        values: [
          { registerId: DAY, value: '4939' },
          { registerId: NIGHT, value: '' },
        ],
      },
    ]);
    expect(entry.fieldErrors[NIGHT]?.code).toBe('INCOMPLETE');
    expect([entry.firstWrong, entry.refusals, entry.isOpen, entry.typed[DAY]]).toEqual([NIGHT, 1, false, '4939']);
    entry.edit(NIGHT, '5');
    expect(entry.fieldErrors[NIGHT]).toBeUndefined();
  });

  it('leaves out meters that nobody touched and finds the field of a schema error', async () => {
    form.value = entryForm(1, 2);
    answerPreview = () =>
      Promise.reject(
        new ApiError('BAD_INPUT', {}, [{ path: 'meters.0.values.1.value', code: 'TOO_LONG', params: {} }]),
      );
    const entry = start();
    entry.edit(21 as RegisterId, '4939');
    entry.edit(22 as RegisterId, '5'.repeat(50));
    await entry.review();
    expect(previews[0]?.meters.map(({ meterId }) => meterId)).toEqual([2]);
    expect(entry.firstWrong).toBe(22);
  });

  it('opens the dialog with the meters in question', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    expect([entry.isOpen, entry.counted?.services[0]?.amountKopecks]).toEqual([true, 1030]);
    expect(entry.dialogMeters.map(({ meterId }) => meterId)).toEqual([1]);
    expect(submits).toEqual([]);
  });
});

describe('confirm', () => {
  it('makes one submission of forty presses', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    const results = await Promise.all(Array.from({ length: 40 }, () => entry.confirm()));
    expect(submits).toHaveLength(1);
    expect(results.filter((result) => result !== null)).toEqual([DONE]);
    expect([entry.isOpen, Object.keys(entry.typed).length]).toEqual([false, 0]);
  });

  it('is not followed by a reproach when Enter comes once too often', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    await entry.confirm();
    await entry.review();
    expect(entry.failure).toBeNull();
  });

  it('keeps the dialog, the typed and the uid when the submission fails', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    answerSubmit = () => Promise.reject(new ApiError('STORAGE_UNKNOWN', { incident: '' }));
    expect(await entry.confirm()).toBeNull();
    expect([entry.failure?.code, entry.isOpen, entry.typed[NIGHT]]).toEqual(['STORAGE_UNKNOWN', true, '5018']);
    answerSubmit = async () => DONE;
    expect(await entry.confirm()).toEqual(DONE);
    expect(submits[0]?.uid).toBe(submits[1]?.uid);
  });

  it('shows what must be agreed to and sends it with the next press; a mere warning needs no agreement', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    const checks = [
      { code: 'TOO_BIG', action: 'review', registerId: DAY, params: {} },
      { code: 'DUPLICATE', action: 'confirm', registerId: null, params: {} },
      { code: 'VERIFICATION_EXPIRED', action: 'warn', registerId: null, params: {} },
    ];
    answerPreview = async () => previewOf(9000, checks);
    answerSubmit = () => Promise.reject(new ApiError('CONFIRMATION_REQUIRED', { checks: ['TOO_BIG', 'DUPLICATE'] }));
    await entry.confirm();
    expect(entry.shownChecks.map(({ code }) => code)).toEqual(['TOO_BIG', 'DUPLICATE', 'VERIFICATION_EXPIRED']);
    answerSubmit = async () => DONE;
    await entry.confirm();
    expect(submits.map(({ confirmed }) => confirmed)).toEqual([[], ['TOO_BIG', 'DUPLICATE']]);
  });

  it('records nothing under the figures of other values: it shows those of the new ones first', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    answerPreview = async () => previewOf(44_455, [{ code: 'TOO_BIG', action: 'review', registerId: DAY, params: {} }]);
    entry.edit(DAY, '49391');
    expect(await entry.confirm()).toBeNull();
    expect([submits.length, entry.isOpen, entry.isCountedAnew]).toEqual([0, true, true]);
    expect(entry.counted?.services[0]?.volumeMilli).toBe(44_455_000);
    expect(await entry.confirm()).toEqual(DONE);
    expect(submits.map(({ confirmed }) => confirmed)).toEqual([['TOO_BIG']]);
    expect(submits[0]?.meters[0]?.values[0]?.value).toBe('49391');
  });

  it('records nothing when the values change again while they are counted', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    entry.edit(DAY, '4940');
    const pressed = entry.confirm();
    entry.edit(DAY, '4941');
    expect(await pressed).toBeNull();
    expect([submits.length, entry.isCountedAnew]).toEqual([0, false]);
  });

  it('does nothing after the dialog was closed, and what was typed stays in the table', async () => {
    const entry = start();
    typeBoth(entry);
    await entry.review();
    entry.close();
    expect(await entry.confirm()).toBeNull();
    expect([submits.length, entry.typed[DAY]]).toEqual([0, '4939']);
  });
});

describe('consumption', () => {
  it('is counted a moment after the last key, only when a meter is complete', async () => {
    vi.useFakeTimers();
    const entry = start();
    entry.edit(DAY, '4939');
    await nextTick();
    await vi.advanceTimersByTimeAsync(10);
    expect(previews).toEqual([]);
    entry.edit(NIGHT, '5018');
    await nextTick();
    await vi.advanceTimersByTimeAsync(10);
    expect([previews.length, entry.counted?.services[0]?.volumeMilli]).toEqual([1, 2000]);
    entry.edit(NIGHT, '');
    await nextTick();
    expect(entry.counted).toBeNull();
    vi.useRealTimers();
  });

  it('of an older question does not replace that of a newer one', async () => {
    const entry = start();
    typeBoth(entry);
    let answerOld: (preview: Preview) => void = () => undefined;
    answerPreview = () => new Promise((resolve) => (answerOld = resolve));
    const old = entry.review();
    entry.edit(NIGHT, '5020');
    await nextTick();
    answerOld(previewOf(2));
    await old;
    expect([entry.isOpen, entry.counted]).toEqual([false, null]);
  });
});

describe('one meter', () => {
  it('opens empty, knows only its own registers, and forgets them when closed by a success', async () => {
    form.value = entryForm(1, 2);
    const entry = start();
    entry.edit(DAY, '1');
    entry.openMeter(form.value.meters[1]?.meterId ?? (0 as never));
    expect(entry.meters.map(({ serial }) => serial)).toEqual(['411902']);
    entry.edit(21 as RegisterId, '4939');
    entry.edit(22 as RegisterId, '5018');
    await entry.confirm();
    expect(submits).toEqual([]);
    await entry.confirm();
    expect(submits[0]?.meters.map(({ meterId }) => meterId)).toEqual([2]);
    expect([entry.isOpen, entry.onlyMeter]).toEqual([false, null]);
  });

  it('waits as a draft while another account is looked at, and its figures come back with it', async () => {
    const entry = start();
    typeBoth(entry);
    const other = entryForm(2, 2);
    form.value = { ...other, meters: other.meters.slice(1) };
    await nextTick();
    expect([entry.counted, entry.isComplete]).toEqual([null, false]);
    form.value = entryForm();
    await vi.waitFor(() => expect(entry.counted?.services[0]?.volumeMilli).toBe(2000));
    expect([entry.typed[DAY], entry.typed[NIGHT]]).toEqual(['4939', '5018']);
  });

  it('a success clears only what was sent', async () => {
    form.value = entryForm(1, 2);
    const entry = start();
    entry.edit(DAY, '1');
    entry.openMeter(form.value.meters[1]?.meterId ?? (0 as never));
    entry.edit(21 as RegisterId, '4939');
    entry.edit(22 as RegisterId, '5018');
    await entry.confirm();
    await entry.confirm();
    expect(Object.keys(entry.typed)).toEqual([String(DAY)]);
  });
});
