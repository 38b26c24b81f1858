/** The agencies and copies of the tests of who may lie (docs/threat-model.md). TEST keys only. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import type { Pin } from '../../src/verify/trust/trust.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { bodies, thing } from '../custody/bodies.ts';
import type { Agency } from '../vectors/agency.ts';
import { type Actor, LedgerWriter } from '../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';

/** Sentences in the verdict of every ledger, and those in a verdict where nothing outside shows more. */
export const alwaysSaid = [
  'A signature shows who said it, not that it is true.',
  'Another ledger of the same case may exist.',
  'Copies of evidence that nobody recorded cannot be excluded.',
  'All times are what the clocks of the signers said; no outside time was checked.',
  'Who sat behind a trusted key when it signed.',
  'Whether the evidence is what was recorded: it was not examined.',
];
export const allAtOnce = /^Nothing outside the ledger shows that its entries were not all made at once, after /;
export const endUnknown = 'Later entries may be missing: nothing shows where the ledger ends.';

/** A ledger, or as much of it as somebody shows. */
type Copy = Pick<LedgerWriter, 'bytes' | 'now'>;

/** What a stranger finds who trusts these people and has nothing but the ledger, or what is given besides. */
export async function found(
  ledger: Copy,
  trusted: readonly Actor[],
  more: {
    readonly pins?: readonly Pin[];
    readonly checkpoints?: readonly string[];
    readonly seen?: LedgerWriter;
    readonly others?: readonly Copy[];
  } = {},
): Promise<Verification & { readonly codes: readonly string[] }> {
  const { pins = [], checkpoints = [], seen, others = [] } = more;
  const { verification } = await verifyLedger({
    source: sourceOf(ledger.bytes()),
    trust: { pins: [...trusted.map((each) => pinOf(each)), ...pins] },
    checkpoints: checkpoints.map(parseCheckpoint),
    ...(seen && { remembered: { size: seen.size, root: seen.root } }),
    others: others.map((other, at) => ({ name: `${at}`, source: sourceOf(other.bytes()) })),
    now: Math.max(...[ledger, ...others].map(({ now }) => now)) + 60,
  });
  return { ...verification, codes: [...new Set(verification.findings.map(({ code }) => code))].sort() };
}

/** The ledger cut back to its first entries. */
export const cutTo = ({ entries, now }: LedgerWriter, size: number): Copy => ({
  now,
  bytes: () => concatBytes(...entries.slice(0, size)),
});

/** The trust of somebody who confirmed the opening keys of these agencies. */
export const chiefsOf = (...agencies: readonly Agency[]): Actor[] => agencies.map(({ chief }) => chief);

/** A ledger of these people with a warrant, one thing taken under it, and what the ledger says of it; the label gives its nonce. */
export async function caseBy(
  label: string,
  people: readonly Actor[],
  officer: Actor,
  description: string,
  texts: readonly string[] = ['TEST first', 'TEST second'],
): Promise<LedgerWriter> {
  const ledger = await LedgerWriter.open({ label, people });
  const by = officer;
  await ledger.add('authority', bodies.authority('W-1') as CborInput, { by });
  const exhibit = thing('KA/1', { description });
  await ledger.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] } as CborInput, { by });
  for (const text of texts) await ledger.add('note', { text }, { by });
  return ledger;
}
