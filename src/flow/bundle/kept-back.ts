/** What a reader of a bundle does not get, class by class, as an entry about a disclosure lists it. */
import { toHex } from '../../bytes/hex.ts';
import { readTotals } from '../audit/audit.ts';
import { attachmentsNamed, manifestsNamed } from './attachments.ts';
import type { Gathered } from './gather.ts';

export interface KeptBack {
  /** The field of texts, such as `collect.exhibit.serial`, or one of the classes below. */
  readonly class: string;
  readonly count: number;
}

/** Texts that cannot be opened here either. */
const closedTexts = 'closed-texts';
/** Records of manifests: those that travel as hashes, and all of a manifest that does not travel. */
export const manifestRecords = 'manifest-records';
/** Attachments that entries name. */
const attachmentFiles = 'attachments';

/**
 * Everything in the entries sent that the bundle has only as a digest; a class of which nothing is kept back is left out. Throws
 * as reading a manifest does.
 */
export async function keptBack(gathered: Gathered): Promise<KeptBack[]> {
  const { granted, parts, prefix } = gathered;
  const named = await attachmentsNamed(parts.ledger, prefix.bytes, { entries: entriesSent(gathered) });
  const texts = new Map<string, number>();
  for (const [field, { kept }] of granted.fields) {
    const name = className(field);
    texts.set(name, (texts.get(name) ?? 0) + kept);
  }
  const rows = [
    ...[...texts].map(([name, count]) => ({ class: name, count })),
    { class: closedTexts, count: granted.closed },
    { class: manifestRecords, count: await recordsKept(gathered) },
    { class: attachmentFiles, count: named.size - gathered.attachmentsHere },
  ];
  return rows.filter(({ count }) => count > 0);
}

/** Those that an excerpt shows; undefined where all are sent. */
const entriesSent = ({ excerpt }: Gathered) => excerpt && new Set(excerpt.made.shown);

/** A key of an extra text is free, and may say what its text says: it is left out. */
const className = (field: string): string => field.replace(/(^|\.)extra\..*$/, '$1extra');

/** Each manifest that an entry names, once and without its header, which is never withheld. */
async function recordsKept(gathered: Gathered): Promise<number> {
  const { parts, prefix } = gathered;
  const named = await manifestsNamed(parts.ledger, prefix.bytes, { entries: entriesSent(gathered) });
  let kept = 0;
  for (const path of parts.manifests) {
    const { root, records, withheld } = readTotals(path);
    const cut = parts.cutManifests?.has(path) === true;
    kept += cut ? records - 1 : withheld;
    named.delete(toHex(root));
  }
  for (const records of named.values()) kept += Math.max(0, records - 1);
  return kept;
}
