/** The checks of one pass over a ledger, in the order in which an expert recites them. */
import { keyedUnder } from '../../ledger/private/content-key.ts';
import { Passed } from '../across/passed.ts';
import { FindingList } from '../finding/list.ts';
import type { VerifyOptions } from '../options.ts';
import { type Outside, outsideOf } from '../outside/outside.ts';
import type { OpeningIndex } from '../replay/opening-index.ts';
import { type EntriesAgain, readSome } from '../replay/private-texts.ts';
import type { ReplayListener } from '../replay/replay.ts';
import type { ExcerptReading } from '../replay/replay-excerpt.ts';
import type { Anchors } from '../trust/anchors.ts';
import { noTrust } from '../trust/trust.ts';
import { StayNotes } from '../whole/stay-notes.ts';
import { breaksCheck } from './breaks.ts';
import { bundleCheck } from './bundle.ts';
import type { Check, Tell } from './check.ts';
import { custodyCheck, rolesCheck } from './custody.ts';
import { evidenceCheck } from './evidence.ts';
import { excerptCheck } from './excerpt.ts';
import { handoversCheck } from './handovers.ts';
import { headCheck } from './head.ts';
import { historyCheck } from './history.ts';
import { identityCheck } from './identity.ts';
import { privateCheck } from './private.ts';
import { profileCheck } from './profile.ts';
import { signaturesCheck } from './signatures.ts';
import { structureCheck } from './structure.ts';
import { timesCheck } from './times.ts';

/** What is read before the ledger. */
interface Known {
  readonly index: OpeningIndex | undefined;
  readonly anchors: Anchors;
  readonly excerpt: ExcerptReading | undefined;
}

/** The checks of one pass, in order, and where their findings go. */
export function checklist(options: VerifyOptions, { index, anchors, excerpt }: Known) {
  const { source, disclosures, now, checkpoints = [], remembered, isMemoryRead, others = [] } = options;
  const passed = new Passed();
  const stays = new StayNotes(passed);
  const findings = new FindingList();
  const tell: Tell = (finding) => findings.add(finding);
  const identity = identityCheck(tell, anchors, { now, remembered });
  const again: EntriesAgain = excerpt?.entries ?? ((seqs) => readSome(source, seqs));
  const privacy = privateCheck(tell, { again, disclosures, index, isWithOthers: others.length > 0 });
  const head = headCheck(tell, { checkpoints, remembered, isMemoryRead });
  const { trust = noTrust, timeProofs = [] } = options;
  const outside: Outside | undefined = outsideOf(trust, timeProofs);
  const { evidence: given, extraEvidence = [] } = options;
  const evidence = given && evidenceCheck(tell, given, extraEvidence, keyedUnder(keyOf(index)));
  const bundle = options.bundle && bundleCheck(tell, options.bundle, given !== undefined);
  const profile = options.profile && profileCheck(tell, options.profile);
  const checks: readonly Check[] = [
    structureCheck(),
    signaturesCheck(),
    historyCheck(),
    rolesCheck(),
    custodyCheck(tell, now),
    ...(others.length === 0 ? [] : [handoversCheck(others.length, passed)]),
    timesCheck(tell, { now, outside }),
    identity,
    head,
    breaksCheck(tell),
    privacy,
    ...(evidence === undefined ? [] : [evidence]),
    ...(bundle === undefined ? [] : [bundle]),
    ...(profile === undefined ? [] : [profile]),
    ...(excerpt === undefined ? [] : [excerptCheck(tell, excerpt)]),
  ];
  return { findings, tell, passed, stays, identity, privacy, head, outside, evidence, bundle, profile, checks };
}

export type Checklist = ReturnType<typeof checklist>;

export function listenerOf({ findings, passed, stays, checks }: Checklist): ReplayListener {
  const watching = checks.filter((check) => check.seen !== undefined);
  return {
    opened(genesis) {
      for (const check of checks) check.opened?.(genesis);
    },
    finding: (finding) => findings.add(finding),
    seen(entry) {
      passed.see(entry);
      stays.see(entry);
      for (const check of watching) check.seen?.(entry);
    },
  };
}

/** The content keys that the disclosures open. */
export const keyOf =
  (index: OpeningIndex | undefined) =>
  (key: Uint8Array): Uint8Array | undefined =>
    index?.keyOf(key);
