import type { Input, Output } from '../../../contract';
import type { LocalDate } from '../../../contract/types/time';
import type { TlsPair } from '../../platform/certificate';
import type { NodeSettings } from '../../platform/node-files';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { Door } from './door';
import { announceNode } from './node.announce';
import { hostsOf, namesOf } from './node.rules';
import { refusedCertificate } from './node.tools';

export interface NodeServiceParts {
  commands: CommandRunner;
  door: Door;
  now: () => number;
  /** Throws WRONG_PASSWORD, SIGN_IN_DELAYED or SIGN_IN_BLOCKED. */
  confirm: (actor: StaffActor, password: string) => Promise<void>;
}

/** How this program is a node of the network. */
export class NodeService {
  constructor(private readonly parts: NodeServiceParts) {}

  async state(): Promise<Output<'node.state'>> {
    const { door } = this.parts;
    const { host, port, names, webAddress } = await door.settings();
    const certificate = await door.certificate();
    return {
      isOn: door.isWanted,
      isListening: door.isListening,
      trouble: door.trouble,
      ...{ host, port, names, webAddress },
      addresses: door.addresses(),
      hosts: hostsOf(door.own()),
      certificate: certificate && {
        ...certificate,
        validTo: certificate.validTo.toISOString().slice(0, 10) as LocalDate,
      },
    };
  }

  /** What nobody could listen at is refused before anything is kept. */
  async setUp(call: Call, input: Input<'node.setUp'>): Promise<Output<'node.setUp'>> {
    const { commands, door } = this.parts;
    const { uid, password, isOn, host, port, names, webAddress } = input;
    if ((await commands.stored(call, uid)) !== undefined) return {};
    const settings: NodeSettings = { isOn, host, port, names: [...new Set(names)], webAddress };
    if (isOn) await door.refuseTaken(settings);
    await this.parts.confirm(asStaff(call), password);
    await commands.run(call, uid, async () => {
      await door.parts.tools.files.keepSettings(settings);
      return done({ isOn, port, isEverywhere: host === '0.0.0.0', names: names.length, hasWeb: webAddress !== null });
    });
    await door.apply(settings);
    return {};
  }

  async renewCertificate(
    call: Call,
    { uid, password }: Input<'node.renewCertificate'>,
  ): Promise<Output<'node.renewCertificate'>> {
    const { commands, door, now } = this.parts;
    if ((await commands.stored(call, uid)) !== undefined) return {};
    await this.parts.confirm(asStaff(call), password);
    const names = namesOf(await door.settings(), door.own());
    await this.#use(call, uid, await door.parts.tools.certificates.make(names, now()));
    return {};
  }

  async useCertificate(call: Call, input: Input<'node.useCertificate'>): Promise<Output<'node.useCertificate'>> {
    const { commands, door, now } = this.parts;
    const { uid, password, certificate, key } = input;
    if ((await commands.stored(call, uid)) !== undefined) return {};
    const trouble = door.parts.tools.certificates.troubleOf({ certificate, key }, now());
    if (trouble !== null) throw refusedCertificate(trouble);
    await this.parts.confirm(asStaff(call), password);
    await this.#use(call, uid, { certificate, key });
    return {};
  }

  async #use(call: Call, uid: Input<'node.useCertificate'>['uid'], pair: TlsPair): Promise<void> {
    const { commands, door } = this.parts;
    const { files, certificates } = door.parts.tools;
    const { fingerprint } = certificates.read(pair.certificate);
    await commands.run(call, uid, async () => {
      await files.keepPair(pair);
      return done({ fingerprint });
    });
    await door.apply(await door.settings(), true);
  }
}

const done = (details: Readonly<Record<string, unknown>>) => ({
  ...{ result: {}, subject: 'node', details, announce: [announceNode()] },
});
