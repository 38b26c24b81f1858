/** What a configuration file may not hold, and which files are never read for settings. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseToml } from '../../../src/cli/config/read-settings.ts';
import { settingNamed, settingNames, settingRows } from '../../../src/cli/config/rows.ts';
import { CustodyError } from '../../../src/errors.ts';
import { type Bench, openBench, type Ran } from '../bench.ts';

let bench: Bench;
let putBack: () => void;
const at = (...names: string[]) => join(bench.folder, ...names);
const own = () => at('home', '.config', 'custody', 'config.toml');
const ofCase = () => at('home', '.config', 'custody', 'cases', `${ledgerId.slice(0, 16)}.toml`);
let ledgerId = '';

beforeAll(async () => {
  bench = await openBench();
  bench.env.CUSTODY_CONFIG = undefined;
  await bench.run('record', 'note', '--text', 'TEST', '--yes');
  const { out } = await bench.run('verify', '--json');
  ledgerId = JSON.parse(out).ledger.id;
  putBack = bench.keep();
});
beforeEach(() => putBack());
afterAll(() => bench.remove());

/** Writes a file for its owner alone. */
function put(file: string, text: string | Uint8Array, mode = 0o600): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
}

describe('what is refused', () => {
  const refusal = async (text: string | Uint8Array, file = own()): Promise<Ran> => {
    put(file, text);
    return await bench.run('status');
  };

  it.each([
    ['langage = "fr"\n', 1, '"langage" is not a setting', 'the nearest is language'],
    ['# TEST\n\npalce = "x"\n', 3, '"palce" is not a setting', 'the nearest is place'],
    ['__proto__ = "x"\n', 1, '"__proto__" is not a setting', ''],
    ['constructor = "x"\n', 1, '"constructor" is not a setting', ''],
    ['[__proto__]\nplace = "x"\n', 1, '"__proto__" is not a setting', ''],
    ['[place]\nx = 1\n', 1, 'place must be a text', ''],
    ['place = ["a"]\n', 1, 'place must be a text', ''],
    ['place = 3\n', 1, 'place must be a text', ''],
    ['place = 2026-02-30\n', 1, 'place must be a text', ''],
    ['plain = "yes"\n', 1, 'plain must be true or false', ''],
    ['place = ""\n', 1, 'place is empty', ''],
    ['place = "a\\u0007b"\n', 1, 'control character', ''],
    ['place = """\na\nb"""\n', 1, 'line break', ''],
    ['zone = "Amsterdam"\n', 1, 'zone "Amsterdam" is not known', 'Europe/Amsterdam'],
    ['language = "xx"\n', 1, 'language "xx" is not known', 'fr,en'],
    ['paper = "a3"\n', 1, 'paper "a3" is not known', 'a4, letter'],
    ['jurisdiction = "ZZZ"\n', 1, 'jurisdiction "ZZZ" is not known', 'ISO 3166'],
    ['jurisdiction = "Allemagne"\n', 1, 'jurisdiction "ALLEMAGNE" is not known', 'its code: DE'],
    ['profile = "no-such"\n', 1, 'profile "no-such" depends on the folder', '~/'],
    ['key = "anna.key"\n', 1, 'key "anna.key" depends on the folder', 'begin it with ~/'],
    ['trust = "./trust.json"\n', 1, 'trust "./trust.json" depends on the folder', '~/'],
  ])('%j', async (text, line, message, hint) => {
    const { status, out, err } = await refusal(text);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(`${own()} line ${line}: `);
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect(err).toContain('[USAGE]');
  });

  it.each(
    ['yes', 'irregular', 'why', 'allow-gaps', 'expect-empty', 'require', 'no-memory', 'keeper', 'cross-mounts'].concat([
      'depth',
      'open',
      'disclose',
      'checkpoint',
      'disclosures',
      'passphrase',
      'passphrase-file',
      'output',
    ]),
  )('%s must be typed each time', async (name) => {
    const { status, err } = await refusal(`${name} = true\n`);
    expect([status, err]).toEqual([2, expect.stringContaining(`"${name}" cannot be set in a file`)]);
    expect(settingNames).not.toContain(name);
  });

  it.each(['editor', 'pager', 'command', 'url', 'exit', 'session', 'include'])('%s is not a setting', async (name) => {
    const { status, err } = await refusal(`${name} = "x"\n`);
    expect([status, err]).toEqual([2, expect.stringContaining(`"${name}" is not a setting`)]);
  });

  it.each([
    ['place = "a"\nplace = "b"\n', 2],
    ['place = "a\n', 1],
    ['place\n', 1],
    ['place = "a"\n\u0000', 2],
  ])('what is not TOML: %j', async (text, line) => {
    const { status, err } = await refusal(text);
    expect([status, err]).toEqual([
      2,
      expect.stringMatching(new RegExp(`line ${line}, column \\d+: this is not TOML`)),
    ]);
    // of a file that is not a configuration, only the position of the error is printed
    expect(err.split('\n').length).toBeLessThan(4);
  });

  it('invalid UTF-8, and a file that is too large', async () => {
    expect(await refusal(new Uint8Array([0x23, 0xff, 0x0a]))).toMatchObject({
      status: 4,
      err: expect.stringContaining('[ENCODING]'),
    });
    expect(await refusal(`#${' '.repeat(64 * 1024)}`)).toMatchObject({
      status: 4,
      err: expect.stringContaining('[TOO_LARGE]'),
    });
    expect(await refusal('[['.repeat(20_000))).toMatchObject({ status: 2 });
  });

  it('any text is taken, or refused in words', () => {
    const part = fc.constantFrom(
      ...[
        'place',
        '=',
        '"a"',
        "'",
        '"""',
        '\n',
        '\r',
        '[',
        ']',
        '[[',
        '{',
        '}',
        '.',
        ',',
        '#',
        '\\u',
        '\\UFFFFFFFF',
        '__proto__',
      ],
      ...[
        '1e999',
        '0x',
        '-',
        'inf',
        'nan',
        '99999999999999999999',
        '2026-02-30',
        '25:61',
        'true',
        ' ',
        '\t',
        '\u0000',
        '\ud800',
        'é',
      ],
    );
    const text = fc.array(part, { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (each) => {
        try {
          for (const [name, value] of Object.entries(parseToml(each, 'FILE')))
            settingRows[settingNamed(name)].read(value, '/home');
        } catch (error) {
          expect(error).toMatchObject({ code: 'USAGE' });
        }
      }),
      { numRuns: 3000 },
    );
    for (const deep of ['[', '{a=', 'a.', '[a.'])
      expect(() => parseToml(`place = ${deep.repeat(10_000)}`, 'FILE')).toThrow(CustodyError);
    expect(() => parseToml(`${'a.'.repeat(10_000)}a = 1`, 'FILE')).not.toThrow(RangeError);
  });

  it('a byte order mark and CRLF are taken', async () => {
    expect((await refusal('\ufefflanguage = "fr"\r\nplace = "TEST"\r\n')).out).toMatch(/^affaire/);
  });

  it('a setting of all cases in the file of one', async () => {
    const { status, err } = await refusal('ledger = "/x"\n', ofCase());
    expect([status, err]).toEqual([2, expect.stringContaining('ledger is not a setting of one case')]);
  });
});

