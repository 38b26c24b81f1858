/** `custody new`: from nothing to a key, a card, a case and settings, by questions. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { fakeHost } from '../fake-host.ts';
import { atTerminal, type Person } from './at-terminal.ts';

const passphrase = 'TEST passphrase, four words';
let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const config = (name: string) => at('.config', 'custody', name);
const read = (path: string) => readFileSync(path, 'utf8');
const makes = (argv: readonly string[], lines: readonly string[], person?: Person) =>
  atTerminal(folder, ['new', ...argv], lines, person);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const you = ['', 'TEST Anna', 'TEST North Police', 'nl', '', '', ''];
const theCase = ['KA-118', 'burglary, invented', '', '', '', ''];
const secret = [passphrase, passphrase];

describe('custody new', () => {
  it('makes key, card, case, settings and trust', async () => {
    const { status, out, shown } = await makes([], [...you, ...theCase, ...secret, 'y']);
    expect({ status, shown }).toMatchObject({ status: 0 });
    expect(out).toMatch(
      /^Opened case “KA-118” \(ka-118\.custody, entry 0\)\.\nYour key: ([0-9a-f]{4} ){4}… ([a-z]+\s){8}…\nNext: custody take -l ka-118\.custody\nA second administrator .*\ncustody enrol CARD\n$/,
    );
    expect(shown).not.toContain(passphrase);
    expect(shown).toContain(` 2  You       TEST Anna, TEST North Police, NL\n`);
    expect(shown).toContain(' 3  Case      “KA-118”, “burglary, invented” (both withheld from readers)');
    expect(read(config('config.toml'))).toBe(
      `name = "TEST Anna"\nagency = "TEST North Police"\njurisdiction = "NL"\nkey = "${config('anna.key')}"\npost = "desk"\nplace = "evidence room"\n`,
    );
    const [ofCase = ''] = readdirSync(config('cases'));
    expect(read(config(join('cases', ofCase)))).toBe('numbering = "KA/+"\n');
    expect(JSON.parse(read(config('trust.json'))).pins).toMatchObject([{ name: 'TEST Anna', how: 'own' }]);
    expect(readdirSync(at('.local', 'state', 'custody', 'drafts')).filter((name) => name.endsWith('.draft'))).toEqual(
      [],
    );
    const checked = await atTerminal(folder, ['verify', 'ka-118.custody', '--no-memory'], []);
    expect(checked.out).toContain('Sender    you: “TEST Anna”, “TEST North Police”.');
  });

  it('makes only a key without a case number', async () => {
    const explained = await makes(['--explain', '--no-passphrase'], [...you, '', '']);
    expect(explained.out).not.toContain('custody init');
    const { status, out, shown } = await makes([], [...you, '', '', ...secret, 'y']);
    expect({ status, shown }).toMatchObject({ status: 0 });
    expect(shown).toContain('Case number:\n[none yet, only a key]: ');
    expect(shown).toContain(' 3  Case      none yet, only a key\n');
    expect(shown).toContain('the passphrase is empty; use 12 characters or more, or four words; 2 tries left');
    expect(out).toMatch(/^Made your key, and its card \S*\s*\S*anna\.key\.pub\.\nYour key: /);
    expect(out).toContain('Next: give the card to the person who enrols you.');
    expect(readdirSync(folder).filter((name) => name.endsWith('.custody'))).toEqual([]);
    expect(read(config('config.toml'))).not.toContain('post');
    const later = await makes(['KA-9'], [passphrase, '', '', '', '', '', 'y']);
    expect(later).toMatchObject({ status: 0, out: expect.stringContaining('Opened case “KA-9”') });
  });

  it('asks for a second case nothing that it knows, opens the key first, and takes another name for a taken file', async () => {
    await makes([], [...you, ...theCase, ...secret, 'y']);
    const { status, shown } = await makes(['KA-118'], [passphrase, '', '', '', 'y']);
    expect({ status, shown }).toMatchObject({ status: 0 });
    expect(shown).toMatch(/^passphrase of .*anna\.key: /);
    expect(shown).toContain('File [ka-118-2.custody]: ');
    for (const words of ['Agency', 'Case number', 'Your post', 'Settings']) expect(shown).not.toContain(`${words}:`);
    expect(existsSync(at('ka-118-2.custody'))).toBe(true);
  });

  it('says what is wrong, explains, and asks a line of the sheet again', async () => {
    const wrong = ['', 'TEST Anna', 'TEST North Police', 'XX-YYYYY', '?', 'Germany', 'NL', '', '', ''];
    const more = ['KA-118', '', 'no/such', 'ka', 'two words', 'desk', 'KA', 'KA-+3', ''];
    const weak = ['short', passphrase, 'other', passphrase, passphrase];
    const { status, shown } = await makes([], [...wrong, ...more, ...weak, '4', 'kb', 'room', '6', 'n', 'y']);
    expect({ status, shown }).toMatchObject({ status: 0 });
    expect(shown).toContain('XX-YYYYY is not a country code or a listed body.');
    expect(shown).toContain('For example: NL');
    expect(shown).toContain('Germany is not a code. The code is DE.');
    expect(shown).toContain('There is no folder ');
    expect(shown).toContain('two words: write 1 to 64 Latin letters');
    expect(shown).toContain('KA: write it like KA/+');
    expect(shown).toMatch(/the passphrase repeats|has 5 characters/);
    expect(shown).toContain('the two passphrases differ');
    expect(shown).toContain('this computer does not trust your own key');
    expect(existsSync(at('kb.custody'))).toBe(true);
    expect(existsSync(config('trust.json'))).toBe(false);
    expect(read(config('config.toml'))).toContain('post = "room"');
  });

  it('writes nothing without y, and keeps the answers but not the passphrase', async () => {
    const { status, shown } = await makes([], [...you, ...theCase, ...secret, 'n']);
    expect({ status, shown }).toMatchObject({
      status: 0,
      shown: expect.stringContaining('Nothing was written. Go on later: custody draft resume 1'),
    });
    expect([existsSync(at('ka-118.custody')), existsSync(config('anna.key'))]).toEqual([false, false]);
    expect(read(at('.local', 'state', 'custody', 'drafts', '1.draft'))).not.toContain(passphrase);
    const resumed = await atTerminal(folder, ['draft', 'resume'], [...secret, 'y']);
    expect(resumed).toMatchObject({ status: 0, out: expect.stringContaining('Opened case “KA-118”') });
  });

  it('takes a key file that is there, with its card', async () => {
    const host = fakeHost(folder, 'bo');
    await runArguments(
      ['key', 'new', '--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL', '-o', 'bo.key'],
      Object.assign(host, { env: { ...host.env, CUSTODY_PASSPHRASE: passphrase } }),
    );
    const lines = ['file', 'nothing.key', 'bo.key.pub', 'bo.key', 'wrong', passphrase, ...theCase, 'y'];
    const { status, out, shown } = await makes([], lines);
    expect({ status, out, shown }).toMatchObject({ status: 0, out: expect.stringContaining('Opened case') });
    expect(shown).toContain('2  You       TEST Bo, TEST Police, NL');
    expect(read(config('config.toml'))).toBe(`key = "${at('bo.key')}"\npost = "desk"\nplace = "evidence room"\n`);
  });

  it('without settings names the key in the next step, and writes none', async () => {
    const { status, out, shown } = await makes([], [...you, ...theCase, ...secret, 'y'], {
      env: { CUSTODY_CONFIG: 'none' },
    });
    expect({ status, shown }).toMatchObject({ status: 0 });
    expect(out.replace('Next:\n', 'Next: ')).toContain(
      `Next: custody take -l ka-118.custody --key ${config('anna.key')}\n`,
    );
    expect(shown).not.toContain('Settings');
    expect(existsSync(config('config.toml'))).toBe(false);
  });

  it('makes a key without a passphrase only by the flag', async () => {
    const { status, shown } = await makes(['--no-passphrase'], [...you, ...theCase, 'y']);
    expect({ status, shown }).toMatchObject({ status: 0, shown: expect.stringContaining('the key has no passphrase') });
    expect(read(config('anna.key'))).toContain('-----BEGIN PRIVATE KEY-----');
  });

  it('writes no key where the file of the case was made meanwhile', async () => {
    const write = (text: string): void => {
      if (text.includes('Sign? ')) writeFileSync(at('ka-118.custody'), 'TEST');
    };
    const stderr = { isTTY: true, isWidthKnown: false, columns: 80, write };
    const { status } = await makes([], [...you, ...theCase, ...secret, 'y'], { more: { stderr } });
    expect([status, read(at('ka-118.custody')), existsSync(config('anna.key'))]).toEqual([5, 'TEST', false]);
  });

  it('leaves with .. at the first question', async () => {
    expect(await makes([], ['..'])).toMatchObject({
      status: 0,
      shown: expect.stringContaining('Nothing was written.\n'),
    });
  });

  it('speaks the language of --lang', async () => {
    const { shown, out } = await makes(['--lang', 'de'], [...you, ...theCase, ...secret, 'j']);
    expect(shown).toContain('Haben Sie einen Signaturschlüssel?');
    expect(shown).toContain('Neue Passphrase');
    expect(out).toContain('Verfahren „KA-118“ eröffnet');
  });

  it('checks before the first question what would fail after the last', async () => {
    mkdirSync(config(''), { recursive: true });
    writeFileSync(config('trust.json'), '{');
    expect(await makes([], [])).toMatchObject({
      status: 4,
      shown: expect.stringMatching(/^custody: error: .*TRUST_INVALID/),
    });
    rmSync(config('trust.json'));
    const old = { now: () => 86_400 };
    expect(await makes([], [], { more: old })).toMatchObject({
      status: 6,
      shown: expect.stringMatching(/^custody: error: .*CLOCK_UNLIKELY/),
    });
    const gone = { cwd: at('gone') };
    expect(await makes([], [], { more: gone })).toMatchObject({
      status: 5,
      shown: expect.stringMatching(/^custody: error: .*NOT_FOUND/),
    });
  });

  it('needs a terminal', async () => {
    const host = fakeHost(folder, 'script');
    expect(await runArguments(['new'], host)).toBe(2);
    expect(host.err).toContain('in a script use custody key new and custody init');
  });
});

describe.skipIf(spawnSync('ssh-agent', ['true']).error !== undefined && !process.env.CI)('with an SSH agent', () => {
  it('makes a card for its key, or takes the card that is there', async () => {
    const socket = at('agent.sock');
    const started = execFileSync('ssh-agent', ['-s', '-a', socket], { encoding: 'utf8' });
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(started)?.[1]);
    try {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'TEST-token', '-f', at('ssh')]);
      execFileSync('ssh-add', ['-q', at('ssh')], { env: { ...process.env, SSH_AUTH_SOCK: socket }, stdio: 'pipe' });
      const env = { SSH_AUTH_SOCK: socket };
      const holder = ['TEST Kim', 'TEST Police', 'NL', '', ''];
      const first = await makes([], ['agent', 'TEST-token', '', ...holder, '', ...theCase, 'y'], { env });
      expect(first).toMatchObject({ status: 0, out: expect.stringContaining('Opened case') });
      expect(existsSync(config('kim.pub'))).toBe(true);
      expect(read(config('config.toml'))).toMatch(/key = "agent:SHA256:/);
      const second = await makes(['KA-119'], [config('kim.pub'), '', '', '', 'y'], { env });
      expect({ status: second.status, shown: second.shown }).toMatchObject({ status: 0 });
      expect(second.shown).not.toContain('Agency');
    } finally {
      process.kill(pid);
    }
  });
});
