import type { WorkItem } from '../../contract/work';
import type { Sql } from '../sql';

/** An item of work with the offices that serve what it is about: NULL is the centre. */
const OFFICES: Readonly<Record<WorkItem['kind'], string>> = {
  reading: `SELECT a.office_id AS "officeId" FROM meter_reading m JOIN account a ON a.id = m.account_id WHERE m.id = ?`,
  registration: `SELECT office_id AS "officeId" FROM registration WHERE id = ?`,
  // A person whose cabinet has no account is the centre's.
  dataRequest: `SELECT DISTINCT a.office_id AS "officeId" FROM data_request d
    LEFT JOIN customer_account c ON c.customer_id = d.customer_id LEFT JOIN account a ON a.id = c.account_id WHERE d.id = ?`,
  request: `SELECT office_id AS "officeId" FROM request WHERE id = ? AND state <> 'draft'`,
};

export class WorkReads {
  constructor(private readonly sql: Sql) {}

  /** The offices of what the item is about; empty when there is no such item. */
  async officesOf({ kind, id }: WorkItem): Promise<(number | null)[]> {
    return (await this.sql.all<{ officeId: number | null }>(OFFICES[kind], [id])).map(({ officeId }) => officeId);
  }
}
