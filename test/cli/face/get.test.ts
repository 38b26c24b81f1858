/** `custody get`: what was sent to us, what comes back, and the answer to what we offered; each on one sheet. */
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { content, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  mkdirSync(two.at('images'));
  two.bench.write('images/KA%2F1-1.dd', content);
  two.bench.write('slip.pdf', 'TEST slip');
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

const ada = (...lines: string[]) => ({ types: (...args: string[]) => two.bench.type(lines, ...args) });
const sam = (...lines: string[]) => ({ types: (...args: string[]) => two.samTypes(lines, ...args) });
const types = async () => (await two.bench.entries()).slice(8).map(({ type }) => type);
const body = async (seq: number, ledger = 'case.custody') =>
  JSON.parse((await two.bench.run('show', String(seq), '--json', '-l', ledger)).out).body;

const court = ['office', '1', 'KA/1', 'TEST District Court', 'TEST Usher', 'hearing, 3 Mar', '3 Mar 18:00', 'slip.pdf'];
const offer = ['TEST Sam', 'KA/1 KA/1-1', 'request 7/26', '', '', 'images', '4', '', ''];

/** Into a new case; when, where, from whom. */
const arrival = ['new', 'S-9', 'TEST from North', 'south.custody'];
const received = ['', 'TEST gate', 'TEST courier'];

describe('custody get, something of ours', () => {
  it('takes back what a court had, its seal looked at: two entries, no gap', async () => {
    await ada(...court, 'y').types('give');
    const { status, out, err } = await ada('back', '', '', '1', 'evidence room, shelf 4', 'y').types('get');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('1 KA/1, “TEST District Court”, due 2026-03-03 18:00:00 +01:00');
    expect(err).toContain(' 3  Seal B-1  there and whole');
    expect(out).toBe('Signed: entries 9 to 10.\nNext: custody status -l case.custody\n');
    expect(await types()).toEqual(['store', 'store', 'seal']);
    expect(await body(9)).toMatchObject({
      move: 'returned',
      exhibits: ['KA/1'],
      place: 'evidence room',
      container: 'shelf 4',
    });
    expect(await body(10)).toMatchObject({ state: 'found-intact', number: 'B-1', closes: ['KA/1'] });
  });

  it('asks for each seal without a usual answer, and signs what was seen; what nobody looked at is no entry', async () => {
    await ada(...court, 'y').types('give');
    const lines = ['2', '1', '', '', '5', 'desk', '3', '2', 'cut on the way', '2', 'the van was broken into', 'y'];
    const { status, err } = await ada(...lines).types('get');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Seal B-1  BROKEN: cut on the way');
    expect(await body(10)).toMatchObject({ state: 'found-broken', why: 'cut on the way' });
    expect(err.split('There must be an answer.')).toHaveLength(2);
    expect(err).toContain('Seal B-1  not looked at: no entry');
    expect(await body(9)).toMatchObject({ place: 'desk' });
  });

  it('keeps a draft after n, and goes on with it', async () => {
    await ada(...court, 'y').types('give');
    const left = await ada('back', '', '', '1', 'desk', '2', '', 'n').types('get');
    expect(left).toMatchObject({ status: 0, err: expect.stringContaining('custody draft resume 1') });
    expect(await types()).toEqual(['store']);
    const { status, err } = await ada('y').types('draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['store', 'store', 'seal']);
  });

  it('says that nothing is issued', async () => {
    const { status, err } = await ada('back').types('get');
    expect(status).toBe(2);
    expect(err).toContain('Nothing of this case is issued.');
    expect(err.replace(/\s+/g, ' ')).toContain('what comes home with a bundle of theirs: custody get BUNDLE');
  });
});

describe('custody get, a folder that nobody hashed before', () => {
  it('keeps no manifest of it after n', async () => {
    const data = ['--kind', 'data', '--description', 'x', '--condition', 'x', '--manner', 'found'];
    const from = ['--from-nobody', 'found', '--found-at', 'x', '--under', '1'];
    await two.ada('record', 'collect', 'KA/8', ...data, ...from);
    mkdirSync(two.at('export-8'));
    two.bench.write('export-8/a.txt', 'TEST a');
    two.bench.write('export-8/b.txt', 'TEST b');
    const why = ['--irregular', 'DATA_WITHOUT_DIGEST', '--why', 'TEST no time'];
    const rest = ['--disclose', 'all', '--yes', '-o', 'first.zip', ...why];
    await two.ada('offer', 'KA/8', '--to-card', 'sam.key.pub', '--purpose', 'x', '--under', '2', ...rest);
    await two.ada('bundle', 'create', '--evidence', 'KA/8=export-8', '--disclose', 'all', '-o', 'unlisted');
    const { status, err } = await sam(...arrival, '', ...received, '1', '', 'desk', '', '', 'n').types(
      'get',
      'unlisted',
    );
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err.replace(/\s+/g, ' ')).toContain('Nothing was signed, so this manifest was removed:');
    expect(existsSync(two.at('manifests/KA%2F8.manifest'))).toBe(false);
  });
});

describe('custody get, an answer on paper', () => {
  const toCourt = ['office', '2', 'KA/1 KA/2', 'TEST court', 'TEST Usher', 'trial', '', '', '', '1', '', 'y'];
  const signed = ['', 'slip.pdf', '', 'TEST Clerk', 'now', 'TEST registry'];

  it('enters it on a sheet, each exhibit as the paper says', async () => {
    expect((await ada(...toCourt).types('give')).status).toBe(0);
    const decided = ['', '1', '3', 'not needed any more'];
    const lines = ['4', ...signed, ...decided, '2', 'TEST Court of Appeal', 'y'];
    const { status, out, err } = await ada(...lines).types('get');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Office [TEST court]:');
    expect(err.split('There must be an answer.')).toHaveLength(2);
    expect(err).toContain(' 3  Signed by  “TEST Clerk”, on paper\n');
    expect(err).toContain(
      ' 5  KA/1       accepted\n 6  KA/2       refused, “not needed any more”\n 7  Paper      slip.pdf\n',
    );
    expect(err).toContain('No key of theirs signs this: only your word and the scan');
    expect(out).toBe(
      'Signed: entry 9.\n  KA/1: passed to a holder without a key: accepted\n  KA/2: refused: stays with desk\nthe offer of entry 8 is closed\nNext: custody report transfer-receipt KA/1 -l case.custody\n',
    );
    expect(await body(9)).toMatchObject({
      offer: 8,
      paper: {
        ...{ signed: { name: 'TEST Clerk' }, office: 'TEST Court of Appeal', place: 'TEST registry' },
        exhibits: [
          { number: 'KA/1', outcome: 'accepted' },
          { number: 'KA/2', outcome: 'refused', why: 'not needed any more' },
        ],
      },
      attachments: [{ kind: 'signed-paper', title: 'slip.pdf' }],
    });
    const again = { status: 2, err: expect.stringContaining('Nothing of this case waits for an answer.') };
    expect(await ada('4').types('get')).toMatchObject(again);
  });

  it('doubts a file name at the office', async () => {
    expect((await ada(...toCourt).types('give')).status).toBe(0);
    const { err } = await ada('4', '', 'slip.pdf', 'slip.pdf', 'n', '', 'TEST Clerk').types('get');
    expect(err).toContain('slip.pdf reads like the name of a file, not of an office.\n');
    expect(err.split('Office [TEST court]:')).toHaveLength(3);
  });

  it('asks which offer where several are open, refuses a wrong file and a time to come, and goes on with a draft', async () => {
    const one = (number: string) => [...toCourt.slice(0, 2), number, ...toCourt.slice(3)];
    for (const number of ['KA/1', 'KA/2']) expect((await ada(...one(number)).types('give')).status).toBe(0);
    mkdirSync(two.at('scans'), { recursive: true });
    two.bench.write('scans/1.pdf', 'TEST 1');
    two.bench.write('scans/2.pdf', 'TEST 2');
    const wrong = [
      '',
      '3',
      '2',
      'none.pdf',
      'scans',
      'slip.pdf',
      '',
      'TEST Clerk',
      '2027-01-01 10:00',
      'now',
      'TEST registry',
    ];
    const left = await ada('paper', ...wrong, 'accepted-with-reservations', 'one sheet is torn', 'n').types('get');
    expect(`${left.status} ${left.err}`).toMatch(/^0 /);
    for (const said of [
      '1 entry 8: KA/1',
      '2 entry 9: KA/2',
      'there is no none.pdf',
      'Name one file',
      'is still to come',
    ])
      expect(left.err).toContain(said);
    expect(await types()).toEqual(['offer', 'offer']);
    const { status, err } = await ada('y').types('draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await body(10)).toMatchObject({ offer: 9, paper: { exhibits: [{ why: 'one sheet is torn' }] } });
  });
});

describe('custody get, a parcel and its answer', () => {
  beforeEach(async () => {
    expect((await ada(...offer, 'y').types('give')).status).toBe(0);
  });

  it('reads it first, confirms the sender, accepts with one bad seal; the sender enters the answer; both hold', async () => {
    await two.sam(
      'trust',
      'remove',
      (await two.ada('key', 'show', 'ada.key.pub')).match(/[0-9a-f]{4} [0-9a-f]{4}/)?.[0]?.replace(' ', '') ?? '',
    );
    const seals = ['2', 'B-1', '2', 'B-9', '1', 'tape torn', '1', '', 'desk', '', ''];
    const { status, out, err } = await sam(...arrival, 'y', 'phone', '', ...received, ...seals, 'y', 'y').types(
      'get',
      'case-1.zip',
    );
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toMatch(/Sender {4}NOT CONFIRMED: /);
    expect(err).toContain('Did the sender read these words to you?');
    expect(err).toContain('Confirmed: TEST Ada, TEST Police.');
    expect(err).not.toContain('as many as you saw');
    expect(err).toMatch(/Sender {4}“TEST Ada”, “TEST Police”: confirmed by you by telephone/);
    expect(err).toContain('KA/1 cannot be accepted as if nothing were: it bears B-9 instead of B-1. What of it?');
    expect(err).toMatch(/Seals {4}B-1: ANOTHER NUMBER: B-9\n/);
    expect(err).toMatch(
      / {2}1 {2}KA\/1 .*; storage\n {2}2 {2}KA\/1-1 .*; data; SHA-256\s+1333a0aca1ee2c77…, 24\s+bytes\n/s,
    );
    expect(err).toContain('FAILED: packages, seals, condition');
    expect(err).toContain(
      'Once both records have it, yours will show: entry 1: KA/1 was accepted with the reservation',
    );
    expect(err).toContain('Sign all the same? [y/n] ');
    expect(out).toContain('Signed. Send to the sender: case-1.answer and case-1.disclosures\n');
    expect(await body(1, 'south.custody')).toMatchObject({ exhibits: [{ theirs: 'KA/1' }, { theirs: 'KA/1-1' }] });

    const twice = await sam('south').types('get', 'case-1.zip');
    expect(twice).toMatchObject({
      status: 0,
      out: expect.stringMatching(/case-1\.answer answers this offer already, and is complete\. No second answer/),
    });

    const entered = await ada('3', '', '', '2', 'the tape was torn', 'y').types('get');
    expect(`${entered.status} ${entered.err}`).toMatch(/^0 /);
    expect(entered.err).toContain('KA/1       accepted-with-reservations, seal-different, “tape torn”');
    expect(entered.err).toContain('NOT CONFIRMED: says “TEST Sam”, “TEST South”');
    expect(await types()).toEqual(['offer', 'answered']);

    const left = await sam('perhaps', '1', 'n').types('get', 'case-entered-1.zip');
    expect(`${left.status} ${left.err}`).toMatch(/^0 /);
    // our answer in it names the case
    expect(left.err).toContain('It has your answer from case south.custody, and goes on there.\n');
    expect(left.err).not.toContain('Into which of your cases?');
    expect(left.err).toContain('TEST Sam, TEST South, takes in:\n 1  KA/1    held; storage; seals: B-9; condition: ');
    expect(left.err).toMatch(/ 2 {2}KA\/1-1 {2}held; data; condition: .*SHA-256\s+[0-9a-f]/s);
    expect(left.err).toContain('1 entry. The sender entered your answer: with it your post holds them.');
    expect(left.err).toContain('the receipt accepts exhibits and says that these checks failed: packages');
    for (const said of ['Nothing is signed without y.', 'This line has no question.', 'Nothing was signed.'])
      expect(left.err).toContain(said);
    expect((await two.sam('status', '-l', 'south.custody', '--json')).out).toContain('arriving');
    const held = await sam('j').types('get', 'case-entered-1.zip', '--lang', 'de');
    expect(`${held.status} ${held.err}`).toMatch(/^0 /);
    expect(held.err).toContain('TEST Sam, TEST South, nimmt auf:');
    expect(held.err).not.toMatch(/sign this entry|seals: B-9/);
    expect(held.out).toMatch(/^Signiert: /);
    const again = await sam().types('get', 'case-entered-1.zip');
    // it is in the case already, so it is not taken in a second time
    expect(again).toMatchObject({
      status: 6,
      err: expect.stringContaining('The offer of entry 8 is answered in full.'),
    });
    expect(again.err).not.toContain('take it in all the same');
    const { out: shown } = await two.sam('status', '-l', 'south.custody', '--json');
    expect(shown).not.toContain('arriving');
  });

  it('suggests the bundle of the folder that was written last', async () => {
    two.bench.write('a-later-name.zip', 'TEST');
    utimesSync(two.at('a-later-name.zip'), 1, 1);
    const { err } = await sam('1', '').types('get');
    expect(err).toMatch(/The bundle \(file or folder\):\s*\[case-1\.zip\]: /);
    expect(err).toContain('Into which of your cases?');
  });

  it('opens a new case with the post of the settings', async () => {
    two.bench.write('config.toml', 'post = "evidence-lab"\n');
    const before = two.bench.env.CUSTODY_CONFIG;
    two.bench.env.CUSTODY_CONFIG = two.at('config.toml');
    const lines = [...arrival, '', ...received, '1', '1', '', 'desk', '', '', 'y', 'y'];
    const { status, err } = await sam(...lines).types('get', 'case-1.zip');
    two.bench.env.CUSTODY_CONFIG = before;
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect((await two.bench.run('show', '0', '-l', 'south.custody')).out).toContain('evidence-lab');
  });

  it('asks in the chosen language before both records show a gap, and signs nothing after no', async () => {
    const lines = [...arrival, '', ...received, '2', 'B-1', '2', 'B-9', '1', 'Klebeband', '1', '', 'desk', '', ''];
    const { status, err } = await sam(...lines, 'j', 'was', 'n').types('get', 'case-1.zip', '--lang', 'de');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Wenn beide Register es haben, zeigt das des Absenders: ');
    expect(err.split('Trotzdem signieren? [j/n]')).toHaveLength(3);
    expect(err).not.toContain('once both records have it');
    for (const file of ['case-1.answer', 'case-1.disclosures', 'case-1.report', 'south.custody', 'south.disclosures'])
      expect({ file, isThere: existsSync(two.at(file)) }).toEqual({ file, isThere: false });
    const again = await sam('j', 'j').types('draft', 'resume', '1');
    expect(`${again.status} ${again.err}`).toMatch(/^0 /);
    expect(await body(1, 'south.custody')).toMatchObject({ exhibits: [{ theirs: 'KA/1' }, { theirs: 'KA/1-1' }] });
  });

  it('decides one by one, refuses and leaves open, and goes on with a draft; then nothing is taken in', async () => {
    const decide = ['1', '2', '2', '9', 'no authority here', '3', '12', 'later in the week', '', ''];
    const lines = [...arrival, '', ...received, ...decide, 'ours'];
    const left = await sam(...lines, 'n').types('get', 'case-1.zip');
    expect(`${left.status} ${left.err}`).toMatch(/^0 /);
    const { status, err, out } = await sam('y').types('draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('KA/1     refused; no-authority; “no authority here”; now at “TEST gate”');
    expect(err).toContain('One signature: the answer.');
    expect(out).toBe('Signed. Send to the sender: ours.answer and ours.disclosures\n');
    expect(await two.sam('status', '-l', 'south.custody')).not.toMatchObject({ status: 0 });
    const entered = await ada('-', 'y').types('get', 'ours.answer');
    expect(`${entered.status} ${entered.err}`).toMatch(/^0 /);
    expect(entered.out).toContain(
      'Next: custody bundle create --until 9 --disclose none --manifests none -o OUT.zip -l case.custody',
    );
  });

  it('says why nothing is offered to this key, and takes it in all the same: as handed in, with what only the officer sees', async () => {
    const looked = ['TEST', 'D-1', 'TEST-9', '', '', '', '', ''];
    const taken = ['', '', '', '', '', 'front desk', 'nobody', 'unknown', ...looked];
    const { status, out, err } = await ada('9', '1', ...taken, '', 'desk', '', 'y').types('get', 'case-1.zip');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('The offer of entry 8 was not made to your key.');
    expect(err).toMatch(
      /It is for key [0-9a-f]{4} [0-9a-f]{4}; you sign with key [0-9a-f]{4} [0-9a-f]{4}\. Another key\s/,
    );
    expect(err).toContain('What does it look like:\n[KA/1 in the record that came with it, which says: TEST thing]: ');
    expect(err).not.toMatch(/Serial number \[|Make \[|Model \[/);
    expect(out).toContain('In the hands of post desk: KA/3\n');
    expect(await types()).toEqual(['offer', 'collect']);
    expect(await body(9)).toMatchObject({
      manner: 'handed-in',
      exhibit: {
        ...{ number: 'KA/3', kind: 'storage', serial: 'TEST-9' },
        description: 'KA/1 in the record that came with it, which says: TEST thing',
      },
    });
  });

  it('signs nothing where the person stops, and names each offer in the chosen language; without a case it ends with 6', async () => {
    const { status, err } = await ada('aufhören').types('get', 'case-1.zip', '--lang', 'de');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Das Angebot von Eintrag 8 galt nicht Ihrem Schlüssel.');
    expect(await types()).toEqual(['offer']);
    two.bench.env.CUSTODY_LEDGER = undefined;
    const none = await ada(...arrival).types('get', 'case-1.zip');
    two.bench.env.CUSTODY_LEDGER = 'case.custody';
    expect(none).toMatchObject({ status: 6, err: expect.stringContaining('[NOT_OFFERED]') });
    expect(existsSync(two.at('south.custody'))).toBe(false);
  });

  it('signs the draft of an answer that somebody else made', async () => {
    const form = two.decisions('form.json', [
      { number: 'KA/1', outcome: 'accepted', condition: 'good', seals: ['B-1'] },
      { number: 'KA/1-1', outcome: 'accepted', condition: 'good' },
    ]);
    await two.sam('bundle', 'extract', 'case-1.zip', '-o', 'parcel');
    const into = ['--into', 'south.custody', '--case', 'S-9', '--title', 'x', '-o', 'north.answer'];
    const draft = [
      'accept',
      'parcel',
      '--decisions',
      form,
      ...into,
      '--draft',
      'draft.json',
      '--checked-by',
      'TEST Dora',
    ];
    expect(await two.sam(...draft)).toMatchObject({ status: 0 });
    const { status, err } = await sam('y').types('get', 'draft.json');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('checked by TEST Dora');
    expect((await two.sam('status', '-l', 'south.custody')).out).toContain('KA/1');
  });

  it('says what a file is not, and asks nothing where nobody can answer', async () => {
    const none = {
      status: 2,
      err: expect.stringContaining('slip.pdf is neither a bundle, nor an answer, nor a draft of an answer.'),
    };
    expect(await sam().types('get', 'slip.pdf')).toMatchObject(none);
    expect((await sam().types('get', 'slip.pdf')).err).toContain('a scan of a paper: custody get, without it');
    const arabic = (await sam().types('get', 'slip.pdf', '--lang', 'ar')).err;
    expect(arabic).toMatch(/\u2068slip\.pdf\u2069 ليس حزمة .* \[USAGE\]\n/);
    const scripts = { status: 2, err: expect.stringContaining('custody accept, answered, or custody record store') };
    expect(await two.sam('get', 'case-1.zip')).toMatchObject(scripts);
    expect(await sam().types('get', '--no-input')).toMatchObject(scripts);
  });
});
