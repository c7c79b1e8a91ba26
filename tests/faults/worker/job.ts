import { readFileSync } from 'node:fs';
import type { ProcedureName } from '../../../contract';
import type { Accounts } from '../../helpers/accounts';

/** `before`, `half` or `after` the n-th change of a file; `micro`: after n millionths of a second. */
export interface Death {
  readonly n: number;
  readonly how: 'before' | 'half' | 'after' | 'micro';
}

/** What a process of the worker does, in JSON as its first argument. */
export interface Job {
  readonly kind:
    | 'prepare'
    | 'old'
    | 'commands'
    | 'restore'
    | 'createBase'
    | 'createDemo'
    | 'start'
    | 'killed'
    | 'killedFirst'
    | 'killedRestore';
  readonly folder: string;
  readonly notes: string;
  /** What `prepare` wrote about the base: ids of its people and meters. */
  readonly accounts: string;
  /** How many rounds of commands each session has; the program is closed and started between two. */
  readonly rounds?: readonly number[];
  /** Leaves out the commands that copy the whole base, which otherwise the first round has. */
  readonly isBrief?: boolean;
  /** Only the tests' own teeth ask for less than the product does. */
  readonly synchronous?: 'NORMAL';
  /** The command over which the process dies, and when; without it only what the last one left is looked over. */
  readonly target?: { readonly name: ProcedureName; readonly death: Death };
  /** Where what is wrong with what the last one left is written. */
  readonly problems?: string;
  /** What the last first run or restore left, another folder than the one of this. */
  readonly last?: Pick<Job, 'folder' | 'notes'> | null;
}

export const accountsOf = ({ accounts }: Job): Accounts => JSON.parse(readFileSync(accounts, 'utf8')) as Accounts;
