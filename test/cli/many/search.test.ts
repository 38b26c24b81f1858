/** `custody search` and `custody search --index`: what is found, what stays hidden, and an index that is never ahead of the cases. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shellWord } from '../../../src/bytes/shell-word.ts';
import { canIndex } from '../../../src/flow/case-index/case-index.ts';
import { sqliteEngine } from '../../../src/flow/case-index/engine.ts';
import { jsonLines } from '../../json-lines.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let back: () => void;
const at = (name: string): string => join(bench.folder, name);
const index = (): string => join(bench.env.CUSTODY_STATE ?? at('home/.local/state/custody'), 'index.sqlite');
const collect = (ledger: string, number: string, ...more: string[]): Promise<{ status: number; err: string }> =>
  bench.run(
    ...['record', 'collect', number, '--kind', 'other-device', '--description', 'TEST phone', '--condition', 'good'],
    ...[
      '--manner',
      'found',
      '--from-nobody',
      'found',
      '--found-at',
      'TEST rack',
      '--make',
      'TEST Make',
      '--model',
      'M1',
    ],
    ...['--under', 'absent:not-needed: TEST', '-l', ledger, ...more],
  );
const search = async (...words: string[]) => {
  const { status, out, err } = await bench.run('search', ...words, '--in', 'cases', '--json');
  return { status, err, found: jsonLines(out) };
};

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(at('cases'));
  for (const name of ['a', 'b'])
    await bench.run('init', `cases/${name}.custody`, '--case', `TEST-${name}/1`, '--title', 'TEST');
  for (const [ledger, number, serial] of [
    ['cases/a.custody', 'KA/1', 'TEST-SN-Ärger'],
    ['cases/b.custody', 'KB/1', 'TEST-SN-\u001b[31m\u202ered'],
  ] as const)
    expect(await collect(ledger, number, '--serial', serial)).toMatchObject({ status: 0 });
  back = bench.keep();
});
beforeEach(() => back());
afterAll(() => bench.remove());

describe.each(canIndex() ? ['without an index', 'with an index'] : ['without an index'])('custody search %s', (how) => {
  beforeEach(async () => {
    if (how === 'with an index') expect((await bench.run('search', '--index', 'cases')).status).toBe(0);
    else expect(existsSync(index())).toBe(false);
  });

  it('finds cases by every word of them, wherever it is, in small letters or capitals', async () => {
    const { status, found, err } = await search('sn-äRGER', 'test make');
    expect({ status, err }).toEqual({ status: 0, err: 'found in 1 of 2 cases\n' });
    expect(found).toMatchObject([{ case: 'TEST-a/1', path: at('cases/a.custody') }]);
    expect(found[0].hits).toContainEqual({ entry: 1, type: 'collect', field: 'exhibit.serial', text: 'TEST-SN-Ärger' });
    expect((await search('kb/1')).found.map((each) => each.case)).toEqual(['TEST-b/1']);
    expect((await search('TEST-', '/1')).found.map((each) => each.case)).toEqual(['TEST-a/1', 'TEST-b/1']);
    expect(await search('TEST-a/1', 'KB/1')).toMatchObject({ found: [], status: 0 });
    const { out } = await bench.run('search', 'Ärger', '--in', 'cases');
    expect(out).toBe('case “TEST-a/1”  (cases/a.custody)\n  entry 1 (collect), exhibit.serial: “TEST-SN-Ärger”\n');
  });

  it('prints no foreign text as it is', async () => {
    for (const flags of [[], ['--json']]) {
      const { out } = await bench.run('search', 'red', '--in', 'cases', ...flags);
      expect(out).toContain('red');
      expect(out).not.toMatch(/\u001b|\u202e/);
    }
  });

  it('finds no text whose opening is not here any more', async () => {
    rmSync(at('cases/a.disclosures'));
    expect((await search('Ärger')).found).toEqual([]);
    expect((await search('KA/1')).found).toMatchObject([{ case: null }]);
  });

  it('finds no text that was erased', async () => {
    const erase = ['record', 'erase', '--field', '1; exhibit.serial', '--under', 'absent:not-needed: TEST'];
    expect(await bench.run(...erase, '-l', 'cases/a.custody')).toMatchObject({ status: 0 });
    expect((await search('Ärger')).found).toEqual([]);
  });

  it('says which case it cannot read, and that it ended early', async () => {
    writeFileSync(at('cases/a.custody'), 'TEST');
    const { status, found, err } = await search('KB/1');
    expect(status).toBe(4);
    expect(found).toMatchObject([
      { path: at('cases/a.custody'), error: { code: 'NOT_A_LEDGER' } },
      { case: 'TEST-b/1' },
    ]);
    expect(err).toContain('found in 1 of 1 cases');
    rmSync(at('cases/a.custody'));
    mkdirSync(at('cases/1/2/3/4/5/6/7/8/9'), { recursive: true });
    const cut = await search('KB/1');
    expect([cut.status, cut.found.at(-1)]).toEqual([
      3,
      { format: 'custody/not-searched/1', unread: `${at('cases')} holds more than was read` },
    ]);
  });

  it('refuses to look for nothing, or where nothing is', async () => {
    expect(await bench.run('search', ' ')).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
    expect(await bench.run('search', 'x', '--in', 'none')).toMatchObject({ status: 5, out: '' });
  });

  it.each(['cases', './cases/', 'Fälle', 'cases/a.custody'])('takes the place %s for no word', async (place) => {
    if (place === 'Fälle') cpSync(at('cases'), at(place), { recursive: true });
    const { status, out, err } = await bench.run('search', 'test make', place);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(`${place} is a place to search in, not a word [USAGE]\n`);
    expect(err).toContain(
      `hint: custody search 'test make' --in ${shellWord(place)}; to find that name in the cases here: `,
    );
    expect(err).toContain(`: custody search 'test make' ${shellWord(place)} --in .\n`);
    const { err: found } = await bench.run('search', 'test make', '--in', place);
    expect(found).toMatch(/^found in 2 of 2 cases|^found in 1 of 1 cases/);
    expect(await bench.run('search', 'test make', place, '--in', '.')).toMatchObject({ status: 0, out: '' });
  });
});

if (!canIndex())
  describe('custody search --index on a Node without SQLite', () => {
    it('says what it needs, and leaves every command as it is', async () => {
      const { status, err } = await bench.run('search', '--index', 'cases');
      expect(status).toBe(5);
      expect(err).toMatch(/\[INDEX_UNAVAILABLE\]\n.*Node 22\.13 or later/);
      expect(existsSync(index())).toBe(false);
    });
  });

if (canIndex())
  describe('custody search --index', () => {
    const status = async (...more: string[]) => (await bench.run('status', 'cases', '--json', ...more)).out;
    const change = (sql: string): void => {
      const engine = sqliteEngine();
      if (engine === undefined) throw new Error('no SQLite');
      const database = new engine.DatabaseSync(index());
      database.exec(sql);
      database.close();
    };

    it('answers with the bytes that the cases give, from a file for this user alone', async () => {
      const before = await status();
      expect(JSON.parse((await bench.run('search', '--index', 'cases', '--json')).out)).toEqual({
        ...{ format: 'custody/index/1', cases: 2, read: 2, dropped: 0, failed: 0, unread: [] },
      });
      expect(statSync(index()).mode & 0o777).toBe(0o600);
      expect(await status()).toBe(before);
      expect((await bench.run('search', '--index', 'cases')).out).toBe(
        'The index knows 2 cases here: 0 read now, 0 gone.\n',
      );
      // it is really read
      change(`update ledger set status = '{"TEST":1}' where path like '%a.custody'`);
      expect(await status()).toContain('{"TEST":1}\n');
      expect((await bench.run('verify', '--all', 'cases', '--json')).out).not.toContain('"TEST":1');
      expect((await bench.run('search', '--index', 'cases', '--rebuild')).out).toContain('2 read now');
      expect(await status()).toBe(before);
    });

    it('is behind no case: what changed is read again, by whatever file', async () => {
      await bench.run('search', '--index', 'cases');
      change(`update ledger set status = '{"TEST":1}'`);
      const isRead = async () => jsonLines(await status()).map((each) => each.TEST === undefined);
      expect(await isRead()).toEqual([false, false]);
      await bench.run('record', 'note', '--text', 'TEST', '-l', 'cases/a.custody');
      expect(await isRead()).toEqual([true, false]);
      // the texts alone
      const texts = readFileSync(at('cases/b.disclosures'));
      writeFileSync(at('cases/b.disclosures'), texts);
      expect(await isRead()).toEqual([true, true]);
      // the head alone: this user saw more of the ledger elsewhere
      cpSync(at('cases/a.custody'), at('longer.custody'));
      cpSync(at('cases/a.disclosures'), at('longer.disclosures'));
      expect(await isRead()).toEqual([true, true]);
      change(`update ledger set status = '{"TEST":1}'`);
      await bench.run('record', 'note', '--text', 'TEST', '-l', 'longer.custody');
      const { status: exit, out } = await bench.run('status', 'cases', '--json');
      expect([exit, jsonLines(out)[0].error.code]).toEqual([4, 'LEDGER_CHANGED']);
    });

    it('knows each of more cases than it reads at once, in whatever order, and a row that is long', async () => {
      const folders = ['z', 'y', 'x'];
      for (const folder of folders) {
        mkdirSync(at(`more/${folder}`), { recursive: true });
        for (let copy = 0; copy < 50; copy += 1)
          for (const kind of ['custody', 'disclosures'])
            cpSync(at(`cases/a.${kind}`), at(`more/${folder}/${copy}.${kind}`));
      }
      const named = folders.map((folder) => `more/${folder}`);
      const all = async () => (await bench.run('status', ...named, '--json')).out;
      const before = await all();
      expect(jsonLines(before)).toHaveLength(150);
      await bench.run('search', '--index', 'more', 'cases');
      expect(await all()).toBe(before);
      change(
        `update ledger set status = '{"TEST":"' || path || printf('%.70000c', 'x') || '"}' where path like '%7.custody'`,
      );
      change(`update ledger set status = '{"TEST":"' || path || '"}' where path like '%3.custody'`);
      const found = jsonLines(await all());
      const was = jsonLines(before);
      for (const [at, { path }] of was.entries()) {
        if (path.endsWith('7.custody')) expect(found[at].TEST).toBe(path + 'x'.repeat(70_000));
        else if (path.endsWith('3.custody')) expect(found[at].TEST).toBe(path);
        else expect(found[at]).toEqual(was[at]);
      }
    });

    it('narrows filters, and matches what the cases match', async () => {
      const filters = [
        ...['--exhibit ka/1', '--place rack', '--place ACK', '--holder desk', '--overdue', '--descendants KB/1'],
        ...['--exhibit KC/9', '--holder TEST'],
      ].map((line) => line.split(' '));
      const answers = async () =>
        await Promise.all(filters.map(async (filter) => await bench.run('status', 'cases', ...filter)));
      const before = await answers();
      await bench.run('search', '--index', 'cases');
      expect(await answers()).toEqual(before);
      change(`update ledger set folded = 'NOTHING' where path like '%a.custody'`);
      expect((await bench.run('status', 'cases', '--exhibit', 'KA/1')).status).toBe(2);
    });

    it('is made again where it is damaged, and by another version of the program', async () => {
      const before = await status();
      await bench.run('search', '--index', 'cases');
      writeFileSync(index(), 'TEST, and no database, but long enough to be looked at '.repeat(40));
      expect(await status()).toBe(before);
      expect((await bench.run('search', '--index', 'cases')).out).toContain('0 read now');
      change(`update made set by = 'TEST'; update ledger set status = '{"TEST":1}'`);
      expect(await status()).toBe(before);
      change('drop table ledger; create table ledger (path text)');
      const odd = await bench.run('status', 'cases', '--json');
      expect(odd.out).toBe(before);
      expect(odd.err).toContain('the index of cases cannot be used');
      expect((await bench.run('search', '--index', 'cases', '--rebuild')).out).toContain('2 read now');
    });

    it('is left alone where another program writes it', async () => {
      await bench.run('search', '--index', 'cases');
      const before = await status();
      await bench.run('record', 'note', '--text', 'TEST', '-l', 'cases/a.custody');
      const engine = sqliteEngine();
      if (engine === undefined) throw new Error('no SQLite');
      const other = new engine.DatabaseSync(index());
      other.exec('begin exclusive');
      const { status: exit, out, err } = await bench.run('status', 'cases', '--json');
      other.exec('rollback');
      other.close();
      expect([exit, jsonLines(out).length, out === before]).toEqual([0, 2, false]);
      expect(err).toContain('the index of cases cannot be used: database is locked');
    });

    it('is made by no other command, and deleted when asked', async () => {
      await bench.run('search', '--index', 'cases');
      expect((await bench.run('search', '--delete-index', 'cases')).status).toBe(2);
      for (const mixed of [['word', '--index'], ['--index', '--delete-index'], ['--rebuild']])
        expect((await bench.run('search', ...mixed)).status).toBe(2);
      expect((await bench.run('search', '--delete-index')).out).toBe('The index is deleted.\n');
      expect((await bench.run('search', '--delete-index')).out).toBe('There was no index.\n');
      expect(existsSync(index())).toBe(false);
      // no command but index makes one
      await status();
      await search('KA/1');
      expect(existsSync(index())).toBe(false);
    });

    it('drops cases that are gone, and keeps those elsewhere', async () => {
      mkdirSync(at('other'));
      cpSync(at('case.custody'), at('other/c.custody'));
      await bench.run('search', '--index', 'cases', 'other');
      rmSync(at('cases/a.custody'));
      expect((await bench.run('search', '--index', 'cases')).out).toBe(
        'The index knows 1 case here: 0 read now, 1 gone.\n',
      );
      expect((await bench.run('search', '--index', 'other')).out).toContain('0 read now, 0 gone');
    });

    it('is forgotten with the texts that are erased', async () => {
      const erase = ['record', 'erase', '--field', '1; exhibit.serial', '--under', 'absent:not-needed: TEST'];
      await bench.run('search', '--index', 'cases');
      await bench.run(...erase, '-l', 'cases/a.custody');
      const holds = (): boolean => existsSync(index()) && readFileSync(index()).includes('TEST-SN-Ärger');
      expect(holds()).toBe(true);
      const dry = await bench.run('forget', 'cases/a.custody', '--dry-run');
      expect(dry.out).toMatch(/found: .*index\.sqlite: the index of your cases/);
      expect(holds()).toBe(true);
      const { status: exit, out } = await bench.run('forget', 'cases/a.custody');
      expect(out).toMatch(/deleted: .*index\.sqlite: the index of your cases/);
      expect([exit, existsSync(index())]).toEqual([0, false]);
      expect((await bench.run('search', '--index', 'cases')).status).toBe(0);
      expect(holds()).toBe(false);
    });

    it('says nothing of SQLite on standard error', () => {
      const program = `import { sqliteEngine } from ${JSON.stringify(at('engine.ts'))}; new (sqliteEngine().DatabaseSync)(':memory:')`;
      cpSync(new URL('../../../src/flow/case-index/engine.ts', import.meta.url).pathname, at('engine.ts'));
      const { status: exit, stderr } = spawnSync(
        process.execPath,
        ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program],
        { encoding: 'utf8' },
      );
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    });
  });
