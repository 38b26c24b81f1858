/** `--explain` prints commands that sign the same entries as the verb, and signs nothing itself. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { content, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';
import { atTerminal } from './at-terminal.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  mkdirSync(two.at('images'));
  two.bench.write('images/KA%2F1-1.dd', content);
  two.bench.write('slip.pdf', 'TEST slip');
  two.bench.write('photo.png', 'x');
  const holder = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  await two.ada('key', 'new', ...holder, '-o', 'bo.key', '--no-passphrase');
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

/** The words of each `custody` of a script, as a shell gives them; what else is in it runs in the folder. */
function wordsIn(script: string, folder: string): string[][] {
  const lister = `custody() { printf '%s\\0' "$@"; printf '\\1'; }\n${script}`;
  const said = execFileSync('sh', ['-c', lister], { cwd: folder, encoding: 'utf8' });
  return said
    .split('\u0001')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

/** An answer in an entry without its salts, and without what depends on them: what it decides, and what was checked. */
function withoutSalts(_: string, value: unknown): unknown {
  if (typeof value !== 'string' || !/^[0-9a-f]{64,}$/.test(value)) return value;
  if (value.length === 64) return 'a digest';
  const bytes = Buffer.from(value, 'hex');
  if (!bytes.subarray(0, 250).includes('vnd.custody.answer.v1')) return 'an entry';
  const { exhibits, checks } = decodeUnverifiedAnswer(bytes).body;
  return {
    checks,
    exhibits: exhibits.map(({ number, outcome, code, seals, ours }) => ({ number, outcome, code, seals, ours })),
  };
}

const shown = async (seq: number, ledger: string) => {
  const { type, body, at } = JSON.parse((await two.bench.run('show', String(seq), '--json', '-l', ledger)).out);
  const isOfAnswer = type === 'answered' || type === 'receive';
  return { type, body: isOfAnswer ? JSON.parse(JSON.stringify(body), withoutSalts) : body, at };
};
async function entriesFrom(first: number, ledger: string) {
  const { out } = await two.bench.run('log', '--json', '-l', ledger);
  const numbers = (JSON.parse(out).entries as { seq: number }[]).map(({ seq }) => seq).filter((seq) => seq >= first);
  const all = [];
  for (const seq of numbers) all.push(await shown(seq, ledger));
  return all;
}

/** Each file of a folder with its bytes, aside from drafts and the memory of records that were seen. */
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => !/drafts|^home[^/]*\/\.local\//.test(name) && statSync(`${folder}/${name}`).isFile())
      .map((name) => [name, readFileSync(`${folder}/${name}`, 'latin1')]),
  );

interface Typed {
  readonly verb: readonly string[];
  readonly lines: readonly string[];
  /** Entries from this one on are compared. */
  readonly first: number;
  readonly ledger?: string;
  /** Who types. */
  readonly isSam?: boolean;
  /** Typed after the answers, where they are signed. */
  readonly agree?: readonly string[];
  /** Runs before each of the three. */
  readonly before?: () => Promise<void>;
}

/** Signs by the verb and by the commands that it prints, each in the same folder at the same time; gives what it printed. */
async function compare(typed: Typed): Promise<string> {
  const { verb, lines, first, ledger = 'case.custody', isSam = false, agree = ['y'], before = async () => {} } = typed;
  const types = (answers: readonly string[], ...args: string[]) =>
    isSam ? two.samTypes(answers, ...args) : two.bench.type(answers, ...args);
  const runs = (...args: string[]) => (isSam ? two.sam(...args) : two.bench.run(...args));
  let time = 0;
  const begin = async (): Promise<void> => {
    restore();
    await before();
    time ||= two.bench.setClock((now) => now);
    two.bench.setClock(() => time);
  };
  await begin();
  const signed = await types([...lines, ...agree], ...verb);
  expect(`${signed.status} ${signed.err}`).toMatch(/^0 /);
  const expected = await entriesFrom(first, ledger);
  expect(expected.length).toBeGreaterThan(0);

  await begin();
  const isThere = existsSync(two.at(ledger));
  const size = isThere ? (await entriesFrom(0, ledger)).length : 0;
  two.bench.setClock(() => time);
  const { status, out, err } = await types(lines, ...verb, '--explain');
  expect(`${status} ${err}`).toMatch(/^0 /);
  expect(err).toContain('Nothing was signed.');
  expect(existsSync(two.at(ledger))).toBe(isThere);
  if (isThere) expect(await entriesFrom(0, ledger)).toHaveLength(size);

  await begin();
  for (const words of wordsIn(out, two.bench.folder)) {
    two.bench.setClock(() => time);
    const ran = await runs(...words);
    expect(`${ran.status} ${words.join(' ')} ${ran.err}`).toMatch(/^[01] /);
  }
  expect(await entriesFrom(first, ledger)).toEqual(expected);
  return out;
}

