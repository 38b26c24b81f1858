/** `custody give`: an offer with evidence, a court trip, back to the owner, to a colleague; each on one sheet. */
import { existsSync, mkdirSync } from 'node:fs';
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

const give = (...lines: string[]) => two.bench.type(lines, 'give');
const types = async () => (await two.bench.entries()).slice(8).map(({ type }) => type);
const body = async (seq: number) => JSON.parse((await two.bench.run('show', String(seq), '--json')).out).body;

/** To Sam, both, what for, authority, terms, evidence, what they read, until when, bundle. */
const offer = ['TEST Sam', 'KA/1 KA/1-1', 'request 7/26', '', '', 'images', '2', '', ''];
const court = ['office', '1', 'KA/1', 'TEST District Court', 'TEST Usher', 'hearing, 3 Mar', '3 Mar 18:00'];

describe('custody give', () => {
  it('names a bag with two exhibits in it once', async () => {
    const entry =
      '--kind document --description x --condition x --manner found --from-nobody found --found-at x --under 1';
    for (const number of ['P/1', 'P/2'])
      expect(await two.bench.run('record', 'collect', number, ...entry.split(' '))).toMatchObject({ status: 0 });
    const bag = ['--state', 'applied', '--number', 'B-77', '--kind', 'bag', '--blocks', 'access', '--package', 'bag'];
    expect(await two.bench.run('record', 'seal', 'P/1', 'P/2', ...bag)).toMatchObject({ status: 0 });
    const { err } = await give('office', '1', 'P/1 P/2');
    expect(err).toContain('Goes along: seal B-77.');
  });

  it('suggests the only thing that the post holds, and none of several', async () => {
    const first = await give('office', '1', '', 'KA/1 KA/1-1', ...court.slice(3), '', 'y');
    expect(`${first.status} ${first.err}`).toMatch(/^0 /);
    expect(first.err.split('There must be an answer.')).toHaveLength(2);
    const { err } = await give('office', '2', '');
    expect(err).toMatch(/Which, of 1 held by desk\? Numbers, or all:\s*\[KA\/2\]: /);
    expect(err).not.toContain('There must be an answer.');
  });

  it('explains to whom one gives what others only carry', async () => {
    const { err } = await give('?');
    expect(err.replace(/\s+/g, ' ')).toContain('such as ministries: name the officer at the end, who signs for it.');
  });

  it('asks for the folder of papers that entries name, and packs those alone', async () => {
    mkdirSync(two.at('papers'));
    two.bench.write('papers/photo.jpg', 'TEST photograph');
    two.bench.write('papers/other.jpg', 'TEST other');
    const note = ['record', 'note', '--about', 'KA/1', '--text', 'TEST', '--attach', 'papers/photo.jpg'];
    expect(await two.bench.run(...note)).toMatchObject({ status: 0 });
    const [to = '', which = '', what = '', under = '', terms = '', evidence = '', ...rest] = offer;
    const lines = [to, which, what, under, terms, evidence, 'photo', 'papers', ...rest];
    const { status, out, err } = await give(...lines, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('There is no folder photo.');
    expect(err).toMatch(/ Papers +papers\n/);
    expect(out).toContain('attached   1\n');
    expect(out).not.toContain('--attachments');
  });

  it('offers with evidence to a card of this folder, and writes the bundle', async () => {
    const { status, out, err } = await give(...offer, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Goes along: seal B-1.');
    expect(err).toContain(' 1  To         NOT CONFIRMED: says TEST Sam, TEST South, key ');
    expect(err).toContain(' 8  They read  11 kinds of text: case.number');
    expect(err).toContain('10  Bundle     case-1.zip, not encrypted');
    expect(err).toContain('1 entry. Custody passes only when their answer is entered here.');
    expect(err).toContain('12  KA/1-1     packed, every byte as recorded\n');
    expect(out).toMatch(/^Signed: entry 8\.\nwrote {6}case-1\.zip: /);
    expect(out).toContain('evidence   KA/1-1\n');
    expect(out).toMatch(
      /Next: custody report handover-letter -l case-1\.zip -o case-1\.zip\.letter\.pdf\n {6}custody record dispatch KA\/1 -l case\.custody\n {6}custody get -l case\.custody\n$/,
    );
    expect(await body(8)).toMatchObject({
      ...{ purpose: 'request 7/26', under: [2], terms: [3] },
      exhibits: [
        { number: 'KA/1', parts: 'with', seals: ['B-1'] },
        { number: 'KA/1-1', content: { size: content.length } },
      ],
      deadline: expect.any(Number),
    });
    const letter = ['report', 'handover-letter', '-l', 'case-1.zip', '-o', 'case-1.zip.letter.pdf'];
    expect(await two.bench.run(...letter)).toMatchObject({ status: 0 });
  });

  it('encrypts the bundle to the card if its name ends with .age', async () => {
    const { status, out, err } = await give(...offer.slice(0, -1), 'ka.age', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Bundle (.age: encrypted)');
    expect(err).toContain('10  Bundle     ka.age, encrypted to them');
    expect(out).toContain('encrypted  to 1 recipient');
    expect(out).toContain('Send the parcel and its note; the letter is inside.');
    expect(out).not.toContain('handover-letter');
    expect(existsSync(two.at('ka.txt'))).toBe(true);
    const { out: verified } = await two.sam('verify', '--full', 'ka.age', '-i', 'sam.key.age');
    expect(verified).toContain('KA/1-1');
  });

  it('explains an encrypted bundle', async () => {
    const { out } = await two.bench.type([...offer.slice(0, -1), 'kb.age'], 'give', '--explain');
    expect(out).toMatch(/custody offer .*--encrypt --output kb\.age/s);
  });

  it('does not encrypt to a card that names no recipient', async () => {
    const holder = ['--name', 'TEST Eve', '--agency', 'TEST East', '--jurisdiction', 'PL'];
    await two.ada('key', 'new', ...holder, '-o', 'eve.key', '--no-passphrase', '--no-age');
    const { status, out, err } = await give('TEST Eve', ...offer.slice(1, -1), 'ka.age', '', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Their card names no recipient to encrypt to.');
    expect(err).not.toContain('encrypted to them');
    expect(out).toContain('case-1.zip');
  });

  it('signs no offer of evidence that differs from the record, and signs it with other evidence', async () => {
    two.bench.write('images/KA%2F1-1.dd', content.replace('TEST', 'Test'));
    mkdirSync(two.at('empty'), { recursive: true });
    const { status, out, err } = await give(...offer, 'y', '7', 'empty', 'y', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    const said = 'KA/1-1 is not what is on record: the size is the same and the SHA-256 another';
    // on the sheet, and once more after y
    expect(err.split(`This cannot be signed: ${said}`)).toHaveLength(3);
    expect(err).toContain('--exhibit KA/1-1 --as measure');
    expect(out).toContain('evidence   none');
    two.bench.write('images/KA%2F1-1.dd', content);
  });

  it('offers to a card that is confirmed, with chosen texts, and by a card in a file', async () => {
    await two.ada('trust', 'add', 'sam.key.pub', '--how', 'phone');
    const lines = ['2', 'nowhere', 'sam.key.pub', 'KA/2', 'S-9', '', '', ''];
    const chosen = ['5', 'nonsense', 'purpose exhibit.serial'];
    const { status, err, out } = await give(...lines, ...chosen, '', '', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('To         TEST Sam, TEST South, key ');
    expect(err).toContain('confirmed by you');
    expect(err).toContain('nonsense is not one of: ');
    expect(out).toContain('2 texts (');
  });

  it('keeps an offer as a draft, goes back, and signs it later', async () => {
    const before = await two.bench.entries();
    const back = ['TEST Sam', 'KA/9', 'KA/2', '..', 'KA/1 KA/1-1', ...offer.slice(2)];
    const left = await give(...back, '4', 'request 8/26', 'n');
    expect(left).toMatchObject({ status: 0, err: expect.stringContaining('Go on later: custody draft resume 1') });
    expect(left.err).toContain('There is no KA/9 in this case.');
    expect(await two.bench.entries()).toEqual(before);
    expect(existsSync(two.at('case-1.zip'))).toBe(false);
    const { status, err } = await two.bench.type(['y'], 'draft', 'resume', '1');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await body(8)).toMatchObject({ purpose: 'request 8/26' });
    expect(existsSync(two.at('case-1.zip'))).toBe(true);
  });

  it('refuses what is wrong at its question: a past day, a taken name, terms that are none, evidence that is not there', async () => {
    two.bench.write('taken.zip', '');
    const lines = [
      'TEST Sam',
      'KA/2',
      'S-9',
      '',
      '1',
      '3',
      'nowhere',
      'disk.dd',
      '',
      '1',
      '1 Jan 10:00',
      '',
      'taken.zip',
      '',
    ];
    const { status, err } = await give(...lines, 'n');
    expect(`${status} ${err}`).toMatch(/^0 /);
    for (const said of [
      '1 is not an entry with terms. There are: 3',
      'There is no nowhere.',
      'disk.dd is a file. Say which exhibit it is: KA/1=disk.dd',
      '2026-01-01T10:00:00+01:00 is past.',
      'taken.zip',
    ])
      expect(err).toContain(said);
  });

  it('asks for the reason of data without a digest before the sheet', async () => {
    const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
    const looks = ['--description', 'TEST data', '--condition', 'good', '--make', 'TEST', '--id', 'absent:not-present'];
    await two.ada('record', 'collect', 'KA/3', ...found, ...looks, '--kind', 'data', '--model', 'x', '--serial', 'y');
    const lines = ['TEST Sam', 'KA/3', 'S-9', '', '', '', '1', '', '', '2', 'the server is gone', 'y'];
    const { status, err } = await give(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('IRREGULAR, shows for ever: DATA_WITHOUT_DIGEST: the server is gone');
  });

  it('lends to a court with a signed slip: one entry, and no gap', async () => {
    const { status, out, err } = await give(...court, 'slip.pdf', 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('To       issued to TEST Usher for TEST District Court');
    expect(out).toBe('Signed: entry 8.\nNext: custody get -l case.custody\n');
    expect(await body(8)).toMatchObject({
      ...{ move: 'issued', exhibits: ['KA/1'], place: 'TEST District Court', purpose: 'hearing, 3 Mar' },
      ...{ to: { person: { name: 'TEST Usher' } }, due: Date.UTC(2026, 2, 3, 17) / 1000 },
      attachments: [{ kind: 'signed-paper', title: 'slip.pdf' }],
    });
    expect((await give('owner', 'KA/1', '..', '..')).err).toContain('KA/1 is issued: custody get takes it back first.');
  });

  it('lends without a slip, and adds it later by the command that it prints: on a sheet, asked, signed', async () => {
    const { out } = await give(...court, '', 'y');
    const command = / custody (give --slip .*)\n/.exec(out)?.[1]?.replace('FILE', 'slip.pdf') ?? '';
    expect(command).toBe('give --slip KA/1 slip.pdf -l case.custody');
    const left = await two.bench.type(['1', '2', '', 'n'], ...command.split(' '));
    expect(`${left.status} ${left.err}`).toMatch(/^0 /);
    expect(left.err).toContain('This line has no question.');
    expect(await types()).toEqual(['store']);
    const added = await two.bench.type(['y'], 'draft', 'resume', '1');
    expect(`${added.status} ${added.err}`).toMatch(/^0 /);
    expect(added.err).toMatch(
      / 1 {2}Issued {2}KA\/1, “TEST District Court”, due .*, according to entry 8\n 2 {2}Slip {4}slip\.pdf\n/,
    );
    expect(added.out).toBe('Signed: entry 9.\n');
    expect(await body(9)).toMatchObject({
      ...{ entries: [8], as: 'received' },
      attachments: [{ kind: 'signed-paper', title: 'slip.pdf' }],
    });
  });

  it('asks for the slip where none is named, in the chosen language, and refuses what none is missing of', async () => {
    await give(...court, '', 'y');
    const slip = (lines: string[], ...args: string[]) => two.bench.type(lines, 'give', '--slip', ...args);
    for (const [number, said] of [
      ['KA/9', 'there is no KA/9 in this case'],
      ['KA/2', 'KA/2 is not issued, so no slip is missing'],
    ])
      expect(await slip([], number as string)).toMatchObject({
        status: 2,
        err: expect.stringMatching(new RegExp(said as string, 'i')),
      });
    const german = await slip([], 'KA/2', '--lang', 'de');
    expect(german).toMatchObject({ status: 2, err: expect.stringContaining('KA/2 ist nicht ausgegeben, darum fehlt') });
    expect((await slip([], 'KA/2', '--lang', 'ar')).err).toMatch(/\u2068KA\/2\u2069 غير معار.* \[USAGE\]\n/);
    expect(await slip([], 'KA/1', 'none.pdf')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[NOT_FOUND]'),
    });
    expect(await two.bench.type([], 'give', 'slip.pdf')).toMatchObject({ status: 2 });
    expect(await two.bench.run('give', '--slip', 'KA/1', 'slip.pdf')).toMatchObject({ status: 2 });
    const { status, err } = await slip(['none.pdf', '', 'slip.pdf', 'j'], 'KA/1', '--lang', 'de');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Unterschriebener Zettel (Datei)');
    expect(await types()).toEqual(['store', 'attest']);
    const again = { status: 2, err: expect.stringContaining('KA/1 has its signed slip') };
    expect(await slip([], 'KA/1', 'slip.pdf')).toMatchObject(again);
  });

  it('gives to an office without a key that keeps it: an offer on paper', async () => {
    const lines = ['3', '2', 'KA/2', 'TEST court', 'TEST Usher', 'trial', '', '', '', '1', '', 'y'];
    const { status, err } = await give(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await body(8)).toMatchObject({ to: [{ office: 'TEST court' }], via: 'TEST Usher' });
  });

  it('gives back to the owner, and names the copies that stay', async () => {
    const owner = ['owner', 'KA/1', 'none', 'the owner asked for it', 'TEST Dora', '', 'passport', '', 'order 5', ''];
    const { status, out, err } = await give(...owner, 'y');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('Copies     KA/1-1, order 5');
    expect(await body(8)).toMatchObject({
      ...{ to: { name: 'TEST Dora' }, capacity: 'owner', identity: 'passport', condition: 'nothing noted' },
      kept: [{ exhibit: 'KA/1-1', under: 'order 5' }],
    });
    const next = /Next: custody (.*)\n/.exec(out)?.[1] ?? '';
    expect(await two.bench.run(...next.split(' '))).toMatchObject({ status: 0 });
  });

  it('destroys on an order that is entered on the same sheet', async () => {
    const order = ['another', 'O-1', 'court-order', 'TEST court', '2026-03-02 06:00', '', 'KA/2', ''];
    const lines = ['nobody', '1', 'KA/2', ...order, 'TEST court', 'shredder', 'TEST Ada', 'TEST Bo', '', 'y'];
    const { status, err } = await give(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['authority', 'dispose']);
    expect(await body(9)).toMatchObject({
      how: 'destroyed',
      what: 'thing',
      under: [8],
      witness: [{ name: 'TEST Bo' }],
    });
  });

  it('hands over to a colleague with a key: two entries, and custody passes', async () => {
    const holder = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    await two.ada('key', 'new', ...holder, '-o', 'bo.key', '--no-passphrase');
    await two.ada('enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'custodian');
    const lines = ['1', 'KA/1', '', 'nokey', 'bo.key', 'TEST lab', 'y', 'as it was', 'to examine it', '', 'y'];
    const { status, out, err } = await give(...lines);
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(await types()).toEqual(['enrol', 'offer', 'answered']);
    expect(out).toContain('Signed: entries 9 to 10.');
    expect(out).toContain('KA/1: passed to post lab: accepted');
    // nobody else added these two entries
    expect(err).not.toContain('others added');
  });

  it('says at once that nothing is held, before any question', async () => {
    await two.bench.run('init', 'other.custody', '--case', 'TEST 2', '--title', 'x');
    two.bench.env.CUSTODY_LEDGER = 'other.custody';
    const { status, err } = await give();
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining('Post desk holds nothing') });
  });

  it('asks nothing where nobody can answer, and names the commands for scripts', async () => {
    const said = { status: 2, err: expect.stringContaining('custody offer, handover, or custody record store') };
    expect(await two.bench.run('give')).toMatchObject(said);
    expect(await two.bench.type([], 'give', '--no-input')).toMatchObject(said);
  });
});
