import { accounts } from './accounts';
import { backup } from './backup';
import { cabinet } from './cabinet';
import { checks } from './checks';
import { common } from './common';
import { entrance } from './entrance';
import { errors } from './errors';
import { messages } from './messages';
import { metering } from './metering';
import { operator } from './operator';
import { codes, recovery, registration } from './registration';
import { charges, settings } from './settings';
import { shell } from './shell';
import { start } from './start';
import { ui } from './ui';

export const ru = {
  common,
  errors,
  checks,
  metering,
  cabinet,
  accounts,
  start,
  entrance,
  operator,
  shell,
  backup,
  settings,
  charges,
  messages,
  registration,
  recovery,
  codes,
  ui,
};
