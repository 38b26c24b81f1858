/** `custody accept` in stages: a draft that another signs, an answer completed, held once the sender entered it, a second answer. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { all, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
const codeOf = (err: string) => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];
const errors = ({ status, err }: { status: number; err: string }) => ({ status, errors: err.match(/error:.*/g) });
const good = [
  { number: 'KA/1', outcome: 'accepted', condition: 'as described', seals: ['B-1'] },
  { number: 'KA/1-1', outcome: 'accepted', condition: 'readable', ours: 'BE/7' },
] as const;
const into = ['--into', 'south.custody', '--case', 'TEST S-9', '--title', 'invented'];
const answerOf = (name: string) => decodeUnverifiedAnswer(readFileSync(test.at(name)));
const held = async () => {
  const { out } = await test.sam('status', '-l', 'south.custody', '--json');
  return (JSON.parse(out).cases[0].exhibits as { number: string; state: string }[]).map(
    ({ number, state }) => `${number} ${state}`,
  );
};
/** A second copy of the sender's ledger, as it is now. */
const sendAgain = async (name: string) => {
  await test.ada('bundle', 'create', '-o', name, '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd');
};

describe('a draft', () => {
  const draft = () => JSON.parse(readFileSync(test.at('draft.json'), 'utf8'));
  const writeDraft = (value: unknown) => writeFileSync(test.at('draft.json'), JSON.stringify(value));
  let count = 0;
  let args: string[] = [];

  beforeAll(async () => {
    test = await openTwoAgencies();
    await test.send('bundle', all);
  });
  afterAll(() => test.bench.remove());
  beforeEach(async () => {
    count += 1;
    mkdirSync(test.at(`d${count}`));
    rmSync(test.at('draft.json'), { force: true });
    test.decisions('d.json', good);
    const own = ['--into', `d${count}/south.custody`, '--case', 'TEST', '--title', 'TEST'];
    const more = [
      '--card',
      'sam.key.pub',
      '--draft',
      'draft.json',
      '--checked-by',
      'TEST Kim',
      '-o',
      `d${count}/a.answer`,
    ];
    args = ['accept', 'bundle', '--decisions', 'd.json', ...own, ...more];
    const ran = await test.sam(...args, '--json');
    expect(errors(ran)).toEqual({ status: 0, errors: null });
    expect(JSON.parse(ran.out)).toMatchObject({ format: 'custody/accept-draft/1', draft: 'draft.json' });
    expect(existsSync(test.at(`d${count}/a.answer`))).toBe(false);
  });

  const refused = async () => {
    const ran = await test.sam('accept', '--sign', 'draft.json');
    expect(existsSync(test.at(`d${count}/a.answer`))).toBe(false);
    return { status: ran.status, code: codeOf(ran.err) };
  };

  it('is signed by another, who reads no evidence again, and goes along', async () => {
    const ran = await test.sam('accept', '--sign', 'draft.json', '--evidence', 'KA/1-1=nothing.dd');
    expect(errors(ran)).toEqual({ status: 0, errors: null });
    expect(ran.err).toContain('checked by TEST Kim');
    const { body } = answerOf(`d${count}/a.answer`);
    expect(body.exhibits[1]?.measured.outcome).toBe('match');
    expect(existsSync(test.at(`d${count}/a.report/draft.json`))).toBe(true);
    expect(body.attachments).toHaveLength(3);
  });

  it('says who read the evidence, where another person signs', async () => {
    const [read] = draft().inspected.read;
    expect(read).toMatchObject({ number: 'KA/1-1', by: 'TEST Kim' });
    expect(Object.keys(read.files[0]).sort()).toEqual(['ctime', 'inode', 'mtime', 'path', 'sha256', 'size']);
    const ran = await test.sam('accept', '--sign', 'draft.json', '--open', 'received.readBy');
    expect(errors(ran)).toEqual({ status: 0, errors: null });
    expect(ran.err).not.toContain('read again');
    expect(answerOf(`d${count}/a.answer`).body.received.readBy).toBe('read by TEST Kim, signed by TEST Sam');
  });

  const sentFile = () => draft().inspected.read[0].files[0].path as string;

  it('is read again where a file was touched', async () => {
    utimesSync(sentFile(), 1, 1);
    const touched = await test.sam('accept', '--sign', 'draft.json');
    expect(errors(touched)).toEqual({ status: 0, errors: null });
    expect(touched.err).toContain('KA/1-1: read again on');
    expect(answerOf(`d${count}/a.answer`).body.received.readBy).toBeUndefined();
  });

  it('is read again where that is asked for', async () => {
    const forced = await test.sam('accept', '--sign', 'draft.json', '--read-again');
    expect(errors(forced)).toEqual({ status: 0, errors: null });
    expect(forced.err).toContain('KA/1-1: read again on');
  });

  it('is not signed where what is read again is something else', async () => {
    const file = sentFile();
    const before = readFileSync(file);
    writeFileSync(file, 'TEST evidence, 24 BYTES\n');
    expect(await refused()).toEqual({ status: 6, code: 'EVIDENCE_OTHER_NOW' });
    writeFileSync(file, before);
    const ran = await test.sam('accept', '--sign', 'draft.json');
    expect(errors(ran)).toEqual({ status: 0, errors: null });
  });

  it('is not signed when the record went on since', async () => {
    await test.ada('record', 'note', '--text', 'TEST later');
    appendFileSync(
      test.at('bundle/data/case.custody'),
      readFileSync(test.at('case.custody')).subarray(readFileSync(test.at('bundle/data/case.custody')).length),
    );
    expect(await refused()).toEqual({ status: 4, code: 'DRAFT_CHANGED' });
    await test.ada('bundle', 'create', '-o', `bundle-${count}`, '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd');
    rmSync(test.at('bundle'), { recursive: true });
    await test.ada('bundle', 'create', '-o', 'bundle', '--disclose', 'all', '--evidence', 'KA/1-1=disk.dd');
    expect(await refused()).toEqual({ status: 4, code: 'DRAFT_CHANGED' });
  });

  const zeros = '0'.repeat(64);
  const deep = JSON.parse('['.repeat(50) + ']'.repeat(50)) as unknown;
  it.each([
    ['a digest', 'inspected.evidence.0.found.digests.sha256', zeros, 'DRAFT_CHANGED'],
    ['an outcome', 'inspected.evidence.0.outcome', 'mismatch', 'DECISION_REFUSED'],
    ['a check', 'checks.count', 'not-checked', 'DRAFT_CHANGED'],
    ['the offer', 'offer.leaf', zeros, 'DRAFT_CHANGED'],
    ['the ledger', 'delivery.ledger', zeros, 'DRAFT_CHANGED'],
    ['the fingerprint', 'delivery.root', zeros, 'DRAFT_CHANGED'],
    ['the bundle', 'delivery.bundle', zeros, 'DRAFT_CHANGED'],
    ['a decision', 'decisions.exhibits.0.seals', [], 'DECISION_REFUSED'],
    ['a field too many', 'more', 1, 'DRAFT_INVALID'],
    ['a field too few', 'checks', undefined, 'DRAFT_INVALID'],
    ['another format', 'format', 'x', 'DRAFT_INVALID'],
    ['depth', 'offer', deep, 'DRAFT_INVALID'],
    ['a fraction', 'offer.seq', 0.5, 'DRAFT_INVALID'],
  ])('with %s changed is not signed', async (_, path, changed, code) => {
    const value = draft();
    const steps = path.split('.');
    const name = steps.pop() as string;
    const place = steps.reduce((at, step) => at[step], value);
    place[name] = changed;
    writeDraft(value);
    expect((await refused()).code).toBe(code);
  });

  it('that is no JSON is none', async () => {
    writeFileSync(test.at('draft.json'), '{');
    expect(await refused()).toEqual({ status: 4, code: 'DRAFT_INVALID' });
    writeFileSync(test.at('draft.json'), '['.repeat(100_000));
    expect(await refused()).toEqual({ status: 4, code: 'DRAFT_INVALID' });
  });
});

