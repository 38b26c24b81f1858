/** What evidence was found to be, and each that differs from it in one thing: what the check tells of it, and the level, are what was recorded. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { CborInput } from '../../src/bytes/cbor.ts';
import { type ExhibitEvidence, evidenceWord, wasExamined } from '../../src/verify/evidence/compared.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { bodies, file, manifest, thing } from '../custody/bodies.ts';
import { changed, OtherValues } from '../other-values.ts';
import { Recorded } from '../recorded.ts';
import { actor, LedgerWriter, verifiedAt } from '../vectors/ledger-writer.ts';
import { pinOf, sourceOf } from '../vectors/vector.ts';
import { aboutText, verdictText } from '../vectors/verdict-text.ts';

let ledger: LedgerWriter;
let pins: ReturnType<typeof pinOf>[];
/** Two files and a folder on record, a thing without content, and a file that was destroyed. */
beforeAll(async () => {
  const officer = await actor('Officer', 'desk', ['admin', 'custodian', 'examiner']);
  pins = [pinOf(officer)];
  ledger = await LedgerWriter.open({ label: 'evidence', people: [officer] });
  const add = (type: string, body: object) => ledger.add(type, body as CborInput, { by: officer });
  await add('authority', bodies.authority('W-1'));
  const contents = [file(1), manifest(2), undefined, file(3)];
  for (const [at, content] of contents.entries())
    await add('collect', {
      ...bodies.collect(`KA/${at}`),
      exhibit: thing(`KA/${at}`, content && { content }),
      under: [1],
    });
  await add('dispose', bodies.dispose(['KA/3']));
});

const hashed = (hex: string) => ({ size: 1000, digests: { sha256: hex.repeat(32) } });
const counts = { matched: 3, changed: 1, moved: 0, new: 2, missing: 0, duplicate: 0, unreadable: 0, 'kind-changed': 0 };
const right = { number: 'KA/0', outcome: 'match', depth: 'every-byte', found: hashed('01'), path: 'a.dd' };
const folder = {
  number: 'KA/1',
  outcome: 'match',
  depth: 'every-byte',
  found: { manifest: { root: '02'.repeat(32), records: 4, size: 1000 } },
  path: 'b',
};
const reasons = [
  'not-given',
  'missing',
  'no-exhibit',
  'unreadable',
  'changed-while-read',
  'incomplete',
  'manifest-missing',
  'manifest-other',
  'container-closed',
  'depth',
];
const outcomes = ['match', 'mismatch', 'incomplete', 'not-examined', 'nothing-to-compare'];

/** Lists of evidence by what they are about. */
const lists: Readonly<Record<string, readonly object[]>> = {
  'all match': [right, folder],
  'one of two': [right],
  none: [],
  'one differs': [{ ...right, outcome: 'mismatch', found: hashed('09'), why: 'TEST why' }, folder],
  'the folder differs': [right, { ...folder, outcome: 'mismatch', counts, why: 'TEST' }],
  'without content': [right, folder, { number: 'KA/2', outcome: 'nothing-to-compare', depth: 'sizes', path: 'c' }],
  'what was destroyed': [right, folder, { ...right, number: 'KA/3', found: hashed('03') }],
  'no exhibit': [right, folder, { number: 'X', outcome: 'not-examined', depth: 'sampled', reason: 'no-exhibit' }],
  damaged: [{ ...right, containerDamage: 'TEST damage', piecesProblem: 'TEST pieces' }, folder],
};
const values = new OtherValues();
for (const list of Object.values(lists)) values.note('evidence', list);
for (const outcome of outcomes) values.note('evidence[].outcome', outcome);
for (const depth of ['structure', 'sizes', 'sampled']) values.note('evidence[].depth', depth);
const recorded = new Recorded('evidence');

async function told(evidence: readonly object[], extraEvidence: readonly string[] = []): Promise<string> {
  const { verification } = await verifyLedger({
    source: sourceOf(ledger.bytes()),
    trust: { pins },
    evidence: evidence as readonly ExhibitEvidence[],
    extraEvidence,
    now: verifiedAt,
  });
  return verdictText(verification) + aboutText(verification);
}

describe('evidence', () => {
  it.each(Object.entries(lists))('%s', async (name, list) => {
    const said = [await told(list), await told(list, ['TEST.txt'])];
    for (const [what, other] of changed({ name, place: 'evidence' }, list, values, name.length))
      if (!/without (number|outcome|depth|size|digests|manifest)$/.test(what))
        said.push(what, await told(other as object[]));
    recorded.hold(name, `${said.length}`, said);
  });

  it.each(outcomes)('%s for any reason', async (outcome) => {
    const said: string[] = [];
    for (const reason of reasons) {
      const one = { number: 'KA/0', outcome, reason, depth: 'every-byte' };
      said.push(await told([one, folder]), await told([{ ...one, path: 'a', why: 'TEST' }]));
      const evidence = one as ExhibitEvidence;
      said.push(`${wasExamined(evidence)} ${evidenceWord(evidence)} ${evidenceWord(undefined)}`);
    }
    recorded.hold(outcome, `${said.length}`, said);
  });

  it('may be examined once the record was read', async () => {
    const { verification } = await verifyLedger({
      source: sourceOf(ledger.bytes()),
      trust: { pins },
      evidence: async (state) =>
        state.exhibits.map(({ number }) => ({ number, outcome: 'not-examined', depth: 'sizes', reason: 'missing' })),
      now: verifiedAt,
    });
    expect(verification.findings.filter(({ code }) => code === 'EVIDENCE_MISSING')).toHaveLength(4);
    expect(verification.evidence).toHaveLength(4);
    expect(verification.covers).toEqual(['ledger']);
  });
});
