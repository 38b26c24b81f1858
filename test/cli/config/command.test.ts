/** `custody config`: what it shows, what it writes, and that it keeps all else in the file. */
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { complete } from '../../../src/cli/complete/complete.ts';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

let bench: Bench;
let putBack: () => void;
const own = () => join(bench.folder, 'home', '.config', 'custody', 'config.toml');
const text = () => readFileSync(own(), 'utf8');

beforeAll(async () => {
  bench = await openBench();
  bench.env.CUSTODY_CONFIG = undefined;
  bench.env.CUSTODY_KEY = undefined;
  putBack = bench.keep();
});
beforeEach(() => putBack());
afterAll(() => bench.remove());

function put(content: string): void {
  mkdirSync(dirname(own()), { recursive: true });
  writeFileSync(own(), content, { mode: 0o600 });
}

describe('config set and unset', () => {
  it('make the file for its owner alone', async () => {
    expect(await bench.run('config', 'set', 'place', 'TEST "room" 4')).toMatchObject({ status: 0, err: '' });
    expect(text()).toBe('place = "TEST \\"room\\" 4"\n');
    expect(statSync(own()).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(own())).mode & 0o777).toBe(0o700);
    expect((await bench.run('config', 'show', 'place')).out).toContain('place = "TEST \\"room\\" 4"  yours');
  });

  it.each([
    ['# TEST\nplace = "a" # here\n\n# end', '# TEST\nplace = "b" # here\n\n# end'],
    ['\ufeffplace = "a"\r\npaper = "a4"\r\n', '\ufeffplace = "b"\r\npaper = "a4"\r\n'],
    ["'place' = 'a#' # x", 'place = "b" # x'],
    ['paper = "a4"', 'paper = "a4"\nplace = "b"\n'],
    ['paper = "a4"\r\nplain = true', 'paper = "a4"\r\nplain = true\r\nplace = "b"\r\n'],
    ['#place = "a"\n', '#place = "a"\nplace = "b"\n'],
    ['title = """\nplace = "x"\n"""\nplace = "a"\n', 'title = """\nplace = "x"\n"""\nplace = "b"\n'],
  ])('keep all else: %j', async (before, after) => {
    put(before);
    expect((await bench.run('config', 'set', 'place', 'b')).status).toBe(0);
    expect(text()).toBe(after);
    if (before.includes('"""')) return;
    expect((await bench.run('config', 'unset', 'place')).status).toBe(0);
    expect((await bench.run('config', 'show', 'place')).out).toBe('place is not set.\n');
    for (const comment of after.match(/^#.*$/gm) ?? []) expect(text()).toContain(comment);
  });

  it('say that a value over several lines is for an editor', async () => {
    put('place = """\na"""\n');
    const { status, err } = await bench.run('config', 'set', 'place', 'b');
    expect([status, err]).toEqual([2, expect.stringContaining('cannot be changed by a program')]);
    expect(text()).toBe('place = """\na"""\n');
  });

  it.each([
    [['palce', 'x'], 2, '"palce" is not a setting'],
    [['yes', 'true'], 2, '"yes" cannot be set in a file'],
    [['key', 'anna.key'], 2, 'depends on the folder'],
    [['plain', 'perhaps'], 2, 'plain must be true or false'],
    [['place', 'a\nb'], 2, 'line break'],
    [['place'], 2, ''],
    [['--case', 'ledger', '/x'], 2, 'not a setting of one case'],
    [['place', 'x', '-l', 'case.custody'], 2, '--ledger goes with --case'],
    [['--case', 'place', 'x', '-l', 'ada.key'], 4, '[NOT_A_LEDGER]'],
  ])('refuse %j, and write nothing', async (args, status, message) => {
    const ran = await bench.run('config', 'set', ...args);
    expect([ran.status, ran.err]).toEqual([status, expect.stringContaining(message)]);
    expect(() => text()).toThrow();
  });

  it('write the path of a file that is there whole', async () => {
    const ran = await bench.run('config', 'set', 'key', 'ada.key', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ key: 'key', value: `${bench.folder}/ada.key` });
    expect((await bench.run('config', 'unset', 'key')).status).toBe(0);
  });

  it('mend a file that no other command takes', async () => {
    put('place = "a"\nnonsense = 3\n');
    expect((await bench.run('status')).status).toBe(2);
    expect((await bench.run('config', 'path')).out).toContain('"nonsense" is not a setting');
    expect((await bench.run('config', 'show')).status).toBe(2);
    expect((await bench.run('config', 'unset', 'nonsense')).status).toBe(0);
    expect((await bench.run('status')).status).toBe(0);
    expect(text()).toBe('place = "a"\n');
    expect((await bench.run('config', 'unset', 'nonsense')).status).toBe(2);
  });

  it('write the file of a case, which is in your own folder', async () => {
    const { out } = await bench.run('config', 'set', '--case', 'language', 'fr', '--json');
    const { file } = JSON.parse(out);
    expect(file).toMatch(/home\/\.config\/custody\/cases\/[0-9a-f]{16}\.toml$/);
    const shown = JSON.parse((await bench.run('config', 'show', 'language', '--json')).out).settings;
    expect(shown).toEqual([{ key: 'language', value: 'fr', source: 'case', file, line: 1 }]);
    await bench.run('config', 'unset', '--case', 'language', '-l', 'case.custody');
    expect(JSON.parse((await bench.run('config', 'show', 'language', '--json')).out).settings).toEqual([]);
  });
});

