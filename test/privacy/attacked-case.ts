/** A TEST case with random private texts, names of files and contents, and a look for them in every byte of what a person without them gets. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { type Bench, openBench, type Ran } from '../cli/bench.ts';

/** Words of at least eight bytes, all different. */
export const secretWords = fc.uniqueArray(
  fc
    .array(fc.constantFrom(...'abcdefghiklmnoprstuvwz'), { minLength: 10, maxLength: 16 })
    .map((letters) => letters.join('')),
  { minLength: 9, maxLength: 9 },
);

export interface AttackedCase {
  readonly bench: Bench;
  at(name: string): string;
  /** Runs it, and throws where it does not end with 0. */
  must(...args: string[]): Promise<Ran>;
  /** Private texts of entries. */
  readonly texts: readonly string[];
  /** Names and contents of the files of a folder that is an exhibit. */
  readonly names: readonly string[];
  readonly contents: readonly string[];
  remove(): void;
}

/** KA/1 is a phone, KA/3 a folder with two files that has a manifest beside the ledger; sam.key.pub is a recipient. */
export async function openAttackedCase(words: readonly string[]): Promise<AttackedCase> {
  const [child = '', place = '', number = '', note = '', one = '', two = '', inside = '', other = '', last = ''] =
    words;
  const bench = await openBench();
  const at = (name: string): string => join(bench.folder, name);
  const must = async (...args: string[]): Promise<Ran> => {
    const ran = await bench.run(...args);
    if (ran.status !== 0) throw new Error(`custody ${args.join(' ')}: ${ran.err}`);
    return ran;
  };
  const found = ['--manner', 'seized', '--from-nobody', 'found', '--found-at', place, '--under', '1'];
  const looks = ['--condition', 'good', '--description', `TEST stick of ${child}`];
  const phone = ['--kind', 'phone', '--make', 'TEST', '--model', 'P', '--serial', number, '--id', 'absent:not-present'];
  await must('record', 'collect', 'KA/1', ...found, ...looks, ...phone);
  await must('record', 'collect', 'KA/3', ...found, ...looks, '--kind', 'data', '--id', `account; ${last}`);
  mkdirSync(at('copies/tree'), { recursive: true });
  const names = [`${one}.jpg`, `${two}.txt`];
  const contents = [`TEST picture of ${inside}`, `TEST letter to ${other}`];
  for (const [index, name] of names.entries()) writeFileSync(at(`copies/tree/${name}`), contents[index] as string);
  await must(
    ...['hash', 'copies/tree', '--exhibit', 'KA/3', '--as', 'measure', '--when', 'before', '--under', '1'],
    ...['-o', 'tree.manifest'],
  );
  await must('record', 'note', '--text', `TEST ${note} of ${child}`);
  await must(
    'key',
    'new',
    '--name',
    'TEST Sam',
    '--agency',
    'TEST South',
    '--jurisdiction',
    'BE',
    '-o',
    'sam.key',
    '--no-passphrase',
  );
  return {
    bench,
    at,
    must,
    texts: [child, place, number, note, last],
    names: [one, two],
    contents,
    remove: () => bench.remove(),
  };
}

/** Every file under a path with its bytes, and its name. */
export function bytesUnder(path: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const paths = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    : [path];
  for (const each of paths) {
    found.set(`name of ${each}`, Buffer.from(each.slice(path.length)));
    if (!statSync(each).isFile()) continue;
    const bytes = readFileSync(each);
    found.set(each, bytes);
  }
  return found;
}

/** How a text may be written: as it is, or in UTF-16. */
const spellings = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'utf16le').swap16(),
];

/** Where one of the texts is found; the first few. */
export function leaks(found: ReadonlyMap<string, Buffer>, texts: readonly string[]): string[] {
  return [...found].flatMap(([name, bytes]) =>
    texts.filter((text) => spellings(text).some((each) => bytes.includes(each))).map((text) => `${text} in ${name}`),
  );
}

/** Where the digest of a content is found, as bytes or in hexadecimal: what a dictionary of guesses would recognise. */
export function recognised(found: ReadonlyMap<string, Buffer>, contents: readonly string[]): string[] {
  return [...found].flatMap(([name, bytes]) =>
    contents
      .filter((content) => {
        const digest = sha256(Buffer.from(content));
        return bytes.includes(Buffer.from(digest)) || bytes.toString('latin1').toLowerCase().includes(toHex(digest));
      })
      .map((content) => `${content} by its digest in ${name}`),
  );
}
