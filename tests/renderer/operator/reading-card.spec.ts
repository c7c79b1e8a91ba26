import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '../../../contract/envelope';
import type { ReadingCard } from '../../../contract/metering';
import ReadingCardView from '../../../renderer/operator/metering/ReadingCardView.vue';
import { useToasts } from '../../../renderer/ui';
import { decidedItem } from './decided-samples';
import { openPage, press, settled } from './view-setup';

const PENDING = { state: 'pending', decidedAt: null, decidedBy: null } as const;
const MONTHS = [{ registerId: 10, zone: 'single', months: [{ period: '2026-10', volumeMilli: 171_000 }] }];

let item: ReadingCard['item'];
let failure: Envelope | undefined;
let sent: string[];
let view: VueWrapper | undefined;

function invoke(name: string, input: unknown): Promise<Envelope> {
  if (name === 'metering.readingCard') {
    return Promise.resolve(failure ?? { ok: true, value: JSON.stringify({ item, registers: MONTHS }) });
  }
  if (!/Reading$|Decision$/.test(name)) {
    return Promise.resolve({ ok: false, error: { code: 'NOT_READY', params: {}, fields: [] } });
  }
  const { meterReadingId, version } = input as { meterReadingId: number; version: number };
  sent.push(`${name.slice(9)} ${String(meterReadingId)}`);
  const state = name === 'metering.acceptReading' ? 'accepted' : 'rejected';
  item = decidedItem(1, { state, version: version + 1 });
  return Promise.resolve({ ok: true, value: { meterReadingId, version: version + 1, state, undoUntil: null } });
}
async function open(): Promise<string> {
  ({ view } = await openPage(ReadingCardView, '/operator/reading/1'));
  await vi.waitFor(() => expect(document.body.textContent).toMatch(/Показания|не загрузилась|нет/));
  await settled();
  return document.body.textContent;
}
const buttons = (): string[] =>
  [...document.querySelectorAll('[data-commands] button')].map(({ textContent }) => textContent.trim());

beforeEach(() => {
  item = { ...decidedItem(1), ...PENDING };
  failure = undefined;
  sent = [];
  window.bridge = { invoke, subscribe: () => () => undefined };
});
afterEach(() => {
  view?.unmount();
  useToasts().dismiss();
  document.body.innerHTML = '';
});

describe('card of a reading', () => {
  it('tells who, where, which meter, and what is compared', async () => {
    const text = await open();
    for (const part of ['Громова Ирина Андреевна', '66200000001', 'Газетная, 81–112', '0748215', '5\u00A0573'])
      expect(text).toContain(part);
    expect(text).toContain('173\u00A0кВт·ч за ноябрь 2026, обычно 171.');
  });

  it('one that waits is accepted by Ctrl+Enter and not by a second Enter', async () => {
    await open();
    expect(buttons().join(' ')).not.toContain('Исправить');
    await press('Enter');
    expect(sent).toEqual([]);
    await press('Enter', { ctrlKey: true });
    await vi.waitFor(() => expect(sent).toEqual(['acceptReading 1']));
  });

  it('says at once that it is accepted, and a second press decides nothing more', async () => {
    await open();
    await press('Enter', { ctrlKey: true });
    await vi.waitFor(() => expect(buttons().join(' ')).toContain('Исправить'), { timeout: 250 });
    await press('Enter', { ctrlKey: true });
    expect(sent).toEqual(['acceptReading 1']);
  });

  it('one that was decided is corrected or rejected, and says who decided', async () => {
    item = decidedItem(1);
    expect(await open()).toContain('Соколова Мария Андреевна');
    expect(buttons().map((text) => text.replace(/[A-Z].*/, ''))).toEqual(['Исправить', 'Отклонить']);
    await press('Delete');
    expect(document.querySelector('[role="listbox"]')).not.toBeNull();
  });

  it('one that is no more says so, and offers another try', async () => {
    failure = { ok: false, error: { code: 'NOT_FOUND', params: {}, fields: [] } };
    expect(await open()).toContain('Такого показания нет');
    failure = undefined;
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Повторить'))?.click();
    await vi.waitFor(() => expect(document.body.textContent).toContain('Громова Ирина Андреевна'));
  });
});