describe('config show and path', () => {
  it('name the variable that goes before a file', async () => {
    put('key = "agent:TEST"\nledger = "/none.custody"\n');
    expect((await bench.run('config', 'show', 'ledger')).out).toBe('ledger = "case.custody"  CUSTODY_LEDGER\n');
    expect((await bench.run('config', 'show', 'key')).out).toContain(`key = "agent:TEST"  yours  ${own()} line 1`);
    expect((await bench.run('config', 'show', 'palce')).status).toBe(2);
  });

  it('say which files count', async () => {
    const rows = async () =>
      JSON.parse((await bench.run('config', 'path', '--json')).out).files as Record<string, unknown>[];
    expect(await rows()).toContainEqual({ source: 'yours', file: own(), counts: false, why: 'not there' });
    put('');
    expect(await rows()).toContainEqual({ source: 'yours', file: own(), counts: true });
    chmodSync(own(), 0o666);
    expect((await bench.run('config', 'path')).out).toMatch(/yours .*does not count: others on this computer/);
    bench.env.CUSTODY_CONFIG = 'none';
    expect(await bench.run('config', 'path')).toMatchObject({ status: 2 });
    bench.env.CUSTODY_CONFIG = undefined;
  });

  it('are completed, with the names of the settings', async () => {
    const host = fakeHost(bench.folder, 'complete');
    await complete(host, ['config', '']);
    await complete(host, ['config', 'set', 'p']);
    expect(host.out).toMatch(/^:words\nshow\t.*\nset\t.*\nunset\t.*\nload\t.*\npath\t/);
    for (const name of ['post', 'place', 'paper', 'profile', 'plain']) expect(host.out).toContain(`\n${name}\t`);
  });
});

describe('config show --case and load', () => {
  it('carry the settings of a case to another home, all or none', async () => {
    await bench.run('config', 'set', '--case', 'place', 'TEST "room" \u202e4');
    await bench.run('config', 'set', '--case', 'key', '~/keys/anna.key');
    put('place = "mine"\n');
    const { out } = await bench.run('config', 'show', '--case');
    expect(out).toBe('place = "TEST \\"room\\" \\u202e4"\nkey = "~/keys/anna.key"\n');
    expect((await bench.run('config', 'show', '--case', 'key', '--json')).out).toContain('"~/keys/anna.key"');
    putBack();
    writeFileSync(join(bench.folder, 'ka.toml'), out);
    const { status, err } = await bench.run('config', 'load', '--case', 'ka.toml');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect((await bench.run('config', 'show', '--case')).out).toBe(out);
    expect(() => text()).toThrow();
    writeFileSync(join(bench.folder, 'ka.toml'), 'place = "b"\nledger = "/x"\n');
    expect((await bench.run('config', 'load', '--case', 'ka.toml')).err).toContain('not a setting of one case');
    expect((await bench.run('config', 'show', '--case')).out).toBe(out);
  });

  it.each([
    [['nothing.toml'], 5, '[NOT_FOUND]'],
    [['empty.toml'], 2, 'sets nothing'],
    [['wrong.toml'], 2, '"yes" cannot be set in a file'],
    [['library.toml', '--yes'], 2, 'names a library (module-path), which would run here'],
    [['address.toml'], 2, 'key is wrong: the pkcs11 address does not say which key'],
    [['empty.toml', '--case', '--agency'], 2, 'two files'],
  ])('refuse %j', async (args, status, message) => {
    writeFileSync(join(bench.folder, 'empty.toml'), '# TEST\n');
    const library = 'pkcs11:token=TEST;id=%01?module-path=/TEST.so';
    writeFileSync(join(bench.folder, 'library.toml'), `place = "a"\nkey = "${library}"\n`);
    writeFileSync(join(bench.folder, 'address.toml'), 'key = "pkcs11:token=TEST"\n');
    writeFileSync(join(bench.folder, 'wrong.toml'), 'place = "a"\nyes = true\n');
    const ran = await bench.run('config', 'load', ...args);
    expect([ran.status, ran.err]).toEqual([status, expect.stringContaining(message)]);
    expect(() => text()).toThrow();
  });

  it('say that a case has no settings', async () => {
    expect(await bench.run('config', 'show', '--case')).toMatchObject({
      out: '',
      err: 'Nothing is set for this case.\n',
    });
  });
});

describe('config set --agency', () => {
  const agency = () => join(bench.folder, 'etc', 'custody', 'config.toml');
  const run = async (...args: string[]) => {
    const host = Object.assign(fakeHost(bench.folder, 'agency'), { agencySettings: agency() });
    host.env.CUSTODY_CONFIG = undefined;
    const status = await runArguments(args, host);
    return { status, err: host.err, out: host.out };
  };

  it.runIf(process.getuid?.() === 0)('makes a file that everybody reads and root alone writes', async () => {
    expect(await run('config', 'set', '--agency', 'agency', 'TEST Police')).toMatchObject({ status: 0, err: '' });
    expect(readFileSync(agency(), 'utf8')).toBe('agency = "TEST Police"\n');
    expect([statSync(agency()).mode & 0o777, statSync(dirname(agency())).mode & 0o777]).toEqual([0o644, 0o755]);
    expect((await run('config', 'show', 'agency')).out).toContain('agency = "TEST Police"  agency  ');
    chmodSync(agency(), 0o666);
    const refused = await run('config', 'set', '--agency', 'agency', 'TEST Other');
    expect([refused.status, refused.err]).toEqual([5, expect.stringContaining('others than root can change')]);
    expect(readFileSync(agency(), 'utf8')).toBe('agency = "TEST Police"\n');
  });

  it('is refused to everybody but root', async () => {
    const spy = vi.spyOn(process, 'getuid').mockReturnValue(1000);
    try {
      const { status, err } = await run('config', 'set', '--agency', 'agency', 'TEST Police');
      expect([status, err]).toEqual([5, expect.stringContaining('only root writes')]);
    } finally {
      spy.mockRestore();
    }
    expect(existsSync(agency())).toBe(false);
  });
});
