import { flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { LinkState } from '../../../contract/link';
import App from '../../../renderer/App.vue';
import { readSquare, rowsOf, squareOf } from '../../../renderer/shared/link/fingerprint';
import { Refused, emit, mountApp, program, type Answers } from '../cabinet/mount-app';
import { instant } from '../cabinet/settings-samples';
import { below, press, refused, screen, seen } from './registration-page';

beforeAll(() => Promise.all([import('../../../renderer/start/JoinView.vue')]), 60_000);

const PRINT = Array.from({ length: 32 }, (_, at) => (at + 160).toString(16).toUpperCase()).join(':');
const NODE = { address: 'https://10.0.0.5:8443', fingerprint: PRINT, company: 'АО «ПК»', version: '0.1.0' };
const link = (change: Partial<LinkState> = {}): LinkState => ({
  state: 'up',
  since: instant('15T05:42'),
  heardAt: instant('15T05:41'),
  node: NODE,
  station: { name: 'Окно 3', kind: 'operator', code: '7K4-M2Q' },
  isKept: true,
  ...change,
});
const HERE = link({ state: 'here', node: null, station: null });

let app: VueWrapper | undefined;
async function open(answers: Answers, path: string): Promise<void> {
  app = await mountApp(App, answers, path);
  await flushPromises();
}
const choosing = (answers: Answers = {}): Promise<void> =>
  open(
    { 'settings.program': () => program({ phase: 'choosing', company: null }), 'link.state': () => HERE, ...answers },
    '/join',
  );
const tell = async (change: Partial<LinkState>): Promise<void> => {
  emit({ name: 'link.changed', link: link(change) });
  await flushPromises();
};
function typeInto(id: string, text: string): void {
  const control = document.querySelector<HTMLInputElement>(`#${id}`);
  if (control === null) throw new Error(`No field ${id}`);
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
async function send(name: string): Promise<void> {
  await flushPromises();
  press(name);
  await flushPromises();
}
const address = (): string => app?.vm.$router.currentRoute.value.path ?? '';

afterEach(() => {
  vi.restoreAllMocks();
  app?.unmount();
  document.body.replaceChildren();
});

it('a fingerprint is read in rows of four groups, and a square carries it with the address', () => {
  expect(rowsOf(PRINT).flat()).toHaveLength(16);
  expect(rowsOf(PRINT).flat().join('')).toBe(PRINT.replaceAll(':', ''));
  expect(readSquare(` ${squareOf(NODE.address, PRINT.toLowerCase())} `)).toEqual({
    address: NODE.address,
    fingerprint: PRINT,
  });
  expect(readSquare('10.0.0.5')).toEqual({ address: '10.0.0.5', fingerprint: null });
});

it('nothing is asked of a node before a person has compared, and what was typed stays when it is refused', async () => {
  const join = vi.fn(() => refused('WRONG_CODE', { left: 2 }) as unknown);
  await choosing({ 'link.look': () => NODE, 'link.join': join });
  typeInto('join-address', '10.0.0.5');
  await send('Найти узел');
  await seen('ACAD');
  expect(join).not.toHaveBeenCalled();

  await send('Всё совпадает, дальше');
  typeInto('join-name', 'Окно 3');
  await send('Попросить допуск');
  expect(join).toHaveBeenCalledWith({
    address: NODE.address,
    fingerprint: PRINT,
    kind: 'operator',
    name: 'Окно 3',
    firstCode: null,
  });
  expect(document.querySelector<HTMLInputElement>('#join-name')?.value).toBe('Окно 3');

  join.mockReturnValue(link({ state: 'waiting' }));
  await send('Попросить допуск');
  await seen('7K4-M2Q');
});

it('a square of another certificate leads no further', async () => {
  await choosing({ 'link.look': () => NODE });
  typeInto('join-address', squareOf(NODE.address, PRINT.replace('A0', 'FF')));
  await send('Найти узел');
  await seen('Не подключайтесь к этому узлу');
  expect(screen()).not.toContain('Всё совпадает');
});

it('a node that does not answer is said by the address', async () => {
  await choosing({
    'link.look': () => new Refused({ code: 'NODE_UNREACHABLE', params: { reason: 'off' }, fields: [] }),
  });
  typeInto('join-address', '10.0.0.5');
  await send('Найти узел');
  expect(below('join-address')).toContain('включить доступ по сети');
});

it('the bar says since when there is no way and how old what is shown is; what was missed is read again', async () => {
  const me = vi.fn(() => ({ role: 'anonymous', name: '' }));
  await open({ 'link.state': () => link(), 'identity.me': me, 'link.retry': () => link() }, '/sign-in');
  expect(document.querySelector('.link-bar')).toBeNull();
  await tell({ state: 'down' });
  await seen('Нет связи с узлом, пропала в 10:42. Показаны данные на 10:41.');
  expect(address()).toBe('/sign-in');

  const before = me.mock.calls.length;
  await send('Повторить');
  emit({ name: 'link.missed' });
  await flushPromises();
  expect(document.querySelector('.link-bar')).toBeNull();
  expect(me.mock.calls.length).toBeGreaterThan(before);
});

it.each([
  ['waiting', 'Ждём администратора'],
  ['mismatch', 'Версии программы не совпадают'],
  ['changed', 'Сертификат узла изменился'],
  ['ended', 'Рабочее место закрыто'],
] as const)('%s takes the whole window, and back again', async (state, title) => {
  await open({ 'link.state': () => link() }, '/sign-in');
  await tell({ state });
  expect(address()).toBe('/join');
  await seen(title);
  await tell({ state: 'up' });
  expect(address()).toBe('/sign-in');
});
