// C-01: one main action on the home of the cabinet, in every state of the readings.
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { mountApp, program, Refused, type Answers } from './mount-app';
import { entryForm } from './samples';

const account = {
  accountId: 1,
  number: '66200000000',
  holderName: 'Константинопольская Надежда Аркадьевна',
  town: 'г. Нижний Тагил',
  address: 'г. Нижний Тагил, ул. Красноармейская, д. 12, кв. 45',
  shortAddress: 'ул. Красноармейская, д. 12, кв. 45',
  hasMeters: true,
  rights: ['see', 'readings', 'pay'],
  lent: null,
  services: [
    {
      name: 'Электроэнергия',
      meters: 1,
      supplier: 'ООО «УК»',
      unit: 'кВт·ч',
      prices: [{ zone: 'single', priceE5: 515000 }],
    },
  ],
};
const submission = (state: string) => ({
  meterReadingId: 7,
  state,
  reason: state === 'rejected' ? 'implausible' : null,
  comment: null,
  submittedAt: '2024-04-15T09:00:00.000Z',
});
const formWith = (over: object) => {
  const made = entryForm();
  return { ...made, meters: made.meters.map((meter) => ({ ...meter, ...over })) };
};
const recent = { pending: [], processed: [] };
const main = (answers: Answers = {}): Answers => ({
  'identity.me': () => ({ role: 'customer', name: account.holderName }),
  'accounts.mine': () => [account],
  'metering.entryForm': () => entryForm(),
  'metering.recentReadings': () => JSON.stringify(recent),
  'metering.consumption': () => '[]',
  ...answers,
});

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const mainButtons = (): string[] =>
  [...document.querySelectorAll('main .ui-button.main')].map((button) => button.textContent?.trim() ?? '');
