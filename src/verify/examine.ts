/** One ledger read once, from its opening entry to its end, with every check of the list watching. */
import type { BundleFacts } from './checks/bundle.ts';
import type { Run } from './checks/check.ts';
import { type Checklist, checklist, keyOf, listenerOf } from './checks/checklist.ts';
import { sizesOf } from './checks/known-heads.ts';
import type { FindingInput } from './finding/types.ts';
import type { VerifyOptions } from './options.ts';
import { checkpointsOf } from './outside/outside.ts';
import { lookFirst } from './replay/look-first.ts';
import { OpeningIndex } from './replay/opening-index.ts';
import type { Replay, ReplayListener } from './replay/replay.ts';
import { type ExcerptReading, replayExcerpt } from './replay/replay-excerpt.ts';
import { replayLedger } from './replay/replay-ledger.ts';
import type { Anchors } from './trust/anchors.ts';
import { noTrust } from './trust/trust.ts';

export interface Examined {
  readonly options: VerifyOptions;
  readonly list: Checklist;
  readonly replay: Replay;
  /** The content keys that its disclosures open. */
  readonly keyOf: (key: Uint8Array) => Uint8Array | undefined;
  /** What ends the ledger before its file does. */
  readonly endFaults: readonly FindingInput[];
  /** What the file shows, if it is an excerpt. */
  readonly excerpt: ExcerptReading | undefined;
}

/** What an excerpt is about, and how many entries it shows; undefined for a ledger. */
export const aboutOf = ({ excerpt }: Pick<Examined, 'excerpt'>): Run['excerpt'] =>
  excerpt && { exhibits: excerpt.excerpt.exhibits, shown: excerpt.shown };

/** Reads the ledger. Throws as `replayLedger`, and what the source throws. */
export async function examine(asked: VerifyOptions, anchors: Anchors): Promise<Examined> {
  const noted = await checkpointsOf(asked.trust ?? noTrust, asked.timeProofs ?? []);
  const options = noted.length === 0 ? asked : { ...asked, checkpoints: [...(asked.checkpoints ?? []), ...noted] };
  const { checkpoints = [], remembered } = options;
  const index = options.disclosures && (await OpeningIndex.read(options.disclosures.source));
  const { excerpt, source } = await lookFirst(options.source);
  const known = { index, anchors, excerpt };
  let list = checklist(options, known);
  const wanted = new Set([...sizesOf({ checkpoints, remembered }), ...sizeWithin(options.bundle)]);
  const listen = (): ReplayListener => {
    list = checklist(options, known);
    return listenerOf(list);
  };
  const { replay, endFaults } =
    excerpt === undefined
      ? await replayLedger({
          source,
          unsignedFrom: options.unsignedFrom,
          wanted,
          ...(options.fileBytes === undefined ? {} : { fileBytes: options.fileBytes }),
          listen,
        })
      : await replayExcerpt({ reading: excerpt, wanted, listen });
  for (const fault of endFaults) list.findings.add(fault);
  return { options, list, replay, endFaults, keyOf: keyOf(index), excerpt };
}

/** The size that the checkpoint of a bundle names: it is held to the ledger, and shows nothing of its end. */
function sizeWithin(bundle: BundleFacts | undefined): number[] {
  const checkpoint = bundle?.checkpoint;
  return typeof checkpoint === 'object' ? [checkpoint.size] : [];
}
