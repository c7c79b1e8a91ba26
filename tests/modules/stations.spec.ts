/** Programs on other computers: how they are admitted, and how that ends. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DomainError } from '../../contract/errors';
import { stationCode } from '../../main/platform/station-code';
import type { JoinAsk } from '../../main/rpc/network';
import { APRIL_15 } from '../helpers/clock';
import { NodeDesk } from '../helpers/node-desk';
import type { ProgramOptions } from '../helpers/program';
import { uid } from '../helpers/uid';

let desk: NodeDesk;
const start = async (options: ProgramOptions = {}) => void (desk = await NodeDesk.open(options));
afterEach(() => desk.close());

const codeOf = (failure: unknown): unknown => (failure as Partial<DomainError>).code ?? failure;

describe('a station', () => {
  const stations = () => desk.admin.call('stations.list', {});
  async function waiting(change: Partial<JoinAsk> = {}) {
    const asked = desk.ask(change);
    return { asked, answer: await desk.gate.join(asked) };
  }

  it('is admitted by the administrator, who sees its code, and ended at once', async () => {
    await start();
    await desk.admin.call('node.setUp', desk.setUp());
    const { asked, answer } = await waiting();
    expect(answer).toMatchObject({ state: 'waiting', name: 'Касса 2', code: await stationCode(asked.publicKey) });
    expect(answer.code).toMatch(/^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
    const { stationId } = answer;
    expect(await desk.gate.station(stationId)).toBeUndefined();
    expect(await desk.gate.join({ ...asked, name: 'Касса 3' })).toMatchObject({ stationId, name: 'Касса 3' });
    expect(await stations()).toMatchObject([{ stationId, code: answer.code, address: '10.0.0.9', isCurrent: true }]);
    expect(await desk.admin.call('stations.waiting', {})).toEqual({ waiting: 1 });
    expect(desk.admin.events).toContainEqual({ name: 'stations.changed' });
    const senior = await desk.test.seat('senior');
    const input = { uid: uid(), stationId, kind: 'kiosk' as const, name: 'Холл', password: desk.password };
    expect((await senior.refused('stations.approve', input)).code).toBe('FORBIDDEN');
    expect((await desk.admin.refused('stations.approve', { ...input, password: 'x' })).code).toBe('WRONG_PASSWORD');
    await desk.admin.call('stations.approve', input);
    expect((await desk.admin.refused('stations.approve', { ...input, uid: uid() })).code).toBe('STATION_CHANGED');
    const admitted = { publicKey: asked.publicKey, kind: 'kiosk', name: 'Холл' };
    expect(await desk.gate.station(stationId)).toEqual(admitted);
    expect(await desk.gate.join(asked)).toMatchObject({ state: 'approved', kind: 'kiosk', name: 'Холл' });
    await desk.gate.stationSeen(stationId, '9.0.0');
    await desk.admin.call('stations.rename', { uid: uid(), stationId, name: 'Холл, 1 этаж' });

    const seat = await desk.test.seat('customer', { kind: 'kiosk', stationId, credential: null, label: '' });
    expect(await stations()).toMatchObject([
      {
        name: 'Холл, 1 этаж',
        version: '9.0.0',
        isCurrent: false,
        windows: 1,
        people: [],
        decidedBy: 'Котов И. Ю.',
      },
    ]);
    await desk.admin.call('stations.revoke', { uid: uid(), stationId });
    expect(seat.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'ended' });
    expect(desk.wire.dropped).toEqual([{ stationId }]);
    expect(await desk.gate.station(stationId)).toBeUndefined();
    expect(await desk.gate.stationSeen(stationId, '9.0.0').catch(codeOf)).toBe('STATION_ENDED');
    expect(await desk.gate.join(asked)).toMatchObject({ state: 'revoked' });
    const audited = JSON.stringify(await desk.test.rows(`SELECT details FROM audit WHERE action LIKE 'stations.%'`));
    expect(audited).not.toMatch(/Холл|10\.0\.0\.9/);
  });

  it('that was refused stays so; strangers are few a minute and few at once', async () => {
    await start();
    await desk.admin.call('node.setUp', desk.setUp());
    const { asked, answer } = await waiting();
    await desk.admin.call('stations.refuse', { uid: uid(), stationId: answer.stationId });
    expect((await desk.gate.join(asked)).state).toBe('refused');
    for (let made = 1; made < 5; made += 1) await waiting();
    expect(await waiting().catch(codeOf)).toBe('TOO_MANY_TRIES');
    await desk.test.change(
      `INSERT INTO station (kind, name, public_key, code, version, address, state, asked_at, seen_at)
       WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 46)
       SELECT 'kiosk', 'Место', randomblob(32), 'AAA-AAA', '1', '10.0.1.1', 'waiting', ${APRIL_15}, ${APRIL_15} FROM n`,
    );
    expect(await waiting({ address: '10.0.2.1' }).catch(codeOf)).toBe('TOO_MANY_TRIES');
    expect(await desk.admin.call('stations.waiting', {})).toEqual({ waiting: 50 });
    desk.test.clock.advance(61 * 60_000);
    const next = (await waiting({ address: '10.0.2.1' })).answer;
    expect(next.state).toBe('waiting');
    expect(await desk.admin.call('stations.waiting', {})).toEqual({ waiting: 1 });
    // Whoever still sees a forgotten one on the screen does not admit another in its place.
    expect(next.stationId).toBeGreaterThan(50);
  });

  it('comes in first by the code that a node without windows prints: once, in ten tries', async () => {
    await start({ isService: true });
    const { door } = desk.test.program;
    const firstCode = await door.firstCodeText();
    expect(desk.wire.listening).toMatchObject({ host: '0.0.0.0', port: 8443 });
    expect(firstCode).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    expect(await waiting({ firstCode: 'AAAA-AAAA' }).catch(codeOf)).toBe('WRONG_CODE');
    expect(await desk.admin.call('stations.waiting', {})).toEqual({ waiting: 0 });
    expect((await waiting({ kind: 'kiosk', firstCode })).answer.state).toBe('waiting');
    const typed = firstCode?.toLowerCase().replace('-', ' ') ?? '';
    const { asked, answer } = await waiting({ firstCode: typed });
    expect(answer.state).toBe('approved');
    expect((await desk.gate.join({ ...asked, firstCode: typed })).state).toBe('approved');
    expect(await door.firstCodeText()).toBeNull();
    expect(await waiting({ firstCode }).catch(codeOf)).toBe('CODE_ENDED');
    expect(await desk.test.auditActions()).toContain('stations.approve');
  });

  it('comes in by a code that was asked for, although there are others: the only computer with one may be broken', async () => {
    await start({ isService: true, isCodeAsked: true });
    const { door } = desk.test.program;
    const firstCode = await door.firstCodeText();
    const { stationId } = (await waiting()).answer;
    const input = { uid: uid(), stationId, kind: 'operator' as const, name: 'Касса 1', password: desk.password };
    await desk.admin.call('stations.approve', input);
    expect(await door.firstCodeText()).toBe(firstCode);
    expect((await waiting({ firstCode })).answer.state).toBe('approved');
    expect(await waiting({ firstCode }).catch(codeOf)).toBe('CODE_ENDED');
  });

  it('tries the first code ten times at most, wherever it asks from', async () => {
    await start({ isService: true });
    const firstCode = await desk.test.program.door.firstCodeText();
    const codes: unknown[] = [];
    for (let made = 0; made < 11; made += 1)
      codes.push(await waiting({ firstCode: 'AAAA-AAAA', address: `10.0.0.${String(made)}` }).catch(codeOf));
    expect(codes).toEqual([...Array<string>(10).fill('WRONG_CODE'), 'CODE_ENDED']);
    expect(await waiting({ firstCode, address: '10.0.3.1' }).catch(codeOf)).toBe('CODE_ENDED');
  });
});