/** Kind, number, how, when, authority, place found, from whom. */
const found = ['1', 'KA/7', '', '', '', "the officer's desk; top drawer", 'person', 'TEST Bert; B.', 'owner'];
const phone = ['TEST', '', 'refused', 'not asked', 'TEST-0001', '490154203237518', '-black, "x"', 'on locked', '', ''];
const kept = ['B-0441', '', 'evidence room, shelf 4', 'photo.png'];

describe('custody take --explain', () => {
  it('prints the commands of collection, seal and storage, quoted for a shell', async () => {
    const out = await compare({ verb: ['take'], lines: [...found, ...phone, ...kept], first: 8 });
    expect(out.split('\n').map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'custody record collect',
      'custody record seal',
      'custody record store',
      '',
    ]);
    expect(out).toContain('--description=\'-black, "x"\''.replace("--description='", "'--description="));
    expect(out).toContain("--found-at 'the officer'\\''s desk; top drawer'");
  });

  it('prints an authority of the same sheet first, then a part that was taken out, and the lateness of each', async () => {
    const authority = ['another', 'C-1', 'consent', 'TEST Bert', '2026-02-27 06:00', 'seize copy', 'the laptop'];
    const holder = ['TEST Cleo', 'guardian', 'no photographs', ''];
    const late = ['28 Feb 10:00', 'paper-first', 'written; at the scene'];
    const from = ['study', '3', 'found'];
    const computer = ['TEST-M', 'L-9', 'T-L9', 'asset-tag 12, other 77-B', 'grey', 'off', 'scratched', 'y'];
    const ssd = ['', 'ssd', 'TEST-N', 'S-512', 'TEST-SSD', '', '512110190592', 'blue label', '', 'y'];
    const sim = ['', 'sim', '8931440400000000008', '', 'y', ''];
    const seal = ['B-0441', 'n', 'tape', 'access port', 'the lid', 'room 7, box 3', '', ''];
    const lines = ['computer', 'KA/8', 'consent', ...late, ...authority, ...holder, ...from, ...computer];
    const out = await compare({ verb: ['take'], lines: [...lines, ...ssd, ...sim, ...seal], first: 8 });
    expect(out).toMatch(/^custody record authority --number C-1 /);
  });

  it('prints the reason of an irregularity that was asked for', async () => {
    const second = ['B-1', '', 'desk', '', '2', 'the label was misread'];
    const lines = [...found, ...phone, ...second];
    const out = await compare({ verb: ['take'], lines, first: 8 });
    expect(out).toMatch(/ --irregular \w+ --why 'the label was misread'/);
  });

  it('keeps the answers as a draft that signs when it is gone on with', async () => {
    const left = await two.bench.type([...found, ...phone, ...kept], 'take', '--explain', '-l', 'case.custody');
    expect(left.err).toContain('Go on later: custody draft resume 1');
    expect(left.out).toContain(' --ledger case.custody\n');
    expect((await two.bench.type(['y'], 'draft', 'resume', '1')).out).toContain('Signed: entries 8 to 10.');
  });

  it('prints no command for what the rules refuse', async () => {
    await two.ada(...'enrol bo.key.pub --post lab --roles examiner'.split(' '));
    two.bench.env.CUSTODY_KEY = 'bo.key';
    const { status, out } = await two.bench.type([...found, ...phone, ...kept], 'take', '--explain');
    expect({ status, out }).toEqual({ status: 6, out: '' });
  });
});

