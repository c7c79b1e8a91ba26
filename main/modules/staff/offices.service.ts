import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { OfficeId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import { announceStaff } from './staff.announce';

/** Places where the company serves people. */
export class OfficesService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
  ) {}

  async list(): Promise<Output<'staff.offices'>> {
    const rows = await this.read.offices.list();
    return rows.map(({ id, closedAt, ...row }) => ({ ...row, officeId: id as OfficeId, isClosed: closedAt !== null }));
  }

  add(call: Call, { uid, name }: Input<'staff.addOffice'>): Promise<Output<'staff.addOffice'>> {
    return this.commands.run(call, uid, async (repos) => {
      await refuseTaken(repos, name, null);
      const id = await repos.offices.insert(name);
      const result = { officeId: id as OfficeId };
      return { result, subject: `office:${id}`, details: {}, announce: [announceStaff()] };
    });
  }

  /** A closed one keeps its accounts and people; nothing new comes to it. */
  rename(
    call: Call,
    { uid, officeId, name, isClosed }: Input<'staff.renameOffice'>,
  ): Promise<Output<'staff.renameOffice'>> {
    return this.commands.run(call, uid, async (repos, at) => {
      const row = await repos.offices.byId(officeId);
      if (!row) throw new DomainError('NOT_FOUND', {});
      await refuseTaken(repos, name, officeId);
      await repos.offices.change(officeId, { name, closedAt: isClosed ? (row.closedAt ?? at) : null });
      return { result: {}, subject: `office:${officeId}`, details: { isClosed }, announce: [announceStaff()] };
    });
  }
}

async function refuseTaken({ offices }: Repositories, name: string, own: OfficeId | null): Promise<void> {
  const taken = await offices.byName(name);
  if (taken && taken.id !== own) throw new DomainError('OFFICE_TAKEN', {});
}
