import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import elektrotorg from '../../../main/profiles/elektrotorg.json';
import energosbyt from '../../../main/profiles/energosbyt.json';
import nesko from '../../../main/profiles/nesko.json';
import ntesk from '../../../main/profiles/ntesk.json';
import utek from '../../../main/profiles/utek.json';
import App from '../../../renderer/App.vue';
import { partsOf } from '../../../renderer/start/page-parts';
import { useEntryStore } from '../../../renderer/stores/entry.store';
import { COMPANY, mountApp, program, Refused, type Answers } from '../cabinet/mount-app';

// Their pages come with the first step to them, which takes its time here.
beforeAll(
  () => Promise.all([import('../../../renderer/start/PageView.vue'), import('../../../renderer/start/StartView.vue')]),
  60_000,
);

let app: VueWrapper | undefined;
const screen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
const seen = (text: string) => vi.waitFor(() => expect(screen()).toContain(text));
const link = (text: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('a, button, label')].find((one) =>
    one.textContent?.includes(text),
  );
  if (found === undefined) throw new Error(`No link ${text}`);
  return found;
};
const PROFILES = { utek, nesko, ntesk, energosbyt, elektrotorg };
type Code = keyof typeof PROFILES;

function answersOf(code: Code): Answers {
  const { start, signIn, registration, customer, contacts, name, shortName } = PROFILES[code];
  const company = { ...COMPANY, profile: code, start, signIn, registration, customer, contacts, name, shortName };
  const pages: Record<string, unknown> = PROFILES[code].pages;
  return {
    'settings.program': () => program({ company }),
    'settings.page': ({ id }: { id: string }) =>
      pages[id] ?? new Refused({ code: 'NOT_FOUND', params: {}, fields: [] }),
    'identity.resume': () => ({ role: 'anonymous', name: '', account: null }),
  };
}

afterEach(() => {
  app?.unmount();
  document.body.replaceChildren();
});

describe.each(Object.keys(PROFILES) as Code[])('the start page of %s', (code) => {
  it('shows all that the profile offers, and leads to each of its pages that has a text', async () => {
    const { start, contacts, pages } = PROFILES[code];
    app = await mountApp(App, answersOf(code), '/start');
    await seen('Обращение в службу технической поддержки');
    const words = [...start.menu, ...start.areas, ...start.doors, ...start.services, ...start.links];
    for (const { title } of words) expect(screen()).toContain(title);
    for (const { value } of contacts) expect(screen()).toContain(value);
    const linked = [...start.menu, ...start.links].flatMap(({ page }) => (page === null ? [] : [page]));
    expect(new Set(linked)).toEqual(new Set(Object.keys(pages)));
    const paths = [...document.querySelectorAll('a')].map((one) => one.getAttribute('href'));
    for (const page of linked) expect(paths).toContain(`/page/${page}`);
    for (const { sections } of Object.values(pages)) expect(sections.length).toBeGreaterThan(0);
  });
});

describe('the start page', () => {
  it('takes what is off for no button and says why', async () => {
    app = await mountApp(App, answersOf('ntesk'), '/start');
    await seen('Калькулятор тарифов');
    const names = [...document.querySelectorAll('a, button')].map((one) => one.textContent?.trim());
    for (const { title, note } of ntesk.start.services) {
      expect(names).not.toContain(title);
      expect(screen()).toContain(note);
    }
    expect(names).not.toContain(ntesk.start.banner.button);
  });

  it('keeps the door that was chosen for the registration, behind our own area only', async () => {
    app = await mountApp(App, answersOf('nesko'), '/start');
    await seen('Жилой дом');
    link('Радужный').click();
    await seen('обслуживает другой кабинет');
    expect(screen()).not.toContain('Жилой дом');
    link('г. Нижневартовск').click();
    await seen('Жилой дом');
    link('Жилой дом').click();
    await vi.waitFor(() => expect(document.querySelector('input[name=password]')).not.toBeNull());
    expect(useEntryStore().door).toMatchObject({ objectKind: 'house', legalForm: 'individual' });
    expect(screen()).toContain('садово-огороднических');
  });

  it('leads staff to their own entrance', async () => {
    app = await mountApp(App, answersOf('ntesk'), '/start');
    await seen('Вход для сотрудников');
    link('Вход для сотрудников').click();
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe('Вход для сотрудников'));
  });
});

describe('a page of the company', () => {
  it('draws the bill where its numbers are told', async () => {
    app = await mountApp(App, answersOf('energosbyt'), '/page/bill');
    await seen('Что вводить при первом входе');
    expect(document.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('ЕЛС');
    expect(document.querySelectorAll('ol li').length).toBe(2);
  });

  it.each(['none-such', 'Ы'])('that the company does not have says so: %s', async (id) => {
    app = await mountApp(App, answersOf('energosbyt'), `/page/${id}`);
    await seen('Такого текста нет');
  });

  it('counts only steps that follow one another as one list', () => {
    expect(partsOf(['Так:', '1. раз', '2. два', 'Потом:', '3. три', '1. снова'])).toEqual([
      { kind: 'text', text: 'Так:' },
      { kind: 'steps', from: 1, steps: ['раз', 'два'] },
      { kind: 'text', text: 'Потом:' },
      { kind: 'steps', from: 3, steps: ['три'] },
      { kind: 'steps', from: 1, steps: ['снова'] },
    ]);
  });
});
