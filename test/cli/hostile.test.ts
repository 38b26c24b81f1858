/** Any file at all, given as anything: a clear error or a finding, in bounded time, never a stack trace, never a false "verified". */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import { type Bench, openBench, type Ran } from './bench.ts';
import { hostileBytes, hostileKinds } from './hostile-files.ts';

let bench: Bench;
let kinds: Readonly<Record<string, string>>;
let key: Buffer;

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'hostile'));
  kinds = hostileKinds(join(bench.folder, 'hostile'));
  key = readFileSync(join(bench.folder, 'ada.key'));
});
afterAll(() => bench.remove());

interface Taker {
  readonly args: readonly string[];
  /** Statuses beside 2, 4 and 5 that are right for some file. */
  readonly may?: readonly number[];
  /** A file that is not there counts as an empty one: the status of that. */
  readonly mayLack?: number;
  /** How the name must end. */
  readonly suffix?: string;
}

/** What takes a path, by what it takes it for. */
const takers: Readonly<Record<string, Taker>> = {
  'the ledger of status': { args: ['status', 'FILE'], may: [0] },
  'the ledger of log': { args: ['log', 'FILE'] },
  'the ledger of show': { args: ['show', '0', '-l', 'FILE'] },
  'the ledger of checkpoint': { args: ['checkpoint', 'FILE'] },
  'the ledger of verify': { args: ['verify', 'FILE'], may: [1, 3] },
  'the ledger of repair': { args: ['repair', 'FILE', '--dry-run'] },
  'the ledger of forget': { args: ['forget', 'FILE'], may: [1] },
  'a file to search by forget': { args: ['forget', 'case.custody', '--in', 'FILE'], may: [0, 3] },
  'the ledger of unlock': { args: ['repair', '--unlock', 'FILE', '--yes'], may: [0] },
  'the ledger of record': { args: ['record', 'note', '--text', 'x', '-l', 'FILE'] },
  'the ledger of enrol': { args: ['enrol', 'ada.key.pub', '--post', 'x', '--roles', 'admin', '-l', 'FILE'] },
  'the ledger that is continued': {
    args: 'init new.custody --case 1 --title x --continues FILE --break moved'.split(' '),
  },
  'the key of show': { args: ['key', 'show', 'FILE'] },
  'the key of import': {
    args: 'key import FILE --name x --agency x --jurisdiction NL -o out.key --no-passphrase'.split(' '),
  },
  'the key of passphrase': { args: 'key passphrase FILE --new-passphrase-file ada.key'.split(' ') },
  'the key of record': { args: ['record', 'note', '--text', 'x', '-k', 'FILE'] },
  'the new passphrase': { args: 'key passphrase ada.key --new-passphrase-file FILE'.split(' '), may: [0] },
  'the card of trust': { args: ['trust', 'add', 'FILE', '--how', 'phone', '--trust', 'other.json'] },
  'the card of enrol': { args: ['enrol', 'FILE', '--post', 'x', '--roles', 'admin'] },
  'the card of init': { args: ['init', 'new.custody', '--case', '1', '--title', 'x', '--card', 'FILE'] },
  'the roster': { args: ['enrol', '--roster', 'FILE', '--agency', 'ada.key.pub'] },
  'the agency of the roster': { args: ['enrol', '--roster', 'ada.key.pub', '--agency', 'FILE'] },
  'the checkpoint': { args: ['verify', 'case.custody', '--checkpoint', 'FILE'] },
  'the trust file of verify': { args: ['verify', 'case.custody', '--trust', 'FILE'], mayLack: 3 },
  'the trust file of list': { args: ['trust', 'list', '--trust', 'FILE'], mayLack: 0 },
  'the trust file of add': { args: ['trust', 'add', 'ada.key.pub', '--how', 'phone', '--trust', 'FILE'], may: [0] },
  'the disclosures': { args: ['verify', 'case.custody', '--disclosures', 'FILE'], may: [1, 3] },
  'the rows of JSON': { args: ['record', 'note', '--from', 'FILE', '--dry-run'], suffix: '.json' },
  'the rows of JSON lines': { args: ['record', 'collect', '--from', 'FILE', '--dry-run'], suffix: '.jsonl' },
  'the rows of CSV': { args: ['record', 'note', '--from', 'FILE', '--dry-run'], may: [0, 6], suffix: '.csv' },
  'the scanned numbers': { args: ['record', 'note', '--text', 'x', '--exhibits-from', 'FILE', '--dry-run'], may: [6] },
  'the file attached': { args: ['record', 'note', '--text', 'x', '--attach', 'FILE', '--dry-run'], may: [0] },
  'the digest of a file': {
    args: ['record', 'correct', '--set', 'attachments=[{"sha256":"@FILE"}]', '--dry-run'],
  },
  'the card of record': { args: ['record', 'enrol', '--card', '@FILE', '--post', 'x', '--dry-run'], may: [6] },
  'what is hashed': { args: ['hash', 'FILE'], may: [0, 3] },
  'the image that is hashed': { args: ['hash', 'FILE'], may: [0, 3], suffix: '.E01' },
  'the segment that is hashed': { args: ['hash', 'FILE'], may: [0, 3], suffix: '.001' },
  'the device': { args: ['record', 'collect', 'KA/9', '--device', 'FILE', '--dry-run'] },
  'the manifest of audit': { args: ['audit', 'FILE', 'ada.key'] },
};

