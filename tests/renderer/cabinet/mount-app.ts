import { PiniaColada } from '@pinia/colada';
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import type { Component } from 'vue';
import { createMemoryHistory } from 'vue-router';
import type { Envelope } from '../../../contract/envelope';
import { i18n } from '../../../renderer/i18n';
import { createAppRouter } from '../../../renderer/router';

export type Answers = Record<string, (input: never) => unknown>;

export class Refused {
  constructor(readonly error: Extract<Envelope, { ok: false }>['error']) {}
}

export const COMPANY = {
  profile: 'ntesk',
  name: 'АО «Проверочная компания»',
  shortName: 'АО «ПК»',
  cabinetTitle: 'Личный кабинет',
  cabinetLead: '',
  start: { menu: [], areas: [], greeting: null, news: null, banner: null, doors: [], services: [], links: [] },
  signIn: {
    choice: 'recognise',
    identifiers: [{ kind: 'login', title: 'Логин', label: 'Логин', example: '' }],
    label: 'Логин',
    hint: '',
    lead: '',
    remembers: false,
    recovers: true,
    passwordMinimum: 8,
    firstPassword: 'none',
  },
  registration: {
    way: 'wizard',
    towns: [{ name: 'Нижний Тагил', also: ['п. Висим'] }],
    requestHours: 72,
    smsDigits: 4,
  },
  customer: {
    settings: 'rows',
    subscriptions: [],
    addAccount: [],
    facts: ['holderSurname', 'meterTail'],
    phone: 'page',
  },
  contacts: [],
  brand: null,
  readings: {
    entry: 'table',
    acceptance: 'automatic',
    strictlyGreater: true,
    window: { fromDay: 1, toDay: 25 },
    acceptOutside: 'nextPeriod',
    billedIn: 'next',
    tooBig: { timesUsual: 3, floorMilli: 1_500_000 },
    rolloverFrom: 0.9,
  },
  sections: [
    { id: 'accounts', title: 'Лицевые счета' },
    { id: 'readings', title: 'Ввод показаний' },
    { id: 'reports', title: 'Отчёты' },
  ],
  texts: {},
};

export const program = (change: object = {}, readings: object = {}): object => ({
  phase: 'ready',
  version: '0.1.0',
  seat: 'window',
  today: '2024-04-15',
  now: '2024-04-15T05:00:00.000Z',
  timeZone: 'Asia/Yekaterinburg',
  clockBehind: null,
  hasKeyStore: false,
  profiles: [{ code: 'ntesk', name: COMPANY.name, note: '' }],
  company: { ...COMPANY, readings: { ...COMPANY.readings, ...readings } },
  demo: [],
  failure: null,
  ...change,
});

/** Answers that say who the seat speaks for: of an account only where a test names one. */
const TELL_WHO = ['me', 'signIn', 'signOut', 'resume', 'lock', 'unlock', 'setFirstPassword'].map(
  (name) => `identity.${name}`,
);
const whole = (name: string, value: unknown): unknown =>
  TELL_WHO.includes(name) ? { account: null, isLocked: false, needsFactor: false, ...(value as object) } : value;

let push: (event: unknown) => void = () => undefined;

/** What main would push. */
export const emit = (event: unknown): void => push(event);

function answerWith(answers: Answers): void {
  window.bridge = {
    async invoke(name, input): Promise<Envelope> {
      const value = await answers[name]?.(input as never);
      if (value === undefined) throw new Error(`The test has no answer for ${name}`);
      return value instanceof Refused ? { ok: false, error: value.error } : { ok: true, value: whole(name, value) };
    },
    subscribe(listener) {
      push = listener;
      return () => undefined;
    },
  };
}

/** Mounts a view with the real stores, router and texts over a main of given answers. */
export async function mountApp(view: Component, answers: Answers, path = '/about'): Promise<VueWrapper> {
  answerWith({
    'settings.program': () => program(),
    'identity.me': () => ({ role: 'anonymous', name: '', account: null }),
    'identity.openedLink': () => ({ link: null }),
    'backup.offered': () => ({ folder: null }),
    'approvals.list': () => [],
    'stations.waiting': () => ({ waiting: 0 }),
    ...answers,
  });
  const router = createAppRouter(createMemoryHistory());
  const pinia = createPinia();
  const wrapper = mount(view, { attachTo: document.body, global: { plugins: [pinia, PiniaColada, i18n, router] } });
  await router.push(path);
  return wrapper;
}
