/**
 * Laws of what findings bear on, over the ledgers of the vectors: the papers of the exhibits together say what the record says, and
 * each alone says no better word than its findings allow. They know no code and no rule.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../src/bytes/hex.ts';
import { borneExhibits } from '../../../src/custody/bears.ts';
import { exhibitOf } from '../../../src/custody/state/state.ts';
import { openedEntry } from '../../../src/ledger/private/opened-entry.ts';
import { Openings } from '../../../src/ledger/private/openings.ts';
import { EntrySplitter } from '../../../src/ledger/split.ts';
import { headline } from '../../../src/report/face/headline.ts';
import { type Dossier, dossierOf } from '../../../src/report/forms/parts/dossier.ts';
import { formWords } from '../../../src/report/forms/parts/form-words.ts';
import { remarkCodes } from '../../../src/report/forms/parts/remarks.ts';
import { runVector, type VectorFile } from '../../../src/verify/conformance/ledger.ts';
import type { ExhibitEvidence } from '../../../src/verify/evidence/compared.ts';
import { factsAbout, gapsAbout } from '../../../src/verify/facts/about.ts';
import { custodyChecks } from '../../../src/verify/facts/verdict.ts';
import { rowOf } from '../../../src/verify/finding/table.ts';
import type { Finding } from '../../../src/verify/finding/types.ts';

const folder = new URL('../../../fixtures/vectors/', import.meta.url);
/** Those of several ledgers, and each fourth of the others; all with CUSTODY_TEST_FULL=1. */
const isFull = process.env.CUSTODY_TEST_FULL !== undefined;
const names = readdirSync(folder).filter((name, at) => isFull || at % 4 === 0 || /^(across|handover)-/.test(name));

/** The gaps and contradictions of custody, each as one line. */
const gapsOf = (findings: readonly Finding[]): Set<string> =>
  new Set(
    findings
      .filter(({ code, kind }) => (kind === 'gap' || kind === 'contradiction') && isOfCustody(code))
      .map(({ code, seq, bears }) => `${code} ${seq} ${borneExhibits(bears)}`),
  );
const isOfCustody = (code: string): boolean => custodyChecks.includes(rowOf(code).check);

/** The vector, and for each ledger that is with its own the same facts with that one in question. */
function turnsOf(name: string): string[] {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const { trust, now, expected, ...own } = JSON.parse(text) as VectorFile;
  const { ledger, checkpoints, with: others = [] } = own;
  const all = [{ ledger, checkpoints }, ...others];
  return [
    text,
    ...others.map((each) => JSON.stringify({ trust, now, expected, ...each, with: all.filter((one) => one !== each) })),
  ];
}

/** The record of a vector as forms read it; undefined where its ledger gives no record, or its report lists only a part. */
async function recordOf(text: string): Promise<Dossier | undefined> {
  const { verification } = await runVector(text);
  if (verification?.ledger.root == null || verification.excerpt !== undefined) return undefined;
  // of a format that is not known, no form is filled in; of two copies the vector's own is not the one that was judged
  const { copy, levels } = verification;
  if (copy !== undefined || levels.record === 'unsupported') return undefined;
  if (Object.keys(verification.notListed).length > 0) return undefined;
  const openings = new Openings();
  const splitter = new EntrySplitter();
  const items = splitter.push(fromBase64((JSON.parse(text) as VectorFile).ledger));
  const counted = [...items].slice(0, verification.ledger.size);
  return dossierOf(
    counted.map((item) => openedEntry(item, openings)),
    { verification, openings },
  );
}

describe('what findings bear on', () => {
  it('makes of the papers about each exhibit what the record is', async () => {
    const wrong: string[] = [];
    let [records, gaps] = [0, 0];
    for (const [name, text] of names.flatMap((each) => turnsOf(each).map((turn) => [each, turn] as const))) {
      const dossier = await recordOf(text);
      if (dossier === undefined) continue;
      records += 1;
      const { state, verification } = dossier;
      const whole = gapsOf(verification.findings);
      gaps += whole.size;
      const of = new Map(state.exhibits.map((exhibit) => [exhibit.number, factsAbout(dossier, [exhibit])]));
      for (const { code, bears } of verification.findings) {
        for (const number of borneExhibits(bears)) {
          const exhibit = exhibitOf(state, number);
          if (exhibit === undefined && rowOf(code).kind !== 'contradiction')
            wrong.push(`${name}: ${code} on ${number}`);
          if (exhibit !== undefined && of.get(exhibit.number)?.findings.some((found) => found.code === code) !== true)
            wrong.push(`${name}: ${code} is not on the paper of ${number}`);
        }
      }
      if (state.exhibits.length === 0) continue;
      const together = new Set([...of.values()].flatMap(({ findings }) => [...gapsOf(findings)]));
      if ([...whole].sort().join() !== [...together].sort().join()) {
        wrong.push(`${name}: the record has ${[...whole]}, the papers have ${[...together]}`);
      }
      for (const [number, told] of of) {
        const isCareful = !headline(told).includes('CUSTODY CONTINUOUS');
        if (gapsOf(told.findings).size > 0 && !isCareful) wrong.push(`${name}: ${number} is continuous with a gap`);
        const exhibit = exhibitOf(state, number);
        if (exhibit === undefined) continue;
        // a statement counts what its headline says, and a label bears the code of each
        if (gapsAbout(dossier, [exhibit]) === 0 && gapsOf(told.findings).size > 0)
          wrong.push(`${name}: ${number} has no gap in a statement`);
        if (gapsAbout(dossier, [exhibit]) > 0 && gapsOf(told.findings).size === 0 && told.verdict === 'verified')
          wrong.push(`${name}: ${number} has a gap in a statement alone`);
        const codes = remarkCodes(dossier, exhibit, formWords(['en']));
        const own = told.findings.filter(
          ({ bears, kind }) => bears.on === 'exhibits' && kind !== 'notice' && kind !== 'paper',
        );
        for (const { code } of own)
          if (!codes.includes(code)) wrong.push(`${name}: ${code} is not on the label of ${number}`);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(records).toBeGreaterThan(300);
    expect(gaps).toBeGreaterThan(200);
  }, 600_000);

  it('never takes evidence of a source for evidence of what was made from it', async () => {
    const dossier = await recordOf(readFileSync(new URL('acquisition-ended-before-it-started.json', folder), 'utf8'));
    const [source, image] = ['KA/1', 'KA/1.2'].map((number) => dossier && exhibitOf(dossier.state, number));
    if (dossier === undefined || source === undefined || image === undefined) throw new Error('the vector has others');
    const levelOf = (outcome: 'match' | 'mismatch') => {
      const one = { number: source.number, form: 'file', depth: 'every-byte', outcome, bytes: 5, files: 1 };
      const verification = { ...dossier.verification, evidence: [one as unknown as ExhibitEvidence] };
      return factsAbout({ ...dossier, verification }, [image]).levels.evidence;
    };
    expect([levelOf('match'), levelOf('mismatch')]).toEqual(['not-examined', 'mismatch']);
  });
});