describe('what is never read', () => {
  it('files in the folder, beside the ledger, in a bundle and in evidence change no byte', async () => {
    const hostile = 'language = "fr"\nprofile = "mla"\nplace = "EVIL"\nyes = true\n';
    mkdirSync(at('evidence'));
    put(at('evidence', 'a.bin'), 'TEST');
    const commands = [
      ['status'],
      ['log'],
      ['verify'],
      ['verify', '--json'],
      ['hash', 'evidence/a.bin'],
      ['bundle', 'create', '-o', 'b.zip'],
      ['verify', 'b.zip'],
      ['config', 'show'],
    ];
    const play = async (): Promise<Ran[]> => {
      const clock = bench.setClock((now) => now);
      const all: Ran[] = [];
      for (const args of commands) all.push(await bench.run(...args));
      bench.setClock(() => clock);
      rmSync(at('b.zip'), { force: true });
      return all;
    };
    await play();
    const clean = await play();
    for (const folder of ['.', 'evidence', 'home', 'home/custody'])
      for (const name of ['config.toml', '.custody.toml', 'custody.toml', '.custodyrc', '.env', 'package.json'])
        put(at(folder, name), name === '.env' ? 'CUSTODY_CONFIG=config.toml\nCUSTODY_LEDGER=x\n' : hostile);
    put(`${at('case.custody')}.toml`, hostile);
    put(at('cases', `${ledgerId.slice(0, 16)}.toml`), hostile);
    expect(await play()).toEqual(clean);
  });
});