async function open(answers: Answers, path = '/cabinet'): Promise<void> {
  app = await mountApp(App, main(answers), path);
  await vi.waitFor(() => expect(screen()).toContain('По вашим показаниям'));
}

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('home of the cabinet', () => {
  it('is where a customer begins, its tab the first one', async () => {
    await open({});
    const tabs = [...document.querySelectorAll('nav a')];
    expect(tabs[0]?.textContent?.trim()).toBe('Главная');
    expect(tabs[0]?.getAttribute('aria-current')).toBe('page');
    expect(document.querySelector('header')?.textContent).toContain('Константинопольская\u00A0Н.\u00A0А.');
  });

  it('invents no sum while there is no billing', async () => {
    await open({});
    const due = document.querySelector('.due')?.textContent ?? '';
    expect(due).toContain('Сумма к оплате и срок оплаты указаны в квитанции.');
    expect(due).not.toMatch(/\d,\d\d|₽/);
    expect(document.querySelector('.due button, .due a')).toBeNull();
  });

  it('says what the own readings come to, in the month of use, by the zones of the newest that count', async () => {
    const zone = (name: string, value: number, volume: number, priceE5: number) => ({
      zone: name,
      valueMilli: value * 1000,
      volumeMilli: volume * 1000,
      priceE5,
    });
    const given = (period: string, state: string, night: number) => ({
      ...submission(state),
      meterId: 1,
      serial: '937060',
      serviceName: 'Электроэнергия',
      unit: 'кВт·ч',
      period,
      takenOn: '2024-03-24',
      source: 'visit',
      lines: [zone('night', 5017, 11, night), zone('day', 4938, 22, 515_000)],
    });
    let night = 515_000;
    const answers = () => ({
      'metering.recentReadings': () =>
        JSON.stringify({
          pending: [given('2024-05', 'pending', night)],
          processed: [given('2024-04', 'accepted', night), given('2024-03', 'billed', night)],
        }),
    });
    const due = (): string => (document.querySelector('.due')?.textContent ?? '').replace(/\s+/g, ' ');
    await open(answers());
    await vi.waitFor(() => expect(due()).toContain('По вашим показаниям за март169,95 ₽33,0 × 5,15'));
    expect(due()).toContain('День22 кВт·ч113,30 ₽Ночь11 кВт·ч56,65 ₽Итого33 кВт·ч169,95 ₽');
    app?.unmount();
    document.body.replaceChildren();
    night = 236_000;
    await open(answers());
    await vi.waitFor(() => expect(due()).toContain('139,26 ₽День 22,0 × 5,15 + Ночь 11,0 × 2,36'));
  });

  it.each([
    [null, 'не переданы', 'Передать показания'],
    ['pending', 'на проверке', 'Посмотреть показания'],
    ['accepted', 'приняты', 'Посмотреть показания'],
    ['rejected', 'отклонены', 'Передать заново'],
  ])('%s: the chip says «%s», the one main button «%s»', async (state, word, action) => {
    await open({ 'metering.entryForm': () => formWith({ submission: state === null ? null : submission(state) }) });
    await vi.waitFor(() => expect(mainButtons()).toEqual([action]));
    expect(document.querySelector('.readings-sheet .ui-chip')?.textContent?.trim()).toBe(word);
    expect(document.querySelector('.strip')?.getAttribute('aria-label')).toBe(
      'Дни месяца. Сегодня 15 апреля, до 25 апреля, ещё 10 дней.',
    );
  });

  it('says when the next readings are taken where late ones are refused', async () => {
    const form = { ...entryForm(), window: { open: false, from: '2024-04-01', until: '2024-04-25' } };
    const late = program({ today: '2024-04-27' }, { acceptOutside: 'reject' });
    await open({ 'settings.program': () => late, 'metering.entryForm': () => form });
    await vi.waitFor(() => expect(mainButtons()).toEqual(['Посмотреть показания']));
    expect(screen()).toContain('приём закончился 25 апреля');
    expect(screen()).toContain('Следующие показания можно передать с 1 мая.');
  });

  it('after the window tells of the month that is sent for now', async () => {
    const over = { open: false, from: '2024-04-01', until: '2024-04-25' };
    const form = { ...entryForm(), period: '2024-06', window: over };
    await open({ 'settings.program': () => program({ today: '2024-04-27' }), 'metering.entryForm': () => form });
    await vi.waitFor(() => expect(screen()).toContain('Показания за май'));
    expect(screen()).toContain('Переданные сейчас войдут в расчёт следующего месяца.');
  });

  it('asks nothing of an account without a meter', async () => {
    await open({ 'metering.entryForm': () => ({ ...entryForm(), meters: [] }) });
    await vi.waitFor(() => expect(screen()).toContain('Передавать показания не нужно.'));
    expect(mainButtons()).toEqual(['Лицевые счета']);
    expect(screen()).toContain('Расход появится здесь после первых принятых показаний.');
    expect(screen()).toContain('Показаний ещё не было.');
  });

  it('draws what was used and says the same in a table', async () => {
    const zones = [
      { zone: 'day', volumeMilli: 22_000 },
      { zone: 'night', volumeMilli: 11_000 },
    ];
    await open({ 'metering.consumption': () => JSON.stringify([{ period: '2024-04', unit: 'кВт·ч', zones }]) });
    await vi.waitFor(() => expect(document.querySelector('.used button')).not.toBeNull());
    document.querySelector<HTMLButtonElement>('.used button')?.click();
    await vi.waitFor(() => expect(document.querySelector('.used table')).not.toBeNull());
    const cells = [...document.querySelectorAll('.used tbody tr > *')].map((cell) => cell.textContent?.trim());
    expect(cells).toEqual(['март 2024', '22', '11', '33']);
  });

  it('one part that failed leaves the others as they are', async () => {
    const failed = new Refused({ code: 'INTERNAL', params: { incident: 'A1' }, fields: [] });
    await open({ 'metering.consumption': () => failed });
    await vi.waitFor(() => expect(document.querySelector('.used')?.textContent).toContain('Повторить'));
    expect(document.querySelector('.readings-sheet .strip')).not.toBeNull();
  });
});
