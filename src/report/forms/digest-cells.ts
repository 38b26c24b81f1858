/** Digests and sizes on paper: hexadecimal in groups, where each comes from, and which are for comparison only. */
import { toHex } from '../../bytes/hex.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells, hexLines } from '../document/cells.ts';
import type { Cell, Value } from '../document/document.ts';
import type { FiledEntry } from './dossier.ts';
import { type FormWords, inLine } from './form-words.ts';

export type ContentTold = NonNullable<Body<'collect'>['exhibit']['content']>;
export type DigestsTold = Extract<ContentTold, { readonly digests: unknown }>['digests'];

const names: Readonly<Record<keyof DigestsTold, string>> = {
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
export function digestLines(digests: DigestsTold, words: FormWords): Cell[] {
  return Object.entries(digests).flatMap(([name, digest]) => {
    if (digest === undefined) return [];
    const label = `${names[name as keyof DigestsTold] ?? name} (${words.code(digest.src)})`;
    const shown = weak.has(name) ? `${label}, ${words.label('form.comparison-only')}` : label;
    return [shown, hexLines(toHex(digest.value))];
  });
}

/** Size and digests, or the root of a manifest. */
export function contentCell(content: ContentTold, words: FormWords): Cell | undefined {
  if ('manifest' in content) {
    const { root, records, size } = content.manifest;
    const root64: Value[] = hexLines(toHex(root));
    return cells(words.label('form.manifest', { records, size }), root64);
  }
  return cells(words.bytes(content.size), ...digestLines(content.digests, words));
}

/** Attached files: title, kind, size and digest; undefined where there are none. */
export function attachmentCells({ body }: Pick<FiledEntry, 'body'>, words: FormWords): Cell | undefined {
  const { attachments = [] } = (body ?? {}) as Partial<Body<'note'>>;
  return cells(
    ...attachments.map(({ title, kind, sha256, size }) =>
      cells(inLine(words, title, words.code(kind), words.bytes(size)), 'SHA-256', hexLines(toHex(sha256))),
    ),
  );
}
