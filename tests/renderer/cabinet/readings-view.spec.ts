import type { VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import App from '../../../renderer/App.vue';
import { useReadingDrafts } from '../../../renderer/stores/metering.store';
import { emit, mountApp, program, Refused, type Answers } from './mount-app';
import { entryForm, previewOf } from './samples';

const account = {
  accountId: 1,
  number: '66200000000',
  holderName: 'Иванов Иван Иванович',
  town: 'г. Нижний Тагил',
  address: 'г. Нижний Тагил, ул. Красноармейская, д. 12, кв. 45',
  shortAddress: 'Красноармейская, 12, кв. 45',
  hasMeters: true,
  rights: ['see', 'readings', 'pay'],
  lent: null,
  services: [],
};
const main = (answers: Answers = {}): Answers => ({
  'identity.me': () => ({ role: 'customer', name: 'Иванов И. И.' }),
  'accounts.mine': () => [account],
  'metering.entryForm': () => entryForm(),
  'metering.previewReadings': () => previewOf(2),
  'metering.consumption': () => '[]',
  'metering.recentReadings': () => JSON.stringify({ pending: [], processed: [] }),
  ...answers,
});

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].filter((one) => one.textContent?.trim() === name).at(-1);
  if (found === undefined) throw new Error(`No button «${name}»`);
  return found;
};
const link = (name: string): HTMLAnchorElement => {
  const found = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
  if (found === undefined) throw new Error(`No link «${name}»`);
  return found;
};
async function open(answers: Answers, path = '/cabinet/readings'): Promise<void> {
  app = await mountApp(App, answers, path);
}
function type(id: string, text: string): void {
  const input = document.querySelector<HTMLInputElement>(`#${id}`);
  if (input === null) throw new Error(`No field ${id}`);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
async function typeBoth(): Promise<void> {
  await vi.waitFor(() => expect(document.querySelector('#table-register-12')).not.toBeNull());
  type('table-register-11', '4939');
  type('table-register-12', '5018');
}

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe('entry of readings in a table (S2)', () => {
  it('has the nine heads of the manual and the figures of the meter', async () => {
    await open(main());
    await vi.waitFor(() => expect(document.querySelector('.readings')).not.toBeNull());
    expect([...document.querySelectorAll('.readings th')].map((head) => head.textContent?.trim())).toEqual([
      'Услуга',
      'Прибор учёта',
      '№ счётчика',
      'Дата очередной поверки',
      'Показания на начало периода',
      'Введённое показание',
      'Ед. изм.',
      'Дата ввода показания',
      'Введите показания до запятой',
    ]);
    expect(screen()).toMatch(/937060.*25\.11\.2028.*4.938.*Очное обслуживание.*Ночь.*5.017/);
    expect(screen()).toContain('Вводимые показания должны быть больше предыдущих.');
    expect(screen()).toContain('Показания будут учтены в начислениях за май 2024.');
  });

  it('asks before it records and says how it ended', async () => {
    const submitted = vi.fn();
    const done = { period: '2024-05', meters: [{ meterId: 1, meterReadingId: 7, state: 'accepted' }] };
    await open(main({ 'metering.submitReadings': (input) => (submitted(input), done) }));
    await typeBoth();
    button('Передать показания').click();
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
    expect(screen()).toContain('Расход по переданным показаниям составил: Электроэнергия, 2 кВт·ч на сумму 10,30 руб.');
    expect(screen()).toContain('При отсутствии подтверждения показания не будут приняты к расчёту.');
    expect(submitted).not.toHaveBeenCalled();
    button('Продолжить').click();
    button('Продолжить').click();
    await vi.waitFor(() => expect(screen()).toContain('Показания приняты и будут учтены в начислениях за май 2024.'));
    expect(submitted).toHaveBeenCalledOnce();
  });

  it('shows a refusal under its field', async () => {
    const fields = [{ path: 'registers.12', code: 'NOT_GREATER' as const, params: { previous: 5017 } }];
    const refused = new Refused({ code: 'READINGS_REFUSED', params: {}, fields });
    await open(main({ 'metering.previewReadings': () => refused }));
    await typeBoth();
    button('Передать показания').click();
    await vi.waitFor(() => expect(document.querySelector('#table-register-12-error')).not.toBeNull());
    expect(document.activeElement?.id).toBe('table-register-12');
    expect(document.querySelector<HTMLInputElement>('#table-register-12')?.value).toBe('5018');
  });
});

describe('digits that were typed', () => {
  it('wait while another section is looked at, and are gone with the person', async () => {
    await open(main({ 'identity.signOut': () => ({ role: 'anonymous', name: '' }) }));
    await typeBoth();
    link('Отчёты').click();
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Отчёты'));
    link('Ввод показаний').click();
    await vi.waitFor(() => expect(screen()).toContain('10,30'));
    expect(document.querySelector<HTMLInputElement>('#table-register-12')?.value).toBe('5018');
    document.querySelector<HTMLButtonElement>('[aria-label="Выйти из системы"]')?.click();
    await vi.waitFor(() => expect(screen()).toContain('Войти'));
    expect(useReadingDrafts().typed).toEqual({});
  });
});

describe('what became of a submission', () => {
  const verdict = (meterReadingId: number, state: string, reason: string | null = null) => ({
    meterReadingId,
    state,
    reason,
    comment: null,
    submittedAt: '2024-04-15T09:00:00.000Z',
  });
  const formWith = (over: object) => {
    const made = entryForm();
    return { ...made, meters: made.meters.map((meter) => ({ ...meter, ...over })) };
  };

  it('a refusal is told apart from the reading that still stands', async () => {
    const over = { submission: verdict(7, 'accepted'), refusal: verdict(8, 'rejected', 'implausible') };
    await open(main({ 'metering.entryForm': () => formWith(over) }));
    await vi.waitFor(() => expect(document.querySelector('.readings')).not.toBeNull());
    expect(document.querySelector('.readings')?.textContent).not.toContain('Отклонено');
    expect(screen()).toContain(
      'Показания счётчика № 937060, отправленные 15.04.2024, не приняты. Отклонено: неправдоподобное показание.',
    );
  });

  it('once all is given the form asks no more: what was given stands dim, the button steps back', async () => {
    const made = entryForm();
    const meters = made.meters.map((meter) => ({
      ...meter,
      submission: verdict(7, 'accepted'),
      registers: meter.registers.map((register) => ({
        ...register,
        entered: { valueMilli: 5_018_000, takenOn: '2024-04-15', source: 'cabinet' },
      })),
    }));
    await open(main({ 'metering.entryForm': () => ({ ...made, meters }) }));
    await vi.waitFor(() =>
      expect(screen()).toContain(
        'Показания переданы 15 апреля, их учтут в начислениях за май 2024. Чтобы исправить, введите новые до 25 апреля.',
      ),
    );
    const input = document.querySelector<HTMLInputElement>('#table-register-12');
    expect([input?.value, input?.placeholder]).toEqual(['', '5018']);
    expect(button('Передать показания').classList).toContain('outline');
    await typeBoth();
    await vi.waitFor(() => expect(button('Передать показания').classList).toContain('main'));
  });

  it('a correction by an operator ends the waiting', async () => {
    let standing: object = { submission: null };
    const done = { period: '2024-05', meters: [{ meterId: 1, meterReadingId: 7, state: 'pending' }] };
    const submit = () => {
      standing = { submission: verdict(7, 'pending') };
      return done;
    };
    await open(main({ 'metering.entryForm': () => formWith(standing), 'metering.submitReadings': submit }));
    await typeBoth();
    button('Передать показания').click();
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull());
    button('Продолжить').click();
    await vi.waitFor(() => expect(screen()).toContain('ждут проверки оператором'));
    standing = { submission: verdict(9, 'accepted') };
    emit({ name: 'metering.readingChanged', accountId: 1, meterReadingId: 9 });
    await vi.waitFor(() => expect(screen()).toContain('Оператор исправил показания: они стоят в таблице.'));
    expect(screen()).not.toContain('ждут проверки оператором');
  });
});

