import { accounts } from './accounts';
import { admission } from './admission';
import { approvals } from './approvals';
import { audit } from './audit';
import { backup } from './backup';
import { cabinet } from './cabinet';
import { checks } from './checks';
import { common } from './common';
import { conflict } from './conflict';
import { customers } from './customers';
import { dated } from './dated';
import { devices } from './devices';
import { entrance } from './entrance';
import { errors } from './errors';
import { leases } from './leases';
import { link } from './link';
import { messages } from './messages';
import { metering } from './metering';
import { operator } from './operator';
import { pairing, phone } from './pairing';
import { privacy } from './privacy';
import { codes, recovery, registration } from './registration';
import { requestCard } from './request-card';
import { requestTerms } from './request-terms';
import { papers } from './papers';
import { conversation, requests } from './requests';
import { seats } from './seats';
import { charges, settings } from './settings';
import { shell } from './shell';
import { staff } from './staff';
import { start } from './start';
import { ui } from './ui';

export const ru = {
  common,
  admission,
  leases,
  link,
  seats,
  pairing,
  phone,
  conflict,
  errors,
  checks,
  metering,
  cabinet,
  accounts,
  start,
  entrance,
  operator,
  shell,
  staff,
  approvals,
  audit,
  backup,
  customers,
  devices,
  privacy,
  dated,
  settings,
  charges,
  messages,
  registration,
  recovery,
  requests,
  requestCard,
  requestTerms,
  conversation,
  papers,
  codes,
  ui,
};
