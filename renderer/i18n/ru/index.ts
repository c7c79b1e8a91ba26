import { backup } from './backup';
import { cabinet } from './cabinet';
import { checks } from './checks';
import { common } from './common';
import { errors } from './errors';
import { metering } from './metering';
import { operator } from './operator';
import { shell } from './shell';
import { start } from './start';
import { ui } from './ui';

export const ru = { common, errors, checks, metering, cabinet, start, operator, shell, backup, ui };
