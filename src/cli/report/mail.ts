/** A message with a document in it, as a file that a mail program opens as a draft (RFC 5322, MIME). Nothing is sent. */
import { utf8 } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';

interface MailParts {
  readonly subject: string;
  readonly to?: string | undefined;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
  /** Unix seconds, and the offset of the zone in minutes. */
  readonly at: number;
  readonly zoneMinutes: number;
}

/** The bytes of the message: the same parts make the same bytes. Throws CustodyError USAGE for an address that is not one. */
export function mailOf({ subject, to, text, attachments, at, zoneMinutes }: MailParts): Uint8Array {
  const body = part('text/plain; charset=utf-8', [], Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'utf8'));
  const files = attachments.map(({ name, type, bytes }) =>
    part(type, [`Content-Disposition: attachment;\r\n ${fileName(name)}`], bytes),
  );
  const id = toHex(sha256(utf8([subject, body, ...files].join('\n')))).slice(0, 32);
  // no line of base64 has an underscore
  const boundary = `=_custody_${id}`;
  const headers = [
    `Date: ${dateOf(at, zoneMinutes)}`,
    // the mail program puts the address of its user here
    'From: unsent@custody.invalid',
    ...(to === undefined ? [] : [`To: ${addressOf(to)}`]),
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${id}@custody.invalid>`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed;\r\n boundary="${boundary}"`,
  ];
  const parts = [body, ...files].map((each) => `--${boundary}\r\n${each}\r\n`);
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${parts.join('')}--${boundary}--\r\n`, 'latin1');
}

function part(type: string, more: readonly string[], bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  const headers = [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more];
  return `${headers.join('\r\n')}\r\n\r\n${lines.join('\r\n')}`;
}

/** One address, plain: nothing in it can begin another header or add another reader. Throws CustodyError USAGE. */
function addressOf(text: string): string {
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(text)) return text;
  throw new CustodyError('USAGE', `${text} is not an e-mail address`, {
    hint: 'one address, such as desk@agency.example',
  });
}

/** Encoded words (RFC 2047), each of at most 75 characters and of whole characters. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]{0,60}$/.test(text)) return text;
  const words: string[] = [];
  let held = '';
  for (const char of text.replace(/[\r\n\0]/g, ' ')) {
    if (Buffer.byteLength(held + char) > 42) {
      words.push(held);
      held = '';
    }
    held += char;
  }
  return [...words, held].map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** As RFC 2231 writes a name that is not plain ASCII. */
function fileName(name: string): string {
  if (/^[A-Za-z0-9._-]+$/.test(name)) return `filename="${name}"`;
  const long = encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename*=UTF-8''${long}`;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateOf(at: number, zoneMinutes: number): string {
  const local = new Date((at + zoneMinutes * 60) * 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const zone = Math.abs(zoneMinutes);
  const sign = zoneMinutes < 0 ? '-' : '+';
  const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  const day = `${days[local.getUTCDay()]}, ${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
  return `${day} ${clock} ${sign}${two(Math.floor(zone / 60))}${two(zone % 60)}`;
}
