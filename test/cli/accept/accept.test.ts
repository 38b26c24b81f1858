/** `custody accept` and `refuse`: what may be signed and what not, and what is then in the answer and in our own ledger. */
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeUnverifiedAnswer, verifyAnswer } from '../../../src/ledger/statements/answer.ts';
import { all, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
let count = 0;
const taking = () => ['--into', `south-${count}.custody`, '--case', 'TEST S-9', '--title', 'invented'];
const good = [
  { number: 'KA/1', outcome: 'accepted', condition: 'as described', seals: ['B-1'] },
  { number: 'KA/1-1', outcome: 'accepted', condition: 'readable', ours: 'BE/7' },
] as const;
const answerOf = (name: string) => decodeUnverifiedAnswer(readFileSync(test.at(name)));
/** Each answer in a folder of its own: beside one that is signed no other to the same offer is signed. */
const fresh = () => {
  mkdirSync(test.at(`out-${++count}`));
  return `out-${count}/answer.answer`;
};
const last = () => `out-${count}/answer.answer`;
const codeOf = (err: string) => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];

/** Accepts the bundle with these decisions into a new ledger. */
async function accept(exhibits: readonly object[], ...more: string[]) {
  const out = fresh();
  const file = test.decisions(`decisions-${count}.json`, exhibits);
  const ran = await test.sam('accept', 'bundle', '--decisions', file, ...taking(), '-o', out, ...more);
  return ran;
}

beforeAll(async () => {
  test = await openTwoAgencies();
  await test.send('bundle', all);
});
afterAll(() => test.bench.remove());

