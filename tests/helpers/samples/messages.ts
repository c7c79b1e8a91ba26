import type { Draft } from '../../../contract';
import { uid } from '../uid';

/** Nobody listens at the port of discarded bytes. */
const SMTP = {
  host: '127.0.0.1',
  port: 9,
  security: 'none' as const,
  login: 'robot',
  senderName: 'Энергокабинет',
  senderAddress: 'robot@energo.example',
};
const MESSAGE_POLICY = {
  quietFrom: '21:00',
  quietTo: '09:00',
  perContactPerDay: 20,
  smsPerDay: 5000,
  retryMinutes: [1, 5, 15],
  giveUpHours: 48,
};

/** Valid inputs about messages and how they leave. */
export const MESSAGE_SAMPLES = {
  'messages.channels': (): Draft<'messages.channels'> => ({}),
  'messages.state': (): Draft<'messages.state'> => ({}),
  'messages.setSmtp': (): Draft<'messages.setSmtp'> => ({ uid: uid(), smtp: SMTP, password: 'les-i-pole' }),
  'messages.setSms': (): Draft<'messages.setSms'> => ({
    uid: uid(),
    sms: { provider: 'smsc', login: 'energo', sender: '' },
    password: 'les-i-pole',
  }),
  'messages.setPolicy': (): Draft<'messages.setPolicy'> => ({ uid: uid(), policy: MESSAGE_POLICY }),
  'messages.checkSmtp': (): Draft<'messages.checkSmtp'> => ({ to: 'ivanov@pochta.example' }),
  'messages.checkSms': (): Draft<'messages.checkSms'> => ({}),
  'messages.outbox': (): Draft<'messages.outbox'> => ({ state: 'waiting', before: 999_999, limit: 50 }),
  'messages.retry': (): Draft<'messages.retry'> => ({ uid: uid(), messageId: 999_999 }),
  'messages.reveal': (): Draft<'messages.reveal'> => ({ uid: uid(), messageId: 999_999, how: 'read' }),
};