describe('custody give --explain', () => {
  const give = (lines: readonly string[], more: Partial<Typed> = {}) =>
    compare({ verb: ['give'], lines, first: 8, ...more });

  it('prints an offer with its evidence, texts and bundle', async () => {
    const lines = ['TEST Sam', 'KA/1 KA/1-1', "request 7/26; Sam's", '', '3', 'images', '2', '3 Apr 18:00', 'sent.zip'];
    const out = await give(lines);
    expect(out).toContain('custody offer --exhibit KA/1 --exhibit KA/1-1 --to-card sam.key.pub --purpose');
    expect(out).toContain('--output sent.zip');
  });

  it('prints what is lent, given back, destroyed, or handed over at one desk', async () => {
    await give(['office', '1', 'KA/1', 'TEST Court', 'TEST Usher', 'hearing', '3 Mar 18:00', 'slip.pdf']);
    await give(['office', '2', 'KA/2', 'TEST court', 'TEST Usher', 'trial', '', '', '', '1', 'paper.zip']);
    const owner = ['owner', 'KA/1', 'none', 'the owner asked for it', 'TEST Dora', '', 'passport', '', 'order 5', ''];
    await give(owner);
    const order = ['another', 'O-1', 'court-order', 'TEST court', '2026-03-02 06:00', '', 'KA/2', ''];
    await give(['nobody', '1', 'KA/2', ...order, 'TEST court', 'shredder', 'TEST Ada', 'TEST Bo', '']);
    const before = async (): Promise<void> => {
      await two.ada('enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'custodian');
    };
    await give(['1', 'KA/1', '', 'bo.key', 'TEST lab', 'y', 'as it was', 'to examine it', ''], { first: 9, before });
  });

  it('hashes a folder for an offer, and keeps no manifest, nor after n', async () => {
    mkdirSync(two.at('stick'));
    for (const file of ['stick/a.txt', 'stick/b.txt']) two.bench.write(file, content);
    const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
    const looks = ['--description', 'TEST export', '--condition', 'good', '--id', 'account; TEST'];
    await two.ada('record', 'collect', 'KA/3', '--kind', 'data', ...found, ...looks);
    const lines = ['TEST Sam', 'KA/3', 'S-9', '', '', 'KA/3=stick', '1', '', 'stick.zip'];
    const files = filesIn(two.bench.folder);
    const { status, err, out } = await two.bench.type(lines, 'give', '--explain');
    expect(`${status} ${err}`).toMatch(/^0 /);
    expect(err).toContain('hashed KA/3: manifest of root ');
    expect(out).toContain(' --evidence KA/3=stick ');
    expect(filesIn(two.bench.folder)).toEqual(files);
    const left = await two.bench.type([...lines, 'n'], 'give');
    expect(left.status).toBe(0);
    const removed = `Nothing was signed, so this manifest was removed: ${two.at('manifests/KA%2F3.manifest')}`;
    expect(left.err.replaceAll('\n', ' ')).toContain(removed);
    expect(filesIn(two.bench.folder)).toEqual(files);
    expect((await two.bench.type([...lines, 'y'], 'give')).status).toBe(0);
    expect(existsSync(two.at('manifests/KA%2F3.manifest'))).toBe(true);
  });

  it('says so where only an entry holds the card', async () => {
    await two.send('old.zip', ['KA/2; with;']);
    await two.ada('withdraw', '--offer', '8', '--why', 'TEST other day', '--evidence', 'never-left');
    execFileSync('rm', [two.at('sam.key.pub')]);
    const lines = ['TEST Sam', 'KA/1 KA/1-1', 'S-9', '', '', '', '1', '', ''];
    const { out, err } = await two.bench.type(lines, 'give', '--explain');
    expect(err).toContain('No file in this folder has their card. Write the name of its file for CARD.');
    expect(out).toContain(' --to-card CARD ');
  });
});

describe('custody get --explain', () => {
  const sent = async (): Promise<void> => {
    const offer = ['TEST Sam', 'KA/1 KA/1-1', 'request 7/26', '', '', 'images', '4', '', ''];
    expect((await two.bench.type([...offer, 'y'], 'give')).status).toBe(0);
  };
  const arrival = ['new', 'S-9', 'TEST from North', 'south.custody'];
  const seals = [
    '2',
    'B-1',
    '2',
    'B-9',
    '1',
    'tape torn; a "hole"',
    '1',
    '',
    'evidence room, shelf 4',
    'a cable; shelf 2',
    '',
  ];
  const parcel = [...arrival, '', '', 'TEST gate', 'TEST courier', ...seals];

  it('prints what comes back, and its seals', async () => {
    const before = async (): Promise<void> => {
      const court = ['office', '1', 'KA/1', 'TEST Court', 'TEST Usher', 'hearing', '3 Mar 18:00', 'slip.pdf', 'y'];
      expect((await two.bench.type(court, 'give')).status).toBe(0);
    };
    const broken = ['2', 'cut on the way', 'evidence room, shelf 4', '2', 'the van was broken into'];
    const lines = ['back', '', '', ...broken];
    await compare({ verb: ['get'], lines, first: 9, before });
  });

  it('prints the answer to a parcel with a form of its decisions, and the entry of that answer', async () => {
    const out = await compare({
      ...{ verb: ['get', 'case-1.zip'], lines: parcel, first: 1, ledger: 'south.custody', isSam: true },
      ...{ before: sent, agree: ['y', 'y'] },
    });
    expect(out).toMatch(/^cat > case-1\.decisions\.json <<'END'\n\{/);
    const answered = async (): Promise<void> => {
      await sent();
      expect((await two.samTypes([...parcel, 'y', 'y'], 'get', 'case-1.zip')).status).toBe(0);
    };
    const enter = ['3', '', '', '2', 'the tape was torn'];
    const entered = await compare({ verb: ['get'], lines: enter, first: 9, before: answered });
    expect(entered).toMatch(
      /^custody answered --output case-entered-1\.zip --disclose none --irregular \w+ --why 'the tape was torn' --ledger case\.custody case-1\.answer\n$/,
    );
    const back = async (): Promise<void> => {
      await answered();
      expect((await two.bench.type([...enter, 'y'], 'get')).status).toBe(0);
    };
    const held = { verb: ['get', 'case-entered-1.zip'], lines: [], ledger: 'south.custody', isSam: true };
    await compare({ ...held, first: 2, before: back });
  });

  it('prints an answer on paper, also of an office whose name reads like a reason', async () => {
    const before = async (): Promise<void> => {
      const court = ['office', '2', 'KA/1 KA/2', 'TEST court', 'TEST Usher', 'trial', '', '', '', '1', '', 'y'];
      expect((await two.bench.type(court, 'give')).status).toBe(0);
    };
    const signed = ['', 'slip.pdf', 'absent:unknown: TEST', 'TEST Clerk', '2026-03-02 06:00', '-registry'];
    const lines = ['4', ...signed, '1', '3', 'not needed; any more'];
    const out = await compare({ verb: ['get'], lines, first: 9, before });
    expect(out).toContain(`--set 'paper.office="absent:unknown: TEST"'`);
  });

  it('confirms a sender by a command, and writes neither the trust file nor a manifest', async () => {
    const { keyId } = JSON.parse(await two.ada('key', 'show', 'ada.key.pub', '--json'));
    const before = async (): Promise<void> => {
      await sent();
      expect((await two.sam('trust', 'remove', keyId)).status).toBe(0);
    };
    const lines = [...arrival, 'y', 'phone', '', ...parcel.slice(5)];
    const typed = { verb: ['get', 'case-1.zip'], lines, first: 1, ledger: 'south.custody', isSam: true };
    const out = await compare({ ...typed, before, agree: ['y', 'y'] });
    expect(out).toContain(`custody trust add ${keyId} --how phone --name 'TEST Ada' --agency 'TEST Police'\ncat > `);
    restore();
    await before();
    const files = filesIn(two.bench.folder);
    const { err } = await two.samTypes(lines, 'get', 'case-1.zip', '--explain');
    expect(err).toMatch(/Sender {4}“TEST Ada”, “TEST Police”: confirmed by you by telephone/);
    expect(err).not.toContain('custody trust remove');
    expect(filesIn(two.bench.folder)).toEqual(files);
  });

  it('completes an answer that was signed before, and shows what comes in', async () => {
    const begin = async (): Promise<void> => {
      await sent();
      expect((await two.samTypes([...parcel, 'y', 'y'], 'get', 'case-1.zip')).status).toBe(0);
      const { offset } = JSON.parse((await two.sam('show', '1', '--json', '-l', 'south.custody')).out);
      truncateSync(two.at('south.custody'), offset);
      rmSync(two.at('home-sam/.local'), { recursive: true, force: true });
    };
    const typed = { verb: ['get', 'case-1.zip'], lines: ['south'], ledger: 'south.custody', isSam: true };
    const out = await compare({ ...typed, first: 1, before: begin });
    expect(out).toBe('custody accept case-1.zip --into south.custody --output case-1-2.answer\n');
    restore();
    await begin();
    const { err } = await two.samTypes(['south'], 'get', 'case-1.zip', '--explain');
    expect(err).toContain('1 entry, which your answer still lacks.');
    expect((await two.samTypes(['south', 'y'], 'get', 'case-1.zip')).status).toBe(0);
    const complete = await two.samTypes(['south'], 'get', 'case-1.zip', '--explain');
    expect(complete).toMatchObject({ status: 0, out: '', err: expect.stringContaining('and is complete') });
  });
});

describe('custody new --explain', () => {
  it('prints key, case and settings, and writes nothing', async () => {
    const folder = two.at('fresh');
    mkdirSync(folder);
    const who = ['', 'TEST Anna', 'TEST North', 'nl', '', 'B;7'];
    const lines = [...who, 'keys/anna.key', 'KA-118', "burglary, 'invented'", '', 'desk', 'KA/+', 'evidence room'];
    const { status, out, shown: told } = await atTerminal(folder, ['new', '--explain', '--no-passphrase'], lines);
    expect(`${status} ${told}`).toMatch(/^0 /);
    expect(told).toContain('Nothing was written.');
    expect(existsSync(`${folder}/ka-118.custody`)).toBe(false);
    for (const words of wordsIn(out, folder)) {
      const ran = await atTerminal(folder, words, []);
      expect(`${ran.status} ${words.join(' ')} ${ran.shown}`).toMatch(/^0 /);
    }
    const asked = two.at('asked');
    mkdirSync(asked);
    expect((await atTerminal(asked, ['new', '--no-passphrase'], [...lines, 'y'])).status).toBe(0);
    const facts = async (home: string) => {
      const entry = JSON.parse((await atTerminal(home, ['show', '0', '--json', '-l', 'ka-118.custody'], [])).out);
      const settings = (await atTerminal(home, ['config', 'show', '-l', 'ka-118.custody'], [])).out;
      const keys = (await atTerminal(home, ['status', '--keys', '-l', 'ka-118.custody'], [])).out;
      return {
        case: entry.case,
        keys: keys.replace(/[0-9a-f]{16}/g, ''),
        settings: settings
          .replaceAll(home, '')
          .replace(/[0-9a-f]{16}/g, '')
          .replace(/ +/g, ' '),
      };
    };
    expect(await facts(folder)).toEqual(await facts(asked));
  });
});
