import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { DeviceId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { DeviceRow } from '../../../db/repositories/device.repository';
import type { Clock } from '../../platform/clock';
import type { Call } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { asCustomer } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { PhoneDoor } from './phone-door';
import type { RememberedDevices } from './remembered.service';

const MOST = 50;

/** «Где выполнен вход»: the computers and phones that open the person's cabinet without a password. */
export class DevicesService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly computer: RememberedDevices,
    private readonly seats: Seats,
    private readonly door: PhoneDoor,
    private readonly clock: Clock,
  ) {}

  async mine(call: Call): Promise<Output<'devices.mine'>> {
    const here = await this.#here(call);
    const rows = await this.read.devices.openOf(asCustomer(call).customerId, this.clock.now(), MOST);
    return rows.map((row) => ({
      deviceId: row.id as DeviceId,
      kind: row.kind,
      label: row.label,
      createdAt: msToInstant(row.createdAt),
      usedAt: msToInstant(row.usedAt),
      isThis: here(row),
    }));
  }

  /** Ends what is signed in there at once. NOT_FOUND for another's. */
  async end(call: Call, { uid, deviceId }: Input<'devices.end'>): Promise<Output<'devices.end'>> {
    const { customerId } = asCustomer(call);
    const device = await this.read.devices.byId(deviceId);
    await this.commands.run(call, uid, async (repos, at) => {
      const row = await repos.devices.byId(deviceId);
      if (row?.customerId !== customerId) throw new DomainError('NOT_FOUND', {});
      await repos.devices.end(deviceId, at);
      const announce = [
        {
          event: { name: 'devices.changed' as const },
          mayRead: (actor: Call['actor']) => actor.role === 'customer' && actor.customerId === customerId,
        },
      ];
      return { result: {}, subject: `device:${deviceId}`, details: {}, announce };
    });
    if (device?.kind === 'phone') this.#close(call, device.secretHash);
    return {};
  }

  #close({ seat }: Call, credential: Buffer): void {
    const isHere = this.seats.place(seat).credential?.equals(credential) === true;
    for (const { id } of this.seats.at((place) => place.credential?.equals(credential) === true)) this.seats.endAt(id);
    // A phone that ends itself still has to hear that it did.
    if (!isHere) void this.door.drop({ credential });
  }

  async #here({ seat }: Call): Promise<(row: DeviceRow) => boolean> {
    const { kind, credential } = this.seats.place(seat);
    if (kind === 'phone') return ({ secretHash }) => credential?.equals(secretHash) === true;
    const id = kind === 'window' ? await this.computer.keptId() : undefined;
    return (row) => row.id === id;
  }
}
