/** PEM (RFC 7468) around private keys: finds the one block that is a private key we read, else says what the file is instead. */
import { fromUtf8 } from '../bytes/arrays.ts';
import { fromBase64, toBase64 } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { refuseBinary, refuseLabel, refuseText } from './not-a-key.ts';

/** A key file is a few hundred bytes; this leaves room for a certificate chain beside it. */
export const maxKeyFileBytes = 65_536;

const readable = ['ENCRYPTED PRIVATE KEY', 'PRIVATE KEY', 'OPENSSH PRIVATE KEY'] as const;
type KeyLabel = (typeof readable)[number];

export interface KeyPem {
  readonly label: KeyLabel;
  readonly body: Uint8Array;
  /** The file's text before its first block: free text (RFC 7468, section 5.2). */
  readonly preamble: string;
}

/** One block, 64 characters a line, each line ended by a line feed. */
export function encodePem(label: KeyLabel, body: Uint8Array): string {
  const lines = toBase64(body).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * The private key block of a file; blocks of other kinds beside it, such as certificates, are passed over.
 * @throws CustodyError KEY_TRUNCATED when the file is empty or ends inside a block, KEY_TYPE when the block is of
 * another algorithm by its label, KEY_FORMAT for everything else that is not exactly one private key.
 */
export function decodeKeyPem(file: Uint8Array): KeyPem {
  if (file.length === 0) throw new CustodyError('KEY_TRUNCATED', 'the key file is empty');
  if (file.length > maxKeyFileBytes) throw new CustodyError('KEY_FORMAT', 'this is not a key file: over 65,536 bytes');
  const lines = textOf(file)
    .split(/\r\n|\n|\r/)
    // This also takes away a byte order mark, as Windows editors leave it.
    .map((line) => line.trim());
  const first = lines.findIndex((line) => line.startsWith('-----BEGIN '));
  if (first < 0) throw refuseWithoutBlock(lines);

  const blocks = splitBlocks(lines.slice(first));
  const keys = blocks.filter((block) => isReadable(block.label));
  const [key] = keys;
  if (keys.length > 1) {
    throw new CustodyError('KEY_FORMAT', `the file holds ${keys.length} private keys`, {
      hint: 'keep one key in each file',
    });
  }
  if (key === undefined || !isReadable(key.label)) throw refuseLabel(blocks.map((block) => block.label));
  return {
    label: key.label,
    body: decodeBody(key.lines),
    preamble: lines.slice(0, first).join('\n'),
  };
}

interface Block {
  label: string;
  lines: string[];
}

function splitBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    if (open === undefined) {
      const label = /^-----BEGIN ([A-Z0-9][A-Z0-9 ]*)-----$/.exec(line)?.[1];
      if (label !== undefined) open = { label, lines: [] };
      else if (line.startsWith('-----BEGIN ')) throw truncated();
    } else if (line === `-----END ${open.label}-----`) {
      blocks.push(open);
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  if (open !== undefined) throw truncated();
  return blocks;
}

function decodeBody(lines: readonly string[]): Uint8Array {
  try {
    return fromBase64(lines.join(''));
  } catch (cause) {
    throw new CustodyError('KEY_FORMAT', 'the text between BEGIN and END is not base64', { cause });
  }
}

function textOf(file: Uint8Array): string {
  // Any control character but tab and the line ends means that this is not text at all.
  const isBinary = file.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d);
  if (isBinary) throw refuseBinary(file);
  try {
    return fromUtf8(file);
  } catch {
    throw refuseBinary(file);
  }
}

function refuseWithoutBlock(lines: readonly string[]): CustodyError {
  const last = lines.at(-1) ?? '';
  const endsInBegin = last !== '' && ('-----BEGIN '.startsWith(last) || last.startsWith('-----BEGIN'));
  return endsInBegin ? truncated() : refuseText(lines.join('\n'));
}

function isReadable(label: string): label is KeyLabel {
  return readable.some((known) => known === label);
}

function truncated(): CustodyError {
  return new CustodyError('KEY_TRUNCATED', 'the key file ends inside the key: its END line is missing or broken', {
    hint: 'copy the file again from its source',
  });
}
