import { flushPromises } from '@vue/test-utils';
import { expect, vi } from 'vitest';
import type { BackupTrouble } from '../../../contract/backup';

export const screen = (): string => (document.body.textContent ?? '').replace(/[\s\u00A0]+/g, ' ');
export const buttons = (name: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('button')].filter((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().startsWith(name),
  );
const button = (name: string): HTMLElement => {
  const [found] = buttons(name);
  if (found === undefined) throw new Error(`No button ${name}`);
  return found;
};
/** Pages come with the first step to them, which takes its time here. */
export const SLOW = { timeout: 8_000 };
export const press = (name: string): Promise<void> => vi.waitFor(() => button(name).click(), SLOW);
export const says = (text: string): Promise<void> => vi.waitFor(() => expect(screen()).toContain(text), SLOW);
export async function type(id: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(`#${id}`);
  if (field === null) throw new Error(`No field ${id}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}

/** What is wrong with a backup and what to do. */
export const REFUSED: Record<BackupTrouble, [what: string, next: string]> = {
  INCOMPLETE: ['Копия не дописана до конца, или одного из её файлов нет.', 'Выберите другую копию.'],
  DAMAGED: ['Копия изменилась после записи: её данным нельзя верить.', 'Выберите другую копию'],
  NEWER: ['Копию сделала более новая версия программы.', 'Установите ту же или более новую версию программы'],
  FOREIGN: ['Это копия базы другой установки: здесь ей не место.', 'Выберите копию этой базы.'],
  NO_PROFILE: ['В программе нет настроек компании, для которой сделана копия.', 'Положите файл настроек'],
};
