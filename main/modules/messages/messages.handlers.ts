import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Handlers } from '../../rpc/router';
import { asStaff } from '../actors';
import type { CommandRunner, Publish } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { SettingsService } from '../settings/settings.service';
import { type ChannelParts, Channels } from './channels';
import { MessagesAdmin, OUTBOX_CHANGED } from './messages.admin';
import { MessagesService } from './messages.service';
import { Outbox } from './outbox';

export interface MessagesParts extends ChannelParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  clock: Clock;
  logger: Logger;
  publish: Publish;
  graceMs?: number;
}

/** Messages of an open base. */
export interface Messages {
  service: MessagesService;
  outbox: Outbox;
  handlers: Pick<Handlers, Extract<keyof Handlers, `messages.${string}`>>;
}

export function createMessages(parts: MessagesParts): Messages {
  const { read, commands, settings, clock } = parts;
  const changed = (): void => parts.publish(OUTBOX_CHANGED);
  const channels = new Channels(parts, read);
  const outbox = new Outbox({ ...parts, channels, changed });
  const settled = (): void => {
    changed();
    outbox.wake();
  };
  const works = async (channel: 'email' | 'sms') => !outbox.isHeld(channel) && channels.isReady(channel);
  const service = new MessagesService(settings.profile, settled, works);
  const admin = new MessagesAdmin(read, commands, channels, settings, clock, () => outbox.wake());
  return {
    service,
    outbox,
    handlers: {
      'messages.channels': () => admin.setUp(),
      'messages.state': () => admin.state(),
      'messages.setSmtp': (call, input) => admin.setSmtp(call, input),
      'messages.setSms': (call, input) => admin.setSms(call, input),
      'messages.setPolicy': (call, input) => admin.setPolicy(call, asStaff(call), input),
      'messages.checkSmtp': (_call, input) => admin.checkSmtp(input),
      'messages.checkSms': () => admin.checkSms(),
      'messages.outbox': (call, input) => admin.outbox(call, input),
      'messages.retry': (call, input) => admin.retry(call, input),
      'messages.reveal': (call, input) => admin.reveal(call, input),
    },
  };
}
