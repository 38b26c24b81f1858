/** Whether a run that was ended after it had signed is on record already: anyone who goes on with it must not record it twice. */
import { toHex } from '../../bytes/hex.ts';
import { type Content, compareContents, contentState } from '../../custody/content.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Measured } from '../evidence/measured.ts';
import type { Signing } from '../hash/resume-state.ts';
import { readEntries } from './entries.ts';
import { ledgerBytes, readOpenings } from './read-ledger.ts';
import type { Recorded } from './record.ts';

export interface Sought extends Signing {
  readonly as: 'acquire' | 'measure';
  readonly exhibit: string;
  /** Whose signature, as lower-case hex. */
  readonly keyId: string;
  readonly found: Pick<Measured, 'content' | 'why'>;
}

/**
 * The entry since `size` that the same key signed, of the same type and exhibit, with the same content; where not every byte was
 * read, with the same reason. Undefined where there is none. Throws CustodyError as reading does.
 */
export async function recordedBefore(sought: Sought, warn: (text: string) => void): Promise<Recorded | undefined> {
  const openings = await readOpenings(sought.ledger, warn);
  const isLater = (seq: number) => seq >= sought.size;
  for await (const { entry, type, body } of readEntries(await ledgerBytes(sought.ledger), openings, isLater)) {
    if (type !== sought.as || body === undefined || entry.keyId !== sought.keyId) continue;
    const said =
      type === 'acquire'
        ? copyIn(body as Body<'acquire'>, sought.exhibit)
        : checkIn(body as Body<'measure'>, sought.exhibit);
    if (said !== undefined && isSaid(said, sought.found))
      return { seq: entry.seq, type, at: undefined, iat: entry.iat, body, findings: [], leaf: toHex(entry.leaf()) };
  }
  return undefined;
}

interface Said {
  readonly content: Content | undefined;
  readonly why: unknown;
}

function copyIn({ products, why }: Body<'acquire'>, number: string): Said | undefined {
  const product = products.find(({ exhibit }) => exhibit === number);
  return product && { content: product.content, why };
}

function checkIn({ exhibit, content, extra }: Body<'measure'>, number: string): Said | undefined {
  return exhibit === number ? { content, why: extra?.get('incomplete') } : undefined;
}

function isSaid({ content, why }: Said, found: Sought['found']): boolean {
  const [said, now] = [contentState(content, 0), contentState(found.content, 0)];
  if (said === undefined || now === undefined) return said === now && why === found.why;
  return compareContents(said, now) === 'same';
}
