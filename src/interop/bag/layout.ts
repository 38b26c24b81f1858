/** Where each part of a bundle is in its bag. */
import { exhibitOfFolder } from '../../ledger/exhibit-folder.ts';

type PartKind =
  | 'ledger'
  | 'disclosures'
  | 'checkpoint'
  | 'letter'
  | 'manifest'
  | 'pieces'
  | 'answer'
  | 'answer-disclosures'
  | 'proof'
  | 'attachment'
  | 'evidence';

/** What a path of the payload is. */
export interface Part {
  readonly kind: PartKind;
  /** Of evidence: the number of the exhibit. */
  readonly exhibit?: string;
}

const patterns: readonly (readonly [RegExp, PartKind])[] = [
  [/^data\/[^/]+\.(custody|excerpt)$/, 'ledger'],
  [/^data\/[^/]+\.disclosures$/, 'disclosures'],
  [/^data\/[^/]+\.checkpoint$/, 'checkpoint'],
  [/^data\/letter\.(txt|html)$/, 'letter'],
  [/^data\/manifests\/[^/]+\.manifest$/, 'manifest'],
  [/^data\/manifests\/[^/]+\.pieces$/, 'pieces'],
  [/^data\/answers\/[^/]+\.answer$/, 'answer'],
  [/^data\/answers\/[^/]+\.disclosures$/, 'answer-disclosures'],
  [/^data\/proofs\/[^/]+$/, 'proof'],
  [/^data\/attachments\/[0-9a-f]{64}$/, 'attachment'],
];

/** The part at a path of the payload; undefined for a path that no bundle has. Never throws. */
export function partAt(path: string): Part | undefined {
  for (const [pattern, kind] of patterns) if (pattern.test(path)) return { kind };
  const folder = /^data\/evidence\/([^/]+)\/./s.exec(path)?.[1];
  const exhibit = folder === undefined ? undefined : exhibitOfFolder(folder);
  return exhibit === undefined ? undefined : { kind: 'evidence', exhibit };
}
