/** Digests and sizes on paper: hexadecimal in groups, where each comes from, and which are for comparison only. */
import { toHex } from '../../../bytes/hex.ts';
import { shortKeyed } from '../../../custody/content.ts';
import { originPhrase } from '../../../custody/digest-facts.ts';
import { readPlain } from '../../../ledger/private/content-key.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { cells, hexLines } from '../../document/cells.ts';
import type { Cell, Value } from '../../document/document.ts';
import type { FiledEntry } from './dossier.ts';
import { type FormWords, inLine } from './form-words.ts';

export type ContentTold = NonNullable<Body<'collect'>['exhibit']['content']>;
type Origin = NonNullable<Extract<ContentTold, { readonly manifest: unknown }>['manifest']['from']>[number];
export type DigestsTold = Extract<ContentTold, { readonly digests: unknown }>['digests'];

const names: Readonly<Record<Exclude<keyof DigestsTold, 'keyed'>, string>> = {
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  'sha3-256': 'SHA3-256',
  blake3: 'BLAKE3',
  md5: 'MD5',
  sha1: 'SHA-1',
};

/** These find a copying mistake, and no forgery. */
const weak: ReadonlySet<string> = new Set(['md5', 'sha1']);

/** Each digest under its name, source and, where it is weak, what it is good for. */
export function digestLines({ keyed, ...digests }: DigestsTold, words: FormWords): Cell[] {
  if (keyed !== undefined) {
    const { value, src, plain } = keyed;
    const told = typeof plain === 'string' ? readPlain(plain) : undefined;
    // the plain digest where this reader may see it
    if (told === undefined) return [`${keyedWords(toHex(value), words)} (${words.code(src)})`];
    return [words.bytes(told.size), `SHA-256 (${words.code(src)})`, hexLines(told.sha256)];
  }
  return Object.entries(digests).flatMap(([name, digest]) => {
    if (digest === undefined) return [];
    const label = `${names[name as keyof typeof names] ?? name} (${words.code(digest.src)})`;
    const shown = weak.has(name) ? words.list([label, words.label('form.comparison-only')]) : label;
    return [shown, hexLines(toHex(digest.value))];
  });
}

/** A keyed digest by its first and last digits: it is not a SHA-256 of the file, and is never shown as one. */
export const keyedWords = (hex: string, words: FormWords): string =>
  words.label('form.keyed-digest', { digest: shortKeyed(hex) });

/** Size and digests, or the root of a manifest. */
export function contentCell(content: ContentTold, words: FormWords): Cell | undefined {
  if ('manifest' in content) {
    const { root, records, size, from = [] } = content.manifest;
    const root64: Value[] = hexLines(toHex(root));
    return cells(words.label('form.manifest', { records, size }), root64, ...from.map((one) => originLine(one, words)));
  }
  const size = content.size === undefined ? undefined : words.bytes(content.size);
  return cells(size, ...digestLines(content.digests, words));
}

/** Who computed the digests of so many files. */
function originLine({ src, files, key, host }: Origin, words: FormWords): string {
  const who = host === undefined ? undefined : (words.told(host) ?? '');
  const source = { src, ...(files !== undefined && { files }), ...(key && { key: toHex(key) }) };
  return words.phraseLabel(originPhrase(source, who));
}

/** Attached files: title, kind, size and digest; undefined where there are none. */
export function attachmentCells({ body }: Pick<FiledEntry, 'body'>, words: FormWords): Cell | undefined {
  const { attachments = [] } = (body ?? {}) as Partial<Body<'note'>>;
  return cells(
    ...attachments.map(({ title, kind, sha256, size, keyed }) => {
      const head = inLine(
        words,
        words.told(title),
        words.code(kind),
        size === undefined ? undefined : words.bytes(size),
      );
      if (sha256 !== undefined) return cells(head, 'SHA-256', hexLines(toHex(sha256)));
      return cells(head, keyed && keyedWords(toHex(keyed), words));
    }),
  );
}
