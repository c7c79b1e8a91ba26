import { join } from 'node:path';
import { BASE_FILE } from '../../db/base-folder';
import { openWriter } from '../../db/data-source';
import type { SeededProgram } from './program';
import { addRequest, type RequestSample } from './request-rows';

/** Puts requests into the base of a running program, past the program; of the customer's first account unless the sample says otherwise. */
export async function putRequests(program: SeededProgram, ...samples: RequestSample[]): Promise<void> {
  const writer = await openWriter(join(program.test.folder, BASE_FILE));
  const own = { customerId: program.customers.customer, accountId: program.main.accountId };
  for (const sample of samples) await addRequest(writer.manager, { ...own, ...sample });
  await writer.destroy();
}