/** What is wrong with how a command took a file; undefined where nothing is. */
async function problemOf(run: () => Promise<Ran>, may: readonly number[]): Promise<string | undefined> {
  const start = performance.now();
  const before = process.cpuUsage();
  const { status, err, out } = await run();
  const worked = process.cpuUsage(before);
  const [took, used] = [performance.now() - start, (worked.user + worked.system) / 1000];
  const shown = `${err}${out}`;
  const problems = [
    ![2, 4, 5, ...may].includes(status) && `status ${status}`,
    [2, 4, 5, 6].includes(status) && !hasCode(err) && 'no code',
    /^\s+at .*:\d+:\d+/m.test(err) && 'a stack',
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(shown) && 'control characters',
    shown.length > 20_000 && `${shown.length} characters`,
    // other processes may take the time of this one
    (used > 2000 || took > 20_000) && `${Math.round(used)} ms of work, ${Math.round(took)} ms`,
  ].filter((problem) => problem !== false);
  return problems.length === 0 ? undefined : `${problems.join(', ')}: ${shown.slice(0, 500)}`;
}

const hasCode = (err: string): boolean => {
  const code = /\[([A-Z0-9_]+)\]\n/.exec(err)?.[1];
  return code !== undefined && Object.hasOwn(errorCodes, code) && code !== 'BUG';
};

const isWhole = process.env.CUSTODY_HOSTILE_ALL !== undefined;
const kindsOf = Object.keys(hostileBytes);

/** Every third kind of bytes, another third for the next taker; all of them with `npm run hostile`. */
const some = (taker: number) => kindsOf.filter((_, at) => isWhole || at % 3 === taker % 3);

describe.each(Object.entries(takers).map(([name, taker], at) => [name, taker, at] as const))(
  '%s',
  (_, { args, may: always = [], mayLack, suffix = '' }, at) => {
    async function problems(files: Readonly<Record<string, string>>, prepare: (name: string) => void = () => {}) {
      const found: Record<string, string> = {};
      for (const [name, path] of Object.entries(files)) {
        prepare(name);
        // one command gives it another passphrase
        writeFileSync(join(bench.folder, 'ada.key'), key, { mode: 0o600 });
        const isLacking = name === 'no such file' || name === 'a link to nothing';
        const may = isLacking && mayLack !== undefined ? [mayLack] : always;
        const problem = await problemOf(() => bench.run(...args.map((word) => word.replace('FILE', path))), may);
        if (problem !== undefined) found[name] = problem;
      }
      return found;
    }

    it('may hold anything', async () => {
      const path = join(bench.folder, 'hostile', `given${suffix}`);
      const files = Object.fromEntries(some(at).map((name) => [name, path]));
      expect(await problems(files, (name) => writeFileSync(path, hostileBytes[name] ?? '', { mode: 0o600 }))).toEqual(
        {},
      );
    });

    it('may be anything', async () => {
      const named = Object.entries(kinds).map(([name, path]) => {
        if (suffix === '') return [name, path];
        const link = join(bench.folder, 'hostile', `${name.replaceAll(' ', '-')}${suffix}`);
        if (!existsSync(link)) symlinkSync(path, link);
        return [name, link];
      });
      expect(await problems(Object.fromEntries(named))).toEqual({});
    });
  },
);
