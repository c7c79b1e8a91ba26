import type { TestProgram } from './program';

/** A message of the outbox, with what it carries. */
export interface Posted {
  kind: string;
  channel: 'email' | 'sms';
  recipient: string;
  text: string;
  code: string;
  key: string;
}

/** What has been posted, the oldest first. */
export async function posted(test: TestProgram): Promise<Posted[]> {
  const rows = await test.rows<Omit<Posted, 'code' | 'key'>>(
    'SELECT kind, channel, recipient, text FROM message ORDER BY id',
  );
  return rows.map((row) => ({
    ...row,
    code: /(?<![\w-])(?:\d{4,8}|[2-9A-HJ-NP-Z]{8})(?![\w-])/.exec(row.text)?.[0] ?? '',
    key: /energokabinet:\/\/\w+\/([\w-]{22})/.exec(row.text)?.[1] ?? '',
  }));
}

/** The newest message. */
export async function lastPosted(test: TestProgram): Promise<Posted> {
  const last = (await posted(test)).at(-1);
  if (!last) throw new Error('Nothing was posted.');
  return last;
}
