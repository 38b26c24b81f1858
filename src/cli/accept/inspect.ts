/** The device in hand, photographs and a second tool, each compared with the record of the exhibit. */
import { basename, extname } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { createSha256, sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { guardEvidence } from '../../fs/evidence-guard.ts';
import { fileChunks } from '../../fs/read.ts';
import { openTexts } from '../../ledger/private/marked-text.ts';
import { firstOf } from '../../report/cut-list.ts';
import {
  type DeviceField,
  type DeviceReading,
  firstNumber,
  type Photograph,
  type ReceiptFacts,
  type SecondTool,
} from '../../verify/receipt/facts.ts';
import type { OfferedRecord, OfferedThing } from '../../verify/receipt/offered.ts';
import { type Host, pathOf } from '../host/host.ts';
import { readDevice } from '../record/device.ts';
import { parsePair } from './received.ts';

/** What the device says beside what the record says, and what the tools printed. */
export interface DeviceInHand extends DeviceReading {
  readonly printed: Uint8Array;
}

/** What this answer is about, by the numbers of the offer. */
type Answered = Pick<ReceiptFacts, 'state' | 'record' | 'numbers'>;

/** Throws CustodyError USAGE for a number that is not answered here: what was found of it would be compared with nothing. */
export function holdAnswered(option: string, number: string, answered: Answered): void {
  const first = firstNumber(answered.state, number);
  if (answered.numbers.some((each) => firstNumber(answered.state, each) === first)) return;
  throw new CustodyError('USAGE', `${option}: ${number} is not an exhibit of this offer`, {
    hint: `one of ${firstOf(answered.numbers, 5)}`,
  });
}

/** Reads each `NUMBER=/dev/…`. Throws CustodyError USAGE, NOT_FOUND as `readDevice`. */
export async function readDevices(host: Host, typed: readonly string[], answered: Answered): Promise<DeviceInHand[]> {
  const devices: DeviceInHand[] = [];
  for (const text of typed) {
    const [number, path] = parsePair('--device', text);
    holdAnswered('--device', number, answered);
    guardEvidence([pathOf(host, path)]);
    const { tokens, raw } = await readDevice(pathOf(host, path), host.tools(new Map()));
    const said = new Map(tokens.map((token) => [token.name, plainText(token.text)]));
    const fields = compareDevice(said, answered.record.thing(number));
    devices.push({ number, path, fields, raw: toHex(sha256(raw)), printed: raw });
  }
  return devices;
}

/** A token of device data is `value; read; tool`, the value in quotes where it must be. */
function plainText(text: string): string {
  const value = text.split(';')[0]?.trim() ?? '';
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

function compareDevice(said: ReadonlyMap<string, string>, { model, serial, media }: OfferedThing): DeviceField[] {
  const texts: Readonly<Record<string, readonly string[]>> = {
    serial: openTexts(serial),
    model: openTexts(model),
    capacity: numberOf(media?.capacity?.value),
    'sector-size': numberOf(media?.sectorSize?.value),
    'sector-count': numberOf(media?.sectorCount?.value),
  };
  return Object.entries(texts).flatMap(([field, recorded]): DeviceField[] => {
    const read = said.get(field);
    if (read === undefined) return [];
    // one that was corrected is known by either
    const known = recorded.find((each) => plain(each) === plain(read)) ?? recorded.at(-1);
    return [{ field, recorded: known, read, same: known === undefined ? undefined : plain(known) === plain(read) }];
  });
}

const numberOf = (value: unknown): string[] => (typeof value === 'number' ? [String(value)] : []);
const plain = (text: string): string => text.replace(/[\s_-]+/g, '').toLowerCase();

const mediaTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.heic': 'image/heic',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.pdf': 'application/pdf',
};

/** Digests photographs and says to what of the record each is attached. Throws CustodyError as reading does. */
export async function readPhotographs(
  host: Host,
  files: readonly string[],
  { record, numbers }: { readonly record: OfferedRecord; readonly numbers: readonly string[] },
): Promise<Photograph[]> {
  const photographs: Photograph[] = [];
  for (const file of files) {
    const running = createSha256();
    let size = 0;
    for await (const chunk of fileChunks(pathOf(host, file))) {
      running.update(chunk);
      size += chunk.length;
    }
    const digest = toHex(running.digest());
    const attachedTo = numbers.flatMap((number) =>
      record
        .thing(number)
        .attachments.filter((each) => each.sha256 === digest)
        .map(({ seq }) => `${number} (entry ${seq})`),
    );
    const mediaType = mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
    photographs.push({ file: basename(file), sha256: digest, size, mediaType, attachedTo });
  }
  return photographs;
}

/** `NUMBER=tool;version;sha256`. Throws CustodyError USAGE. */
export function parseSecondTool(typed: string): SecondTool {
  const [number, value] = parsePair('--second-tool', typed);
  const [name = '', version = '', digest = '', ...more] = value.split(';').map((part) => part.trim());
  const isDigest = /^[0-9a-f]{64}$/i.test(digest);
  if (name === '' || version === '' || !isDigest || more.length > 0)
    throw new CustodyError('USAGE', `--second-tool: ${typed} is not NUMBER=tool;version;sha256`, {
      hint: '--second-tool "KA/1=sha256sum;9.7;<64 digits>"',
    });
  return { number, name, version, sha256: digest.toLowerCase() };
}
