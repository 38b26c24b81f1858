/** Configuration files: which counts, and which goes before which. */
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getuid } from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settingFlags } from '../../../src/cli/config/give-settings.ts';
import { settingNames } from '../../../src/cli/config/rows.ts';
import { type SettingsPlaces, whyNotAgency, withSettings } from '../../../src/cli/config/settings.ts';
import type { Host, SettingName } from '../../../src/cli/host/host.ts';
import { isDrawnOn } from '../../../src/cli/host/progress.ts';
import { loadCommand } from '../../../src/cli/load-command.ts';
import { agencySettingsFile, ownSettingsFile } from '../../../src/flow/places.ts';
import { type Bench, openBench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

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

const heading = async (...more: string[]): Promise<string> =>
  (await bench.run('status', ...more)).out.split(' ')[0] ?? '';

describe('which value is used', () => {
  it('flag, environment, case, yours, built in: each goes before the next', async () => {
    expect(await heading()).toBe('case');
    put(own(), 'language = "fr"\n');
    expect(await heading()).toBe('affaire');
    put(ofCase(), 'language = "de"\n');
    expect(await heading()).toBe('Verfahren');
    expect(await heading('--lang', 'en')).toBe('case');
  });

  it('verify is given a language and a profile', async () => {
    put(own(), 'language = "fr"\nprofile = "mla"\n');
    expect((await bench.run('verify', '--no-memory', '--full')).out).toMatch(/^NON CONFIRMÉ[\s\S]* mla/);
  });

  it('a variable goes before the files, and an empty one does not', async () => {
    put(own(), `ledger = "${at('none.custody')}"\ntrust = "${at('none.json')}"\nkey = "${at('none.key')}"\n`);
    expect((await bench.run('status')).status).toBe(0);
    bench.env.CUSTODY_LEDGER = '';
    expect((await bench.run('status')).err).toContain(at('none.custody'));
    bench.env.CUSTODY_LEDGER = 'case.custody';
    const { status, err } = await bench.run('verify');
    expect([status, err]).toEqual([3, expect.stringContaining(at('none.json'))]);
    bench.env.CUSTODY_KEY = undefined;
    expect((await bench.run('record', 'note', '--text', 'TEST', '--yes')).err).toContain(at('none.key'));
    expect((await bench.run('record', 'note', '--text', 'TEST', '--yes', '-k', 'ada.key')).status).toBe(0);
  });

  it('a usual case is named before anything is signed, as one that was found', async () => {
    put(own(), `ledger = "${at('case.custody')}"\n`);
    bench.env.CUSTODY_LEDGER = undefined;
    const { status, err } = await bench.run('record', 'note', '--text', 'TEST', '--yes');
    expect([status, err]).toEqual([0, expect.stringContaining(`ledger ${at('case.custody')}`)]);
  });

  it('the key of a case signs in that case only', async () => {
    put(ofCase(), 'key = "~/none.key"\n');
    bench.env.CUSTODY_KEY = undefined;
    const args = ['record', 'note', '--text', 'TEST', '--yes'];
    expect((await bench.run(...args)).err).toContain(at('home', 'none.key'));
    cpSync(at('ada.key'), at('home', 'none.key'));
    expect((await bench.run(...args)).status).toBe(0);
    const { err } = await bench.run('init', 'other.custody', '--case', 'TEST', '--title', 'TEST');
    expect(err).toContain('which key signs?');
  });

  it('keygen takes the holder, and a flag goes before it', async () => {
    put(own(), 'name = "TEST Bo"\nagency = "TEST Police"\njurisdiction = "nl"\ntitle = "TEST"\nbadge = "7"\n');
    expect((await bench.run('key', 'new', '-o', 'bo.key', '--no-passphrase', '--title', 'TEST chief')).status).toBe(0);
    const { holder } = JSON.parse((await bench.run('key', 'show', 'bo.key.pub', '--json')).out);
    const common = { name: 'TEST Bo', agency: 'TEST Police', jurisdiction: 'NL', badge: '7' };
    expect(holder).toMatchObject({ ...common, title: 'TEST chief' });
    // the key of somebody else has neither your title nor your badge
    await bench.run('key', 'new', '-o', 'cy.key', '--no-passphrase', '--name', 'TEST Cy');
    const other = JSON.parse((await bench.run('key', 'show', 'cy.key.pub', '--json')).out).holder;
    expect(other).toMatchObject({ name: 'TEST Cy', agency: 'TEST Police' });
    expect([other.title ?? '', other.badge ?? '']).toEqual(['', '']);
    // the name of somebody else is not yours
    const { err } = await bench.run('trust', 'add', 'aa'.repeat(32), '--how', 'phone', '--trust', 'pins.json');
    expect(err).toContain('say --name and --agency');
  });

  it('post, profile, paper and the place that a question suggests', async () => {
    put(own(), 'post = "night-desk"\nprofile = "iso-27037"\npaper = "letter"\nplace = "TEST room 4"\n');
    await bench.run('init', 'other.custody', '--case', 'TEST', '--title', 'TEST');
    expect((await bench.run('status', '--keys', 'other.custody')).out).toContain('night-desk');
    const { profile } = JSON.parse((await bench.run('verify', '--json')).out);
    expect(profile.name).toBe('iso-27037');
    await bench.run('report', 'verdict', '-o', 'letter.html');
    await bench.run('report', 'verdict', '-o', 'a4.html', '--paper', 'a4');
    const pages = ['letter.html', 'a4.html'].map(
      (name) => /@page[^}]*size: *(\w+)/.exec(readFileSync(at(name), 'utf8'))?.[1],
    );
    expect(pages).toEqual(['letter', 'A4']);
    const disk = '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk';
    const taken = '--condition good --manner seized --from-nobody found --found-at rack --under 1 --yes';
    expect((await bench.run('record', 'collect', 'KA/1', ...`${disk} ${taken}`.split(' '))).status).toBe(0);
    const { status, err } = await bench.type(['in', '', 'shelf 2', 'y'], 'record', 'store', 'KA/1');
    expect(status, err).toBe(0);
    expect(err).toContain('[TEST room 4]: ');
    expect((await bench.run('show', '4')).out).toContain('TEST room 4');
  });

  it('zone: CUSTODY_ZONE, then TZ, then the file', async () => {
    put(own(), 'zone = "Asia/Tokyo"\n');
    const settled = async (env: Record<string, string>) => {
      const host = fakeHost(bench.folder, 'zone');
      return (await withSettings({ ...host, env: { HOME: at('home'), ...env } })).zoneMinutes(1_700_000_000);
    };
    expect(await settled({})).toBe(540);
    expect(await settled({ CUSTODY_ZONE: 'America/St_Johns' })).toBe(-210);
    expect(await settled({ TZ: 'Europe/Paris' })).toBe(60);
    expect(await settled({ CUSTODY_CONFIG: 'none' })).toBe(60);
    expect(await settled({ CUSTODY_CONFIG: 'none', CUSTODY_ZONE: 'UTC' })).toBe(0);
    await expect(settled({ CUSTODY_ZONE: 'Amsterdam' })).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('colour and plain, unless a variable says otherwise', async () => {
    put(own(), 'colour = "never"\nplain = true\n');
    const env = async (more: Record<string, string>) =>
      (await withSettings({ ...fakeHost(bench.folder, 'c'), env: { HOME: at('home'), ...more } })).env;
    expect(await env({})).toMatchObject({ NO_COLOR: '1', ACCESSIBLE: '1' });
    expect((await env({ FORCE_COLOR: '1' })).NO_COLOR).toBeUndefined();
    expect((await env({ ACCESSIBLE: '0' })).ACCESSIBLE).toBe('0');
    const terminal = { isTTY: true, columns: 80, write: () => {} };
    expect([{}, { ACCESSIBLE: '1' }, { ACCESSIBLE: '0' }].map((each) => isDrawnOn(terminal, each))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('every setting that is given as a flag names commands that have the flag', async () => {
    const host = fakeHost(bench.folder, 'flags');
    for (const { flag, commands } of Object.values(settingFlags))
      for (const words of commands) {
        const [name = '', sub] = words.split(' ');
        const command = (await loadCommand(name)).buildCommand(host, () => {});
        const called = sub === undefined ? command : command.commands.find((each) => each.name() === sub);
        expect(
          called?.options.map(({ long }) => long),
          words,
        ).toContain(`--${flag}`);
      }
  });
});

describe('which file counts', () => {
  it('CUSTODY_CONFIG names a file in place of yours, and none none', async () => {
    put(own(), 'language = "fr"\n');
    put(ofCase(), '');
    put(at('mine.toml'), 'language = "es"\n');
    bench.env.CUSTODY_CONFIG = 'mine.toml';
    expect(await heading()).toBe('caso');
    bench.env.CUSTODY_CONFIG = '';
    expect(await heading()).toBe('affaire');
    bench.env.CUSTODY_CONFIG = 'none';
    put(ofCase(), 'language = "de"\n');
    expect(await heading()).toBe('case');
  });

  it('a file that is named and not there sets nothing, and a warning names it; help and quiet commands say nothing', async () => {
    put(own(), 'language = "fr"\n');
    bench.env.CUSTODY_CONFIG = 'missing.toml';
    const warning = `custody: warning: there is no configuration file ${at('missing.toml')}, so it sets nothing\n`;
    const { status, out, err } = await bench.run('status');
    expect({ status, err }).toEqual({ status: 0, err: warning });
    expect(out).toMatch(/^case/);
    for (const quiet of [['status', '-q'], ['--help'], ['key', '--help']])
      expect(await bench.run(...quiet), quiet.join(' ')).toMatchObject({ status: 0, err: '' });
    expect(await bench.run('config', 'set', 'language', 'es')).toMatchObject({
      status: 0,
      err: expect.not.stringContaining('warning'),
    });
    expect(await heading()).toBe('caso');
  });

  it('a command that another one runs without files has none of its settings', async () => {
    put(own(), 'language = "fr"\n');
    const outer = await withSettings({ ...fakeHost(bench.folder, 'outer'), env: { HOME: at('home') } });
    expect(outer.settings?.get('language')?.value).toBe('fr');
    const inner = await withSettings({ ...outer, env: { ...outer.env, CUSTODY_CONFIG: 'none' } });
    expect(inner.settings).toBeUndefined();
  });

  it('a word that names the ledger finds the file of its case; several name none', async () => {
    put(ofCase(), 'language = "de"\n');
    bench.env.CUSTODY_LEDGER = undefined;
    cpSync(at('case.custody'), at('home', 'x.custody'));
    for (const args of [['home/x.custody'], ['-l', 'home/x.custody'], []])
      expect((await bench.run('status', ...args)).out, args.join(' ')).toMatch(/^Verfahren/);
    expect((await bench.run('status', 'home/x.custody', 'case.custody')).out).toMatch(/^case/);
    expect((await bench.run('verify', 'home/x.custody')).out).toContain('Register');
  });

  it('each system has its own folders', () => {
    expect(ownSettingsFile({ HOME: '/h' }, 'linux')).toBe('/h/.config/custody/config.toml');
    expect(ownSettingsFile({ HOME: '/h', XDG_CONFIG_HOME: '/x' }, 'linux')).toBe('/x/custody/config.toml');
    expect(ownSettingsFile({ HOME: '/h' }, 'darwin')).toBe('/h/Library/Application Support/custody/config.toml');
    expect(ownSettingsFile({ APPDATA: '/a' }, 'win32')).toBe('/a/custody/config.toml');
    expect(ownSettingsFile({}, 'linux')).toBeUndefined();
    expect(['linux', 'darwin', 'win32'].map(agencySettingsFile)).toEqual([
      '/etc/custody/config.toml',
      '/Library/Application Support/custody/config.toml',
      undefined,
    ]);
  });

  it('the file of the agency comes last, and counts only if nobody but root can change it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'agency-'));
    const agency = join(folder, 'config.toml');
    const places: SettingsPlaces = { own: own(), isNamed: false, cases: undefined, agency };
    const host = fakeHost(bench.folder, 'agency');
    put(agency, 'language = "fr"\nplace = "TEST"\n', 0o644);
    put(own(), 'language = "de"\n');
    if (getuid?.() === 0) {
      const { settings } = await withSettings(host, places);
      expect(settings?.get('language')).toMatchObject({ value: 'de', level: 'yours' });
      expect(settings?.get('place')).toEqual({ value: 'TEST', level: 'agency', file: agency, line: 2 });
    }
    chmodSync(agency, 0o666);
    const ignored = await withSettings(host, places);
    expect(ignored.settings?.get('place')).toBeUndefined();
    expect(host.err).toMatch(/warning: .*config\.toml/);
    const stats = statSync(agency);
    expect(whyNotAgency(agency, Object.assign(stats, { uid: 1000, mode: 0o100644 }))).toContain('not belong to root');
    rmSync(folder, { recursive: true });
  });

  it.each([0o620, 0o602, 0o666])('a file of mode %o is refused, yours and that of the case', async (mode) => {
    put(own(), '', mode);
    const refused = { status: 5, out: '', err: expect.stringMatching(/others on this .*\[PERMISSION\]\n.*chmod go-w/) };
    expect(await bench.run('status')).toMatchObject(refused);
    expect(await bench.run('config', 'set', 'place', 'TEST')).toMatchObject(refused);
    expect((await bench.run('--version')).status).toBe(0);
    chmodSync(own(), 0o644);
    expect((await bench.run('status')).status).toBe(0);
    put(ofCase(), '', mode);
    expect(await bench.run('status')).toMatchObject(refused);
  });

  it.skipIf(getuid?.() !== 0)('a file that belongs to somebody else is refused', async () => {
    put(own(), '');
    chownSync(own(), 12345, 12345);
    expect(await bench.run('status')).toMatchObject({ status: 5, err: expect.stringContaining('[PERMISSION]') });
  });
});

describe('reading costs nothing without a file', () => {
  it('then no module that reads one is needed, and the host is as it was', async () => {
    const host: Host = fakeHost(bench.folder, 'plain');
    const settled = await withSettings(host, { own: own(), isNamed: false, cases: undefined, agency: undefined });
    expect(settled.env).toEqual(host.env);
    for (const name of settingNames as readonly SettingName[]) expect(settled.settings?.get(name)).toBeUndefined();
  });
});
