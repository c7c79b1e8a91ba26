import type * as z from 'zod';
import type { HandlerValue, OutputValue } from './procedure';
import { accounts } from './accounts';
import { admission } from './admission';
import { approvals } from './approvals';
import { audit } from './audit';
import { backup } from './backup';
import { customer } from './customer';
import { customers } from './customers';
import { dated } from './dated';
import { devices } from './devices';
import { documents } from './documents';
import { identity } from './identity';
import { link } from './link';
import { messages } from './messages';
import { metering } from './metering';
import { node } from './node';
import { privacy } from './privacy';
import { registration } from './registration';
import { conversation } from './conversation';
import { contacts } from './contacts';
import { requests } from './requests';
import { requestTerms } from './request-terms';
import { requestWork } from './request-work';
import { settings } from './settings';
import { staff } from './staff';
import { stations } from './stations';
import { work } from './work';

/** Everything that a seat may ask of a node. */
export const contract = Object.freeze({
  ...settings,
  ...identity,
  ...registration,
  ...customer,
  ...accounts,
  ...metering,
  ...messages,
  ...backup,
  ...work,
  ...admission,
  ...customers,
  ...privacy,
  ...staff,
  ...approvals,
  ...dated,
  ...audit,
  ...link,
  ...node,
  ...stations,
  ...devices,
  ...documents,
  ...requestWork,
  ...requestTerms,
  ...requests,
  ...contacts,
  ...conversation,
});

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
export type Input<N extends ProcedureName> = z.output<Contract[N]['input']>;
/** What a caller may write: branded ids are accepted as they came. */
export type Draft<N extends ProcedureName> = z.input<Contract[N]['input']>;
export type Output<N extends ProcedureName> = OutputValue<Contract[N]['output']>;
export type Result<N extends ProcedureName> = HandlerValue<Contract[N]['output']>;

export type CommandName = { [N in ProcedureName]: Contract[N]['kind'] extends 'command' ? N : never }[ProcedureName];