describe('an answer', () => {
  beforeEach(async () => {
    test = await openTwoAgencies();
    await test.send('bundle', all);
    test.decisions('d.json', good);
  });
  afterEach(() => test.bench.remove());

  const accept = (...more: string[]) =>
    test.sam('accept', 'bundle', '--decisions', 'd.json', '-o', 'a.answer', ...into, ...more);

  it('is signed once: whoever runs it again completes what is there', async () => {
    expect((await accept()).status).toBe(0);
    const bytes = readFileSync(test.at('a.answer'));
    test.decisions('d.json', [
      {
        ...good[0],
        outcome: 'refused',
        code: 'terms',
        why: 'TEST',
        where: { place: 'TEST', seals: [] },
        condition: undefined,
        seals: undefined,
      },
      good[1],
    ]);
    const again = await accept();
    expect(errors(again)).toEqual({ status: 0, errors: null });
    expect(again.err).toContain('a second answer was not signed');
    expect(readFileSync(test.at('a.answer'))).toEqual(bytes);
    expect((await test.sam('log', '-l', 'south.custody', '--json')).out.match(/"seq"/g)).toHaveLength(2);
    const other = await test.sam('accept', 'bundle', '--decisions', 'd.json', '-o', 'b.answer', ...into);
    expect(other.err).toContain('a second answer was not signed');
    expect(existsSync(test.at('b.answer'))).toBe(false);
  });

  it('keeps the report that it binds when it was sent away, and the same name is given again', async () => {
    expect((await accept()).status).toBe(0);
    const report = readFileSync(test.at('a.report/report.json'));
    renameSync(test.at('a.answer'), test.at('bundle/sent.answer'));
    expect(codeOf((await accept()).err)).toBe('RULE_REFUSED');
    expect(existsSync(test.at('a.answer'))).toBe(false);
    // what was refused moves nothing
    expect(readFileSync(test.at('a.report/report.json'))).toEqual(report);
    const other = ['--into', 'other.custody', '--case', 'S-10', '--title', 'TEST'];
    const again = await test.sam('accept', 'bundle', '--decisions', 'd.json', '-o', 'a.answer', ...other);
    expect(errors(again)).toEqual({ status: 0, errors: null });
    expect(readFileSync(test.at('a.report.1/report.json'))).toEqual(report);
    expect(existsSync(test.at('a.report.1/inputs/case.custody'))).toBe(true);
  });

  it('to one offer is none to another that came with it', async () => {
    expect((await accept()).status).toBe(0);
    // the sender has not entered that answer when the second offer is made
    const to = ['--to-card', 'sam.key.pub', '--purpose', 'TEST S-9', '--under', '2', '--terms', '3'];
    await test.ada('record', 'offer', '--exhibit', 'KA/2; with;', ...to);
    await test.ada('bundle', 'create', '-o', 'bundle-2', '--disclose', 'all');
    const offers = (await test.bench.entries()).filter(({ type }) => type === 'offer').map(({ seq }) => String(seq));
    test.decisions('e.json', [{ number: 'KA/2', outcome: 'accepted', condition: 'good' }]);
    const second = (...more: string[]) =>
      test.sam('accept', 'bundle-2', '--decisions', 'e.json', '-o', 'b.answer', '--into', 'south.custody', ...more);
    const ran = await second('--offer', offers[1] ?? '');
    expect(errors(ran)).toEqual({ status: 0, errors: null });
    expect(ran.err).not.toContain('a second answer was not signed');
    expect(answerOf('b.answer').body.offer).not.toEqual(answerOf('a.answer').body.offer);
    expect(await held()).toEqual(['KA/1 arriving', 'BE/7 arriving', 'KA/2 arriving']);
    // now both are answered, whichever is named
    for (const named of [[], ...offers.map((seq) => ['--offer', seq])])
      expect((await second(...named)).err).toContain('a second answer was not signed');
  });

  it('is taken in by the next run where the first was stopped before', async () => {
    await accept();
    const ledger = readFileSync(test.at('south.custody'));
    const { out } = await test.sam('show', '1', '-l', 'south.custody', '--json');
    writeFileSync(test.at('south.custody'), ledger.subarray(0, JSON.parse(out).offset));
    rmSync(test.at('home-sam/.local'), { recursive: true, force: true });
    const again = await accept();
    expect(errors(again)).toEqual({ status: 0, errors: null });
    expect(await held()).toEqual(['KA/1 arriving', 'BE/7 arriving']);
    const { out: verdict } = await test.sam('verify', 'south.custody', '--keeper', '--json');
    expect(verdict).not.toContain('TEXT_MISSING');
  });

  it('turns from arriving to held with what the sender entered', async () => {
    await accept();
    await test.ada('answered', 'a.answer');
    await sendAgain('again');
    const ran = await test.sam('accept', 'again', '--into', 'south.custody');
    expect(errors(ran)).toEqual({ status: 0, errors: null });
    expect(await held()).toEqual(['KA/1 held', 'BE/7 held']);
    const once = await test.sam('accept', 'again', '--into', 'south.custody', '-o', 'b.answer');
    expect({ status: once.status, code: codeOf(once.err) }).toEqual({ status: 6, code: 'NOT_OFFERED' });
    expect(once.err).toContain('it is answered in full');
  });

  it('is reported as soon as it is taken in: a no to the next one signs nothing more', async () => {
    await accept();
    const to = ['--to-card', 'sam.key.pub', '--purpose', 'TEST S-9', '--under', '2', '--terms', '3'];
    await test.ada('record', 'offer', '--exhibit', 'KA/2; with;', ...to);
    await test.ada('bundle', 'create', '-o', 'bundle-2', '--disclose', 'all');
    test.decisions('e.json', [{ number: 'KA/2', outcome: 'accepted', condition: 'good' }]);
    const second = ['--decisions', 'e.json', '-o', 'b.answer', '--into', 'south.custody', '--offer', '9'];
    expect(errors(await test.sam('accept', 'bundle-2', ...second))).toEqual({ status: 0, errors: null });
    for (const answer of ['a.answer', 'b.answer']) await test.ada('answered', answer);
    await sendAgain('again');
    const states = async () => (await held()).map((each) => each.split(' ')[1]);
    const restore = test.bench.keep();
    const ran = await test.samTypes(['y', 'n'], 'accept', 'again', '--into', 'south.custody');
    expect(ran).toMatchObject({ status: 5, out: 'recorded entry 3: receipt into custody\n' });
    expect(ran.err).toContain('error: nothing more was signed [STOPPED]');
    expect(await states()).toEqual(['held', 'held', 'arriving']);
    restore();
    const got = await test.samTypes(['south', 'y', 'n'], 'get', 'again');
    expect(got).toMatchObject({ status: 0, out: 'Signed: entry 3.\n' });
    expect(got.err).toContain('Nothing more was signed.');
    expect(await states()).toEqual(['held', 'held', 'arriving']);
    const rest = await test.samTypes(['y'], 'accept', 'again', '--into', 'south.custody');
    expect(rest).toMatchObject({ status: 0, out: 'recorded entry 4: receipt into custody\n' });
  });

  it('never gives another thing the number of one that is elsewhere', async () => {
    await accept();
    await test.ada('answered', 'a.answer');
    await sendAgain('again');
    await test.sam('accept', 'again', '--into', 'south.custody');
    const looks = ['--description', 'TEST other', '--kind', 'document', '--condition', 'good', '--found-at', 'TEST'];
    const found = ['--manner', 'found', '--from-nobody', 'found', '--under', 'absent:not-needed: TEST'];
    const collected = await test.sam('record', 'collect', 'BE/8', '-l', 'south.custody', ...found, ...looks);
    expect(errors(collected)).toEqual({ status: 0, errors: null });
    const home = ['--to-card', 'ada.key.pub', '--purpose', 'TEST return', '--under', 'absent:not-needed: TEST'];
    const offered = await test.sam('record', 'offer', '-l', 'south.custody', '--exhibit', 'BE/8; with;', ...home);
    expect(errors(offered)).toEqual({ status: 0, errors: null });
    await test.sam('bundle', 'create', '-l', 'south.custody', '-o', 'home.zip', '--disclose', 'all');
    await test.ada('trust', 'add', 'sam.key.pub', '--how', 'phone');
    const into = ['--into', 'case.custody', '-o', 'home.answer', '--decisions', 'h.json'];
    test.decisions('h.json', [{ number: 'BE/8', outcome: 'accepted', condition: 'as it left', ours: 'KA/1-1' }]);
    await expect(test.ada('accept', 'home.zip', ...into)).rejects.toThrow(
      /the records would contradict each other: your record, contradiction: .*HOME_OTHER_EXHIBIT/,
    );
    expect(existsSync(test.at('home.answer'))).toBe(false);
    test.decisions('h.json', [{ number: 'BE/8', outcome: 'accepted', condition: 'as it left' }]);
    expect(await test.ada('accept', 'home.zip', ...into)).toContain('arriving');
  });

  it('to what is sent home gives it the number under which it left', async () => {
    await accept();
    await test.ada('answered', 'a.answer');
    await sendAgain('again');
    await test.sam('accept', 'again', '--into', 'south.custody');
    const home = ['--to-card', 'ada.key.pub', '--purpose', 'TEST return', '--under', 'absent:not-needed: TEST'];
    const offered = await test.sam(
      'record',
      'offer',
      '-l',
      'south.custody',
      '--exhibit',
      'BE/7; with;',
      '--terms',
      '1',
      ...home,
    );
    expect(errors(offered)).toEqual({ status: 0, errors: null });
    const packed = ['-l', 'south.custody', '-o', 'home.zip', '--disclose', 'all'];
    expect((await test.sam('bundle', 'create', ...packed)).status).toBe(0);
    await test.ada('trust', 'add', 'sam.key.pub', '--how', 'phone');
    test.decisions('h.json', [{ number: 'BE/7', outcome: 'accepted', condition: 'as it left' }]);
    const given = [
      '--evidence',
      'BE/7=disk.dd',
      '--decisions',
      'h.json',
      '--into',
      'case.custody',
      '-o',
      'home.answer',
    ];
    expect(await test.ada('accept', 'home.zip', ...given)).toContain('accepted as KA/1-1');
    const exhibits = JSON.parse(await test.ada('status', '--json')).cases[0].exhibits as {
      number: string;
      state: string;
    }[];
    expect(exhibits.find(({ number }) => number === 'KA/1-1')?.state).toBe('arriving');
    expect(errors(await test.sam('answered', 'home.answer', '-l', 'south.custody'))).toEqual({
      status: 0,
      errors: null,
    });
  });

  it('may be a receipt of sealed packages, followed by a second that decides and measures', async () => {
    const where = { place: 'TEST safe', seals: [] };
    const sealed = { number: 'KA/1-1', outcome: 'undecided', code: 'not-yet-opened', why: 'TEST drive sealed', where };
    test.decisions('d.json', [good[0], sealed]);
    const first = await accept();
    expect(errors(first)).toEqual({ status: 1 + 2, errors: null });
    expect(answerOf('a.answer').body.checks.decision).toBe('not-checked');
    await test.ada('answered', 'a.answer');
    await sendAgain('again');
    test.decisions('e.json', [good[1]]);
    const second = await test.sam(
      'accept',
      'again',
      '--decisions',
      'e.json',
      '--into',
      'south.custody',
      '-o',
      'b.answer',
    );
    expect(errors(second)).toEqual({ status: 0, errors: null });
    expect(await held()).toEqual(['KA/1 held', 'BE/7 arriving']);
    const { body } = answerOf('b.answer');
    expect(body.prior).toBeDefined();
    expect(body.exhibits.map(({ number }) => number)).toEqual(['KA/1-1']);
    expect(await test.ada('answered', 'b.answer')).toContain('KA/1-1');
  });

  it('accepted unopened is measured by a second that takes in nothing anew', async () => {
    await test.ada('bundle', 'create', '-o', 'apart', '--disclose', 'all');
    const plain = await test.sam('accept', 'apart', '--decisions', 'd.json', '-o', 'a.answer', ...into);
    expect(errors(plain)).toEqual({ status: 3, errors: null });
    expect(answerOf('a.answer').body.exhibits[1]?.measured).toEqual({ outcome: 'not-examined' });
    await test.ada('answered', 'a.answer');
    await sendAgain('again');
    test.decisions('e.json', [{ number: 'KA/1-1', outcome: 'accepted', condition: 'readable', ours: 'BE/7' }]);
    const second = await test.sam(
      'accept',
      'again',
      '--decisions',
      'e.json',
      '--into',
      'south.custody',
      '-o',
      'b.answer',
    );
    expect(errors(second)).toEqual({ status: 0, errors: null });
    expect(answerOf('b.answer').body.exhibits.map(({ number, measured }) => [number, measured.outcome])).toEqual([
      ['KA/1-1', 'match'],
    ]);
    expect(await held()).toEqual(['KA/1 held', 'BE/7 held']);
    expect(await test.ada('answered', 'b.answer')).toContain('KA/1-1');
  });

  it('to an offer that was withdrawn or has expired is not signed', async () => {
    await test.ada(
      'record',
      'offer',
      '--exhibit',
      'KA/2; with;',
      '--to-card',
      'sam.key.pub',
      '--purpose',
      'TEST',
      '--under',
      '2',
      '--terms',
      '3',
      '--expires',
      '2026-03-02T05:50Z',
    );
    await sendAgain('late');
    test.decisions('l.json', [{ number: 'KA/2', outcome: 'accepted', condition: 'good' }]);
    for (let i = 0; i < 40; i++) await test.sam('--version');
    const late = await test.sam('accept', 'late', '--offer', '9', '--decisions', 'l.json', '-o', 'l.answer', ...into);
    expect({ code: codeOf(late.err), says: /it expired at/.test(late.err) }).toEqual({
      code: 'NOT_OFFERED',
      says: true,
    });
    await test.ada('withdraw', '--offer', '9', '--evidence', 'never-left', '--why', 'TEST');
    await sendAgain('gone');
    const gone = await test.sam('accept', 'gone', '--offer', '9', '--decisions', 'l.json', '-o', 'l.answer', ...into);
    expect({ code: codeOf(gone.err), says: /it was withdrawn, according to entry/.test(gone.err) }).toEqual({
      code: 'NOT_OFFERED',
      says: true,
    });
  });
});
