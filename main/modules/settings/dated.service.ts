import type { Input, Output } from '../../../contract';
import { type DatedChange, type DatedName, DatedValue } from '../../../contract/dated';
import { DomainError } from '../../../contract/errors';
import { SettingChangeId } from '../../../contract/types/brand';
import { dateToDays, daysToDate, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { SettingChangeRow, SettingRow } from '../../../db/repositories/settings.repository';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import { changeDated, refusePast, refuseStale, setDated } from './dated.change';
import { datedDefault } from './dated.defaults';
import type { SettingsService } from './settings.service';

const MOST_CHANGES = 100;

/** Use cases of the settings' screens: a setting with its past and future, a change, and taking a change back. */
export class DatedService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly settings: SettingsService,
  ) {}

  async look({ name }: Input<'settings.dated'>): Promise<Output<'settings.dated'>> {
    const { settings } = this.read;
    const [rows, changes] = await Promise.all([settings.history(name), settings.changes(name, MOST_CHANGES)]);
    const today = dateToDays(this.settings.today());
    const holds = rows.find(({ validFrom }) => validFrom <= today);
    return {
      current: this.#valueOn(name, rows, today),
      // Day 0 is that of the profile: it has always held.
      since: holds && holds.validFrom > 0 ? daysToDate(holds.validFrom) : null,
      planned: rows
        .filter(({ validFrom }) => validFrom > today)
        .reverse()
        .map(({ validFrom, value }) => ({ validFrom: daysToDate(validFrom), value: valueOf(name, value) })),
      changes: this.#told(name, rows, changes),
      version: changes[0]?.id ?? 0,
    };
  }

  set(call: Call, actor: StaffActor, input: Input<'settings.setDated'>): Promise<Output<'settings.setDated'>> {
    const { uid, validFrom, version, setting } = input;
    return this.commands.run(call, uid, async (repos, at) => {
      refusePast(validFrom, this.settings.today());
      await refuseStale(repos, setting.name, version);
      return setDated(repos, { actor, at }, setting, validFrom);
    });
  }

  undo(call: Call, actor: StaffActor, input: Input<'settings.undoDated'>): Promise<Output<'settings.undoDated'>> {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const change = await repos.settings.changeById(input.settingChangeId);
      if (!change) throw new DomainError('NOT_FOUND', {});
      const { id, name, validFrom, before } = change;
      await refuseStale(repos, name, id);
      refusePast(daysToDate(validFrom), this.settings.today());
      return changeDated(repos, { actor, at, name: name as DatedName, validFrom, value: before, undoes: id });
    });
  }

  #valueOn(name: DatedName, rows: readonly SettingRow[], day: number): DatedValue {
    const holds = rows.find(({ validFrom }) => validFrom <= day);
    return holds ? valueOf(name, holds.value) : valued(name, datedDefault(name, this.settings.profile));
  }

  /** Each change with what held on its day before and after it: the values of now, walked back change by change. */
  #told(name: DatedName, rows: readonly SettingRow[], changes: readonly SettingChangeRow[]): DatedChange[] {
    const undone = new Set(changes.map(({ undoes }) => undoes));
    let then = rows;
    return changes.map((change) => {
      const { id, validFrom, before } = change;
      const after = this.#valueOn(name, then, validFrom);
      then = [
        ...then.filter((row) => row.validFrom !== validFrom),
        ...(before === null ? [] : [{ validFrom, value: before }]),
      ].sort((a, b) => b.validFrom - a.validFrom);
      return {
        settingChangeId: SettingChangeId.parse(id),
        validFrom: daysToDate(validFrom),
        before: this.#valueOn(name, then, validFrom),
        after,
        by: change.by,
        at: msToInstant(change.changedAt),
        isUndone: undone.has(id),
        isUndo: change.undoes !== null,
      };
    });
  }
}

const valued = (name: DatedName, value: unknown): DatedValue => DatedValue.parse({ name, value });
const valueOf = (name: DatedName, json: string): DatedValue => valued(name, JSON.parse(json));