describe('entry of readings of a chosen meter (S3)', () => {
  const s3 = { 'settings.program': () => program({}, { entry: 'meter', acceptance: 'operator' }) };

  it('waits for an operator and shows the decision without a reload', async () => {
    let state = 'pending';
    let isSent = false;
    const submission = () => ({
      meterReadingId: 7,
      state,
      reason: 'misread',
      comment: null,
      submittedAt: '2024-04-15T09:00:00.000Z',
    });
    const form = () => {
      const made = entryForm();
      return { ...made, meters: made.meters.map((meter) => ({ ...meter, submission: isSent ? submission() : null })) };
    };
    const submit = () => {
      isSent = true;
      return { period: '2024-05', meters: [{ meterId: 1, meterReadingId: 7, state: 'pending' }] };
    };
    await open(main({ ...s3, 'metering.entryForm': form, 'metering.submitReadings': submit }));
    await vi.waitFor(() => expect(screen()).toContain('Отправить показания'));
    button('Отправить показания').click();
    await vi.waitFor(() => expect(document.querySelector('#dialog-register-12')).not.toBeNull());
    expect(screen()).toContain('Показания прибора учёта');
    expect(document.title).toMatch(/^Показания · /);
    type('dialog-register-11', '4939');
    type('dialog-register-12', '5018');
    button('Отправить').click();
    await vi.waitFor(() => expect(screen()).toContain('Показания ещё не отправлены.'));
    button('Отправить').click();
    await vi.waitFor(() => expect(screen()).toContain('ждут проверки оператором'));
    state = 'rejected';
    emit({ name: 'metering.readingChanged', accountId: 1, meterReadingId: 7 });
    await vi.waitFor(() => expect(screen()).toContain('Отклонено: ошибка при снятии показания.'));
  });

  it('has no such section without a meter', async () => {
    await open(main({ ...s3, 'accounts.mine': () => [{ ...account, hasMeters: false }] }));
    await vi.waitFor(() => expect(document.querySelector('.tabs a')).not.toBeNull());
    expect([...document.querySelectorAll('.tabs a')].map((tab) => tab.textContent?.trim())).toEqual([
      'Главная',
      'Лицевые счета',
      'Отчёты',
    ]);
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Главная'));
  });
});

describe('a failure to load', () => {
  it('says what happened and can be tried again', async () => {
    let isBroken = true;
    const broken = new Refused({ code: 'INTERNAL', params: { incident: 'a1b2' }, fields: [] });
    await open(main({ 'metering.entryForm': () => (isBroken ? broken : entryForm()) }));
    await vi.waitFor(() => expect(screen()).toContain('Код: INTERNAL. Номер события: a1b2'));
    isBroken = false;
    button('Повторить').click();
    await vi.waitFor(() => expect(document.querySelector('.readings')).not.toBeNull());
  });

  it('of the session leads to the sign-in with a sentence', async () => {
    const gone = new Refused({ code: 'SIGN_IN_REQUIRED', params: {}, fields: [] });
    await open(main({ 'metering.entryForm': () => gone }));
    await vi.waitFor(() => expect(screen()).toContain('Время работы закончилось. Войдите снова'));
    expect(screen()).not.toContain('66200000000');
  });
});
