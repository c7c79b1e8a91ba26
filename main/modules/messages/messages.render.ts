import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { ru } from 'date-fns/locale';
import type { MessageKind } from '../../../contract/messages';
import type { Profile } from '../../profiles/profile.schema';
import { MESSAGE_TEXTS, type MessageText, messageWords } from '../../texts/messages-ru';
import { plainName } from './messages.rules';

/** What differs from message to message; kinds and their names: see MessagesService.post. */
export type MessageParams = Readonly<Record<string, string>>;

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

/** One line without signs that end it, hide or turn around what follows. */
const oneLine = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** The company's words of a message, or the program's. Throws when the kind has none for that channel. */
function textsOf(profile: Profile, kind: MessageKind): MessageText {
  return { ...MESSAGE_TEXTS[kind], ...profile.messages.texts[kind] };
}

function valuesOf(profile: Profile, params: MessageParams, expiresAt: number | null): MessageParams {
  const { name, who, by, what } = params;
  const until = expiresAt === null ? undefined : untilOf(profile.timeZone, expiresAt);
  return {
    ...Object.fromEntries(Object.entries(params).map(([key, value]) => [key, oneLine(value)])),
    company: profile.shortName,
    smsName: profile.messages.smsName,
    greeting: messageWords.greeting(name === undefined ? null : plainName(oneLine(name))),
    ...(who !== undefined && { who: plainName(oneLine(who)) ?? messageWords.someone }),
    ...(by !== undefined && { by: plainName(oneLine(by)) ?? messageWords.someone }),
    ...(what !== undefined && { what: messageWords.contacts[what] ?? oneLine(what) }),
    ...(until !== undefined && { until }),
  };
}

const untilOf = (zone: string, instant: number): string =>
  format(instant, messageWords.untilFormat, { in: tz(zone), locale: ru });

function fill(template: string, values: MessageParams): string {
  return template.replace(PLACEHOLDER, (_whole, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`A message lacks its ${key}.`);
    return value;
  });
}

/** A paragraph of a letter: lines, of which one may be the link or the code alone. */
function paragraphHtml(paragraph: string, values: MessageParams): string {
  const lines = paragraph.split('\n').map((line) => {
    const text = escapeHtml(fill(line, values));
    if (line === '{code}') return `<span style="font-size:24px;font-weight:600;letter-spacing:2px">${text}</span>`;
    return line.includes('{link}') ? linked(text, escapeHtml(values['link'] ?? '')) : text;
  });
  return `<p style="margin:0 0 16px">${lines.join('<br>')}</p>`;
}

const linked = (text: string, link: string): string =>
  text.replace(link, `<a href="${link}" style="color:#0B5CAD;word-break:break-all">${link}</a>`);

function letterOf(profile: Profile, { subject, text }: MessageText, values: MessageParams): Rendered {
  if (!subject || !text) throw new Error('This message is no letter.');
  const paragraphs = text
    .split(/\n{2,}/)
    .filter((part) => values['until'] !== undefined || !part.includes('{until}'))
    .filter((part) => fill(part, values).trim() !== '');
  const signature = profile.messages.signature;
  const title = fill(subject, values);
  const body = paragraphs.map((part) => paragraphHtml(part, values)).join('\n');
  return {
    subject: title,
    text: `${[...paragraphs.map((part) => fill(part, values)), signature].join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;background:#F3F5F8;color:#1B2733;font:16px/1.5 'Segoe UI',Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px 32px;background:#FFFFFF;border:1px solid #D5DCE4;border-radius:8px">
<p style="margin:0 0 24px;font-weight:600">${escapeHtml(profile.shortName)}</p>
${body}
<p style="margin:24px 0 0;color:#51606F">${escapeHtml(signature)}</p>
</div></body></html>
`,
  };
}

/** The message as it leaves. Throws when a parameter is missing, or the kind does not go that way. */
export function render(
  profile: Profile,
  { kind, channel, params }: { kind: MessageKind; channel: 'email' | 'sms'; params: MessageParams },
  expiresAt: number | null,
): Rendered {
  const texts = textsOf(profile, kind);
  const values = valuesOf(profile, params, expiresAt);
  if (channel === 'email') return letterOf(profile, texts, values);
  if (!texts.sms) throw new Error('This message is no SMS.');
  return { subject: '', text: fill(texts.sms, values), html: '' };
}
