// A node without windows: it says where it is and how to join, answers monitoring, and ends when it is asked to.
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { removeFolder, rootOf, spawnProgram, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const DEMO = { demo: 'ntesk' };

/** What a started node has said, and how it ended. */
class Service {
  said = '';
  readonly ended: Promise<number | null>;

  constructor(readonly process: ChildProcess) {
    process.stdout?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((resolve) => process.once('close', resolve));
  }

  found(pattern: RegExp): string {
    return pattern.exec(this.said)?.[1] ?? '';
  }
}

/** What the health page says, and the fingerprint of who says it. */
const healthAt = (address: string): Promise<{ body: unknown; fingerprint: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(`${address}/health`, { rejectUnauthorized: false, agent: false }, (response) => {
      const fingerprint = (response.socket as TLSSocket).getPeerCertificate().fingerprint256;
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ body: JSON.parse(text), fingerprint }));
    });
    asked.once('error', reject);
    asked.end();
  });

test('a node without windows and without a base says what to do', async () => {
  const folder = await temporaryFolder();
  const service = new Service(spawnProgram({}, folder, ['--node']));
  expect(await service.ended).toBe(1);
  expect(service.said).toContain('нет базы');
  await removeFolder(folder);
});

test('a node without windows listens, tells how to join it, and drains when it is stopped', async () => {
  const folder = await temporaryFolder();
  const root = rootOf(DEMO, folder);
  await mkdir(join(root, 'base'), { recursive: true });
  await writeFile(join(root, 'base', 'node.json'), JSON.stringify({ host: '127.0.0.1', port: 0 }));
  const service = new Service(spawnProgram(DEMO, folder, ['--node']));
  try {
    await expect.poll(() => service.said, { timeout: 20_000 }).toContain('SIGTERM');
    const code = service.found(/Код первого рабочего места: (\S+)/);
    expect(code).toMatch(/^\w{4}-\w{4}$/);
    const { body, fingerprint } = await healthAt(service.found(/(https:\/\/127\.0\.0\.1:\d+)/));
    expect(body).toMatchObject({ status: 'ready' });
    const told = service.found(/Отпечаток сертификата: ([0-9A-F ]+)/);
    expect(fingerprint.replaceAll(':', '')).toBe(told.replaceAll(' ', ''));
    expect(existsSync(join(root, 'health.json'))).toBe(true);
    service.process.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(service.said).toContain('Узел остановлен');
    expect(existsSync(join(root, 'health.json'))).toBe(false);
    const log = await readFile(join(root, 'logs', 'program.log'), 'utf8');
    expect(log).not.toContain(code);
    expect(log).not.toContain('[error]');
  } finally {
    service.process.kill('SIGKILL');
    await removeFolder(folder);
  }
});
