/** What an offer hashes itself: data that the record has no digest of, where `--evidence` names it. */
import { safeText } from '../../bytes/text.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { EvidenceOptions } from '../check/evidence-options.ts';
import { manifestsBeside, openEvidence } from '../check/evidence-options.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { stoppable } from '../host/stop.ts';
import type { OfferedJson } from './offer-exhibits.ts';
import type { OfferKeys } from './offer-keyed.ts';

interface HashMeans {
  readonly state: CustodyState;
  readonly ledger: string;
  readonly options: Pick<EvidenceOptions, 'evidence'>;
  readonly terminal: Terminal;
  /** Then no manifest is kept. */
  readonly isDry: boolean;
  /** Then each single file goes on record by a keyed digest. */
  readonly keys?: OfferKeys | undefined;
  /** Called with the path of each manifest that is kept. */
  readonly onManifest?: (path: string) => void;
}

/**
 * The exhibits of the offer, each that lacks content with what was read of its evidence in this run: the digest of a file, or the
 * manifest of a folder, which is kept beside the ledger. Throws CustodyError USAGE for evidence in several places, IO for what cannot
 * be read in full, and as finding evidence does.
 */
export async function hashOffered(
  host: Host,
  offered: readonly OfferedJson[],
  { state, ledger, options: { evidence }, terminal, isDry, keys, onManifest }: HashMeans,
): Promise<OfferedJson[]> {
  const indexes = new Set(
    offered.flatMap(({ number, content }) => (content === undefined ? (exhibitOf(state, number)?.index ?? []) : [])),
  );
  if (evidence === undefined || indexes.size === 0) return [...offered];
  const results = await stoppable(async (signal) => {
    const isAsked = ({ index }: { readonly index: number }): boolean => indexes.has(index);
    const manifests = isDry ? undefined : manifestsBeside(ledger);
    const run = openEvidence(
      host,
      { evidence },
      { ledger, terminal, signal, isWhole: true, isAsked, manifests, onManifest },
    );
    return (await run?.evidence(state, () => undefined)) ?? [];
  });
  return offered.map((row) => {
    const first = exhibitOf(state, row.number)?.number;
    const result = row.content === undefined ? results.find(({ number }) => number === first) : undefined;
    if (result === undefined) return row;
    const { found, outcome, why } = result;
    if (found !== undefined && 'manifest' in found) {
      const { root, records, size } = found.manifest;
      terminal.tell(`hashed ${safeText(row.number)}: manifest of root ${root}, ${records} records, ${size} bytes`);
      return { ...row, content: { manifest: found.manifest } };
    }
    const sha256 = found?.digests.sha256;
    if (found === undefined || sha256 === undefined) {
      if (why === undefined) return row;
      const problem = `${row.number} cannot be hashed for the offer`;
      if (outcome === 'nothing-to-compare') throw new CustodyError('USAGE', problem, { hint: why });
      throw new CustodyError('IO', `${problem}: ${why}`);
    }
    terminal.tell(`hashed ${safeText(row.number)}: SHA-256 ${sha256}, ${found.size} bytes`);
    if (keys !== undefined) return { ...row, content: keys.contentOf(state, row.number, { sha256, size: found.size }) };
    return { ...row, content: { size: found.size, digests: { sha256: { value: sha256, src: 'computed' } } } };
  });
}
