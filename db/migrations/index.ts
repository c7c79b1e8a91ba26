import { CreateBase1763856000000 } from './1763856000000-create-base';
import { AddPreferences1795392000000 } from './1795392000000-add-preferences';
import { AddQueueIndexes1795392001000 } from './1795392001000-add-queue-indexes';
import { AddPeopleAndMessages1795392002000 } from './1795392002000-add-people-and-messages';
import { AddRightsAndWork1795392003000 } from './1795392003000-add-rights-and-work';
import { AddStations1795392004000 } from './1795392004000-add-stations';
import { AddDocuments1795392004500 } from './1795392004500-add-documents';
import { AddRequests1795392005000 } from './1795392005000-add-requests';

/** In the order they run; a file's `user_version` is how many of them it has. Append only. */
export const MIGRATIONS = [
  CreateBase1763856000000,
  AddPreferences1795392000000,
  AddQueueIndexes1795392001000,
  AddPeopleAndMessages1795392002000,
  AddRightsAndWork1795392003000,
  AddStations1795392004000,
  AddDocuments1795392004500,
  AddRequests1795392005000,
] as const;
