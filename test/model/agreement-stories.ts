/** Records of random stories for the law of agreement (agreement.ts): of the model's four ledgers, dense ones and rich ones with evidence. */
import type { ExhibitState } from '../../src/custody/state/state.ts';
import type { EvidenceExaminer, ExhibitEvidence } from '../../src/verify/evidence/compared.ts';
import type { Lang } from '../../src/words/lang.ts';
import { langs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { Chance } from '../fuzz/chance.ts';
import { disagreements, pdfDisagreements } from './agreement.ts';
import { unlikeForms } from './agreement-sides.ts';
import { tellDense } from './dense.ts';
import { type Record, recordOf } from './print/faces.ts';
import { rememberSignatures } from './remember.ts';
import { tellRich } from './rich.ts';
import { shared, tellStory, type Wrong } from './stories.ts';
import { ledgers } from './world.ts';
import { givenOf, Pen } from './write.ts';

/** What examining the evidence of an exhibit may come to. */
const outcomes: readonly Omit<ExhibitEvidence, 'number'>[] = [
  ...Array.from({ length: 4 }, () => ({ outcome: 'match', depth: 'every-byte', compared: some(1000) }) as const),
  { outcome: 'match', depth: 'every-byte', isByPieces: true, compared: some(1000) },
  { outcome: 'mismatch', depth: 'every-byte', compared: some(1000), why: 'TEST', path: 'TEST' },
  { outcome: 'incomplete', depth: 'sizes', reason: 'depth' },
  { outcome: 'incomplete', depth: 'every-byte', reason: 'incomplete', compared: some(10), why: 'TEST', path: 'TEST' },
  { outcome: 'not-examined', depth: 'structure', reason: 'missing', why: 'TEST', path: 'TEST' },
  { outcome: 'not-examined', depth: 'structure', reason: 'not-given' },
];
function some(bytes: number) {
  return { bytes, files: { compared: 1, all: 1 } };
}

/** Evidence as somebody found it; none was given in half of the stories. */
function evidenceOf(chance: Chance): EvidenceExaminer | undefined {
  if (chance.oneIn(2)) return undefined;
  const isAlike = chance.oneIn(3);
  const found = ({ number, content }: ExhibitState): ExhibitEvidence =>
    content === undefined
      ? { number, outcome: 'nothing-to-compare', depth: 'structure' }
      : { number, ...(isAlike ? (outcomes[0] as (typeof outcomes)[0]) : chance.pick(outcomes)) };
  return async ({ exhibits }) => exhibits.filter(({ status }) => status === 'held').map(found);
}

/** The record of the story of that number. */
export async function recordTold(pen: Pen, number: number): Promise<Record | undefined> {
  const chance = new Chance(number ^ 0xa62ee);
  if (number % 3 === 1) return recordOf((await tellDense(number)).given, evidenceOf(chance));
  if (number % 3 === 2) return recordOf(await tellRich(number), evidenceOf(chance));
  const { world } = await tellStory(pen, number);
  const main = chance.pick(ledgers);
  const copies = [await pen.copy(world, main)];
  for (const ledger of ledgers) {
    if (ledger === main || chance.oneIn(3)) continue;
    const size = world.said[ledger]?.length ?? 0;
    copies.push(await pen.copy(world, ledger, chance.oneIn(3) ? chance.below(size + 1) : size));
  }
  const pins = pen.pins.filter(() => !chance.oneIn(8));
  return recordOf(givenOf(copies, pins));
}

interface Options {
  readonly count: number;
  readonly from?: number;
  readonly langs?: readonly Lang[];
  /** Of so many of them, from the first on, a form is printed as PDF too; it needs a program that was built, and pdftotext. */
  readonly pdfs?: number;
}

export interface Agreed {
  readonly stories: number;
  /** Those of which something counts, so that there is a record to print. */
  readonly printed: number;
  readonly verdicts: Readonly<{ [verdict: string]: number }>;
  readonly wrong: readonly Wrong[];
}

/** Tells stories and compares what the faces of each print with its facts. */
export async function holdAgreement({ count, from = 0, langs: asked = langs, pdfs = 0 }: Options): Promise<Agreed> {
  await loadWords([...langs]);
  const wrong: Wrong[] = [];
  const verdicts: { [verdict: string]: number } = {};
  let printed = 0;
  const forget = rememberSignatures();
  let pen = await Pen.open();
  for (let number = from; number < from + count; number += 1) {
    if ((number - from) % shared === shared - 1) pen = await Pen.open();
    const record = await recordTold(pen, number);
    if (record === undefined) continue;
    printed += 1;
    const { verdict } = record.verification;
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    const found = [...(await disagreements(record, asked)), ...(await unlikeForms(record))];
    if (number - from < pdfs) found.push(...(await pdfDisagreements(record, langs[number % langs.length] as Lang)));
    for (const what of found) wrong.push({ story: number, what, course: [] });
  }
  forget();
  return { stories: count, printed, verdicts, wrong };
}