describe('custody accept', () => {
  it('takes in under the next numbers for KA/+, behind those that stay as they are', async () => {
    const [first, second] = good;
    const ran = await accept([
      { ...first, ours: 'KA/+' },
      { ...second, ours: 'KA/+' },
    ]);
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 0, errors: null });
    expect(answerOf(last()).body.exhibits.map(({ ours }) => ours)).toEqual(['KA/1', 'KA/2']);
    await accept([first, { ...second, ours: 'KA/+' }]);
    expect(answerOf(last()).body.exhibits.map(({ ours }) => ours)).toEqual(['KA/1', 'KA/2']);
  });

  it('signs what is decided, keeps the report, takes it in as arriving', async () => {
    const ran = await accept(good, '--our-reference', 's 9');
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 0, errors: null });
    const answer = answerOf(last());
    expect(await verifyAnswer(answer)).toBe(true);
    const decided = answer.body.exhibits.map(({ number, outcome, ours, measured }) => [
      number,
      outcome,
      ours,
      measured.outcome,
    ]);
    expect(decided).toEqual([
      ['KA/1', 'accepted', 'KA/1', 'nothing-to-compare'],
      ['KA/1-1', 'accepted', 'BE/7', 'match'],
    ]);
    expect(answer.body.checks).toEqual({
      sender: 'pass',
      legalBasis: 'pass',
      terms: 'pass',
      packages: 'pass',
      count: 'pass',
      ledger: 'not-checked',
      custody: 'pass',
      times: 'pass',
      digests: 'pass',
      acquisition: 'pass',
      profile: 'not-checked',
      withheld: 'pass',
      decision: 'pass',
      intake: 'pass',
      report: 'pass',
    });
    const { out: custody } = await test.sam('status', '-l', `south-${count}.custody`, '--json');
    expect(JSON.parse(custody).cases[0].exhibits).toMatchObject([
      { number: 'KA/1', state: 'arriving' },
      { number: 'BE/7', state: 'arriving' },
    ]);
    expect(ran.out).toContain('terms     purpose: “TEST only S-9”');
    const { out: entry } = await test.sam('show', '1', '-l', `south-${count}.custody`, '--json');
    expect(JSON.parse(entry).body.terms).toEqual([
      { home: expect.anything(), leaf: expect.anything(), kind: 'purpose' },
    ]);
    expect(existsSync(test.at(`out-${count}/answer.report/inputs/case.custody`))).toBe(true);
    expect(await test.ada('answered', last(), '--dry-run')).toContain('KA/1-1');
  });

  it('reads the evidence inside an archive: the same answer as of the folder', async () => {
    await test.ada('bundle', 'create', '-o', 'bundle.tar', '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd');
    await test.ada('bundle', 'create', '-o', 'bundle.zip', '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd');
    const answers: unknown[] = [];
    for (const name of ['bundle', 'bundle.tar', 'bundle.zip']) {
      const out = fresh();
      const file = test.decisions(`decisions-${count}.json`, good);
      const ran = await test.sam('accept', name, '--decisions', file, ...taking(), '-o', out);
      expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 0, errors: null });
      const { exhibits, checks } = answerOf(last()).body;
      const found = exhibits.map(({ number, outcome, measured }) => [
        number,
        outcome,
        measured.outcome,
        measured.depth,
      ]);
      answers.push({ found, checks });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const other = readFileSync(test.at('bundle.tar'));
    other[other.indexOf('TEST evidence, 24 bytes')] = 0x74;
    writeFileSync(test.at('other.tar'), other);
    const ran = await test.sam(
      ...['accept', 'other.tar', '--decisions', test.decisions('other.json', good), ...taking(), '-o', fresh()],
    );
    expect(codeOf(ran.err)).toBe('DECISION_REFUSED');
  });

  it('prints the documented JSON', async () => {
    const file = test.decisions('json.json', good);
    const out = fresh();
    const { out: said } = await test.sam('accept', 'bundle', '--decisions', file, ...taking(), '-o', out, '--json');
    const document = JSON.parse(said);
    expect(document).toMatchObject({ format: 'custody/accept/1', answer: out });
    expect(document.checks).toHaveLength(15);
  });

  it('passes the check of the record where the checkpoint came by another way', async () => {
    const { out } = await test.sam('bundle', 'list', 'bundle');
    expect(out).toContain('checkpoint');
    writeFileSync(test.at('letter.txt'), readFileSync(test.at('bundle/data/case.checkpoint')));
    const ran = await accept(good, '--checkpoint', 'letter.txt');
    expect(ran.status).toBe(0);
    expect(answerOf(last()).body.checks.ledger).toBe('pass');
  });

  it.each([
    ['a seal that is another', { seals: ['B-2'] }, 'seal-different', 'B-2 instead of B-1'],
    ['a seal that is gone', { seals: [] }, 'seal-missing', 'lacks seal B-1'],
  ])('refuses to accept %s as it is, and takes the reservation', async (_, found, code, says) => {
    const wrong = { ...good[0], ...found };
    const plain = await accept([wrong, good[1]]);
    expect(plain.status).toBe(6);
    expect(codeOf(plain.err)).toBe('DECISION_REFUSED');
    expect(plain.err).toContain(says);
    expect(existsSync(test.at(last()))).toBe(false);
    expect(existsSync(test.at(`south-${count}.custody`))).toBe(false);
    const reserved = { ...wrong, outcome: 'accepted-with-reservations', why: 'TEST seen on arrival' };
    const other = await accept([{ ...reserved, code: 'damaged' }, good[1]]);
    expect(codeOf(other.err)).toBe('DECISION_REFUSED');
    const named = await accept([{ ...reserved, code }, good[1]]);
    expect(named.status).toBe(1);
    const { body } = answerOf(last());
    expect(body.exhibits[0]).toMatchObject({ outcome: 'accepted-with-reservations', code });
    expect(body.checks.packages).toBe('fail');
  });

  it('takes seals on packages as found', async () => {
    const broken = await accept(good, '--package', 'bag: B-1 broken');
    expect(codeOf(broken.err)).toBe('DECISION_REFUSED');
    expect(broken.err).toContain('seal-broken');
    expect((await accept(good, '--package', 'bag: B-1')).status).toBe(0);
    expect(answerOf(last()).body.received.packages).toMatchObject([
      { seals: [{ number: 'B-1', state: 'found-intact' }] },
    ]);
    expect(codeOf((await accept(good, '--package', 'bag: B-1 eaten')).err)).toBe('USAGE');
  });

  it('D11: takes one bad file for a fault of its exhibit, and of no other', async () => {
    cpSync(test.at('bundle'), test.at('one-bad'), { recursive: true });
    const [bad] = readdirSync(test.at('one-bad/data/evidence'), { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    writeFileSync(bad as string, 'TEST evidence, 24 BYTES\n');
    const acceptBad = async (exhibits: readonly object[]) => {
      const out = fresh();
      const file = test.decisions(`decisions-${count}.json`, exhibits);
      return test.sam('accept', 'one-bad', '--decisions', file, ...taking(), '-o', out);
    };
    const plain = await acceptBad(good);
    expect(codeOf(plain.err)).toBe('DECISION_REFUSED');
    expect(plain.err).toMatch(/KA\/1-1/);
    expect(plain.err).not.toMatch(/KA\/1(?!-1)/);
    const where = { place: 'TEST gate', seals: [] };
    const refused = { number: 'KA/1-1', outcome: 'refused', code: 'mismatch', why: 'TEST one byte differs', where };
    const ran = await acceptBad([good[0], refused]);
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 1, errors: null });
    expect(answerOf(last()).body.exhibits.map(({ number, outcome }) => [number, outcome])).toEqual([
      ['KA/1', 'accepted'],
      ['KA/1-1', 'refused'],
    ]);
  });

  it('never accepts what differs without the reservation', async () => {
    const folder = test.at('other.dd');
    writeFileSync(folder, 'TEST evidence, 24 bytes!');
    const given = ['--evidence', 'KA/1-1=other.dd'];
    const plain = await accept(good, ...given);
    expect(codeOf(plain.err)).toBe('DECISION_REFUSED');
    expect(plain.err).toContain('the SHA-256 another');
    const reserved = { ...good[1], outcome: 'accepted-with-reservations', code: 'mismatch', why: 'TEST told by phone' };
    const ran = await accept([good[0], reserved], ...given);
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 1, errors: null });
    const { body } = answerOf(last());
    expect(body.checks.digests).toBe('fail');
    expect(body.exhibits[1]?.measured).toMatchObject({ outcome: 'mismatch', depth: 'every-byte' });
  });

  it('names what a second tool says otherwise', async () => {
    const second = ['--second-tool', `KA/1-1=sha256sum;9.7;${'0'.repeat(64)}`];
    expect(codeOf((await accept(good, ...second)).err)).toBe('DECISION_REFUSED');
  });

  it('refuses what a second tool says of another number', async () => {
    const second = ['--second-tool', `KA/1-2=sha256sum;9.7;${'0'.repeat(64)}`];
    expect(codeOf((await accept(good, ...second)).err)).toBe('USAGE');
  });

  it.each([
    ['no outcome', { outcome: undefined }, 'DECISION_REFUSED', 'it is not decided'],
    ['no condition', { condition: undefined }, 'DECISION_REFUSED', 'the condition in which it was found'],
    [
      'a refusal without its place',
      { outcome: 'refused', code: 'other', why: 'TEST' },
      'DECISION_REFUSED',
      'where it is now',
    ],
    ['a refusal without reason', { outcome: 'refused' }, 'DECISION_REFUSED', 'needs a reason'],
    ['a refusal without words', { outcome: 'refused', code: 'other' }, 'DECISION_REFUSED', 'its reason in words'],
    ['an outcome that there is not', { outcome: 'taken' }, 'JSON_INVALID', 'taken'],
    ['a field that there is not', { colour: 'red' }, 'JSON_INVALID', 'colour'],
    ['another exhibit', { number: 'KA/2' }, 'DECISION_REFUSED', 'KA/2'],
  ])('refuses decisions with %s', async (_, change, code, says) => {
    const ran = await accept([{ ...good[0], ...change }, good[1]]);
    expect(codeOf(ran.err)).toBe(code);
    expect(ran.err).toContain(says);
    expect(existsSync(test.at(last()))).toBe(false);
  });

  it.each([
    '{',
    '{}',
    'null',
    '[]',
    '{"exhibits": 5}',
    '{"exhibits": [null]}',
    '{"exhibits": [[]]}',
    '{"exhibits": [{"number": 5}]}',
    '{"exhibits": [{"number": "KA/1"}, {"number": "KA/1"}]}',
    '{"exhibits": [{"number": "KA/1", "where": {"seals": 5}}]}',
    '{"exhibits": [], "received": 5}',
    '{"exhibits": [], "received": {"at": {}}}',
    '{"exhibits": [], "__proto__": {"a": 1}}',
    '{"exhibits": [{"number": "KA/1", "condition": {"absent": "gone"}}]}',
    `{"exhibits": ${'['.repeat(20_000)}`,
    'number\n',
    'number,outcome\nKA/1,"',
    'number,colour\nKA/1,red\n',
    'number,outcome\n,accepted\n',
    'number,outcome\nKA/1,=1+1\n',
    '\u0000\u0001',
  ])('reads no decisions out of %j', async (text) => {
    writeFileSync(test.at('odd.json'), text);
    const means = ['--place', 'TEST', '--from', 'TEST', ...taking(), '-o', fresh()];
    const ran = await test.sam('accept', 'bundle', '--decisions', 'odd.json', ...means);
    expect([2, 4, 6]).toContain(ran.status);
    expect(codeOf(ran.err)).toMatch(/^(JSON_INVALID|CSV_INVALID|DECISION_REFUSED|MISSING_VALUE)$/);
    expect(existsSync(test.at(last()))).toBe(false);
  });

  it('needs a ledger of our own for what it accepts, and none for what it refuses', async () => {
    const file = test.decisions('taken.json', good);
    const ran = await test.sam('accept', 'bundle', '--decisions', file, '-o', fresh());
    expect(codeOf(ran.err)).toBe('MISSING_VALUE');
    const where = { place: 'TEST gate', seals: ['B-1'] };
    const refused = good.map(({ number }) => ({ number, outcome: 'refused', code: 'terms', why: 'TEST', where }));
    const none = await test.sam('accept', 'bundle', '--decisions', test.decisions('no.json', refused), '-o', fresh());
    expect(none.status).toBe(1);
    expect(answerOf(last()).body.into).toBeUndefined();
  });

  it('writes a form that decides nothing, and reads it back once it is filled in', async () => {
    for (const name of ['form.json', 'form.csv']) {
      const { status, out } = await test.sam('accept', 'bundle', '--write-decisions', name, '-q');
      expect({ status, has: out.includes('every byte hashed again') }).toEqual({ status: 0, has: true });
    }
    const json = await test.sam('accept', 'bundle', '--write-decisions', 'form-2.json', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ format: 'custody/decisions/1', decisions: 'form-2.json' });
    const empty = await test.sam('accept', 'bundle', '--decisions', 'form.json', ...taking(), '-o', fresh());
    expect(codeOf(empty.err)).toBe('MISSING_VALUE');
    const csv = readFileSync(test.at('form.csv'), 'utf8').split('\n');
    expect(csv[0]).toBe('number,found,outcome,code,why,condition,seals,ours,hold,place,seals-now');
    const filled = csv.map((line) =>
      line.startsWith('KA/1,') ? `${line.slice(0, -9)},accepted,,,as described,B-1,,for-return,,` : line,
    );
    const rows = filled.map((line) =>
      line.startsWith('KA/1-1,') ? `${line.slice(0, -9)},accepted,,,readable,,BE/9,,,` : line,
    );
    writeFileSync(test.at('form.csv'), rows.join('\n'));
    const args = ['--place', 'TEST gate', '--from', 'TEST courier'];
    const ran = await test.sam('accept', 'bundle', '--decisions', 'form.csv', ...taking(), ...args, '-o', fresh());
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 0, errors: null });
    expect(answerOf(last()).body.exhibits.map(({ ours }) => ours)).toEqual(['KA/1', 'BE/9']);
  });

  it.each([
    ['a form that is filled in', '--write-decisions', 'mine.json'],
    ['what came', '--write-decisions', 'bundle/data/case.custody'],
    ['anything, as a draft', '--draft', 'mine.json'],
  ])('writes nothing over %s', async (_, option, name) => {
    test.decisions('mine.json', good);
    const before = readFileSync(test.at(name));
    const ran = await test.sam('accept', 'bundle', '--decisions', 'mine.json', option, name, ...taking());
    expect({ status: ran.status, code: codeOf(ran.err) }).toEqual({ status: 5, code: 'EXISTS' });
    expect(readFileSync(test.at(name)).equals(before)).toBe(true);
  });

  it('asks once for all, then for the exceptions', async () => {
    const lines = [
      '',
      'TEST gate',
      'TEST courier',
      'bag: B-1',
      '',
      'TEST card; safe 2',
      '',
      '1',
      'KA/1-1',
      'as described',
      '2',
      '12',
      'TEST',
      'read',
      'y',
    ];
    const ran = await test.samTypes(lines, 'accept', 'bundle', ...taking(), '-o', fresh());
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 1, errors: null });
    expect(answerOf(last()).body.exhibits.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['accepted', undefined],
      ['accepted-with-reservations', 'not-yet-opened'],
    ]);
    expect(answerOf(last()).body.extra).toHaveLength(1);
  });

  it('says why nothing is offered', async () => {
    await test.ada(
      'key',
      'new',
      '--name',
      'TEST Eve',
      '--agency',
      'TEST',
      '--jurisdiction',
      'FR',
      '-o',
      `eve-${++count}.key`,
      '--no-passphrase',
    );
    const ran = await test.sam('accept', 'bundle', '--card', `eve-${count}.key.pub`, '--write-decisions', 'x.json');
    expect({ status: ran.status, code: codeOf(ran.err) }).toEqual({ status: 6, code: 'NOT_OFFERED' });
    expect(ran.err).toContain('it was made to another key than yours');
    const none = await test.sam('accept', 'bundle', '--offer', '1', '--write-decisions', 'x.json');
    expect(none.err).toContain('entry 1 is not an offer');
  });

  it('cannot be told that a damaged record is good', async () => {
    await test.send('torn', ['KA/2; with;']);
    appendFileSync(test.at('torn/data/case.custody'), 'junk');
    const file = test.decisions('torn.json', [{ number: 'KA/2', outcome: 'accepted', condition: 'good' }]);
    const args = ['accept', 'torn', '--offer', '9', '--decisions', file, ...taking(), '-o', fresh()];
    const ran = await test.sam(...args);
    expect(codeOf(ran.err)).toBe('DECISION_REFUSED');
    expect(ran.err).toContain('code other');
  });
});

describe('custody refuse', () => {
  it('refuses all, says why and where it is', async () => {
    const out = fresh();
    const args = [
      'refuse',
      'bundle',
      '--code',
      'no-capacity',
      '--why',
      'TEST full',
      '--where',
      'TEST gate',
      '--seals-now',
      'B-1',
    ];
    const ran = await test.sam(...args, '--place', 'TEST gate', '--from', 'TEST courier', '-o', out, '--json');
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ format: 'custody/accept/1', answer: out });
    const { body } = answerOf(out);
    expect(body.into).toBeUndefined();
    expect(body.checks).toMatchObject({ terms: 'not-applicable', intake: 'not-applicable', digests: 'not-checked' });
    expect(body.exhibits.map(({ outcome, code, where }) => [outcome, code, where?.seals])).toEqual([
      ['refused', 'no-capacity', ['B-1']],
      ['refused', 'no-capacity', ['B-1']],
    ]);
    expect(codeOf((await test.sam(...args.slice(0, 3), 'mood', ...args.slice(4), '-o', out)).err)).toBe('USAGE');
  });
});
