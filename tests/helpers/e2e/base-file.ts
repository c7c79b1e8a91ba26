import sqlite3 from 'sqlite3';

/** Rows of a base file, read beside the running program through a read-only connection. */
export function rowsOf<T>(file: string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
  return inBase(file, sqlite3.OPEN_READONLY, sql, parameters);
}

/** Changes the base of a closed program, as somebody with another tool would. */
export async function changeBase(file: string, sql: string, parameters: readonly unknown[] = []): Promise<void> {
  await inBase(file, sqlite3.OPEN_READWRITE, sql, parameters);
}

async function inBase<T>(file: string, mode: number, sql: string, parameters: readonly unknown[]): Promise<T[]> {
  const handle = await new Promise<sqlite3.Database>((done, fail) => {
    const opened = new sqlite3.Database(file, mode, (error) => (error ? fail(error) : done(opened)));
  });
  try {
    handle.configure('busyTimeout', 5_000);
    return await new Promise<T[]>((done, fail) => {
      handle.all<T>(sql, [...parameters], (error, rows) => (error ? fail(error) : done(rows)));
    });
  } finally {
    await new Promise<void>((done) => handle.close(() => done()));
  }
}

/** How many rows the tables that a submission touches have. */
export async function submissionCounts(file: string): Promise<{ submissions: number; readings: number }> {
  const [counts] = await rowsOf<{ submissions: number; readings: number }>(
    file,
    'SELECT (SELECT count(*) FROM meter_reading) AS submissions, (SELECT count(*) FROM reading) AS readings',
  );
  return counts ?? { submissions: 0, readings: 0 };
}
