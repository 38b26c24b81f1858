/** The setting `cases`: the menu offers the cases in its folders, and `watch` looks at them. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { bareEnv, bin, isBuilt, runProgram } from '../built-program.ts';
import { fakeHost } from '../fake-host.ts';
import { atTerminal } from './at-terminal.ts';

const passphrase = 'TEST passphrase, four words';
let source: string;
let folder: string;
const at = (...names: string[]) => join(folder, ...names);
const menu = (...lines: string[]) => atTerminal(folder, [], lines, { env: { CUSTODY_KEY: 'anna.key' } });

beforeAll(async () => {
  source = mkdtempSync(join(tmpdir(), 'caseload-source-'));
  const host = fakeHost(source, 'caseload');
  const holder = ['--name', 'TEST Anna', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  for (const argv of [
    ['key', 'new', ...holder, '-o', 'anna.key'],
    ['init', 'ka.custody', '--case', 'KA', '--title', 'x', '--key', 'anna.key'],
  ])
    expect({ argv, status: await runArguments(argv, host), err: host.err }).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(source, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caseload-'));
  for (const name of ['anna.key', 'anna.key.pub']) copyFileSync(join(source, name), at(name));
  mkdirSync(at('.config/custody'), { recursive: true });
  return () => rmSync(folder, { recursive: true });
});

/** Puts the case there under each name. */
function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(at(name), '..'), { recursive: true });
    copyFileSync(join(source, 'ka.custody'), at(name));
  }
}
const set = (text: string) => writeFileSync(at('.config/custody/config.toml'), text, { mode: 0o600 });

describe('the setting cases', () => {
  it('gives the menu a case that is elsewhere, and names it to the command', async () => {
    put('all/2026/deep/ka.custody', 'all/a/b/c/d/too-deep.custody');
    set('cases = "~/all"\n');
    const { status, out, shown } = await menu('show', '', 'quit');
    expect(status).toBe(0);
    expect(shown).toContain('There is no case in this folder.\nIn the folders of your cases: 1 case\n');
    expect(shown).not.toContain('Which case?');
    expect(out).toContain('(all/2026/deep/ka.custody, 1 entry)');
  });

  it('asks which, those of this folder first and each once, also before take, give and session', async () => {
    put('here.custody', 'all/ka.custody', 'more/kb.custody');
    set(`cases = ["~/all", "${folder}", ${JSON.stringify(at('more'))}, "~/none"]\n`);
    const { out, shown } = await menu('show', '3', '', 'take', 'kb', 'quit');
    expect(shown).toContain(
      'In the folders of your cases: 2 cases\nThe folder '.concat(at('none'), ' cannot be read.\n'),
    );
    expect(shown).toContain(`   1 here.custody\n   2 ${at('all/ka.custody')}\n   3 ${at('more/kb.custody')}\n`);
    expect(out).toContain('(more/kb.custody, 1 entry)');
    for (const row of ['take', 'give', 'record']) {
      const typed = await menu(row, '2', passphrase, 'quit', 'quit');
      expect(typed.shown).toContain(at('all/ka.custody'));
      expect(typed.shown).toContain('passphrase of anna.key: ');
    }
  });

  it('asks for a part of the name where there are many', async () => {
    put(...Array.from({ length: 12 }, (_, number) => `all/k-${number}.custody`));
    set('cases = "~/all"\n');
    const { out, shown } = await menu('show', 'x', 'k-1', '', 'show', '-1', '11', '', 'quit');
    expect(shown).toContain('In the folders of your cases: 12 cases');
    expect(shown).toContain('Which case, by a part of its name:\n');
    expect(shown).toContain('There is no x.');
    expect(shown.replaceAll('\n', ' ')).toContain(
      `Several cases fit -1: ${at('all/k-1.custody')}, ${at('all/k-10.custody')}, `,
    );
    expect(out).toContain('(all/k-1.custody, 1 entry)');
    expect(out).toContain('(all/k-11.custody, 1 entry)');
  });

  it('asks a verb that is typed at once the same question, unless one case is in this folder', async () => {
    put('all/ka.custody', 'more/kb.custody');
    set('cases = ["~/all", "~/more"]\n');
    const take = (...lines: string[]) => atTerminal(folder, ['take'], lines, { env: { CUSTODY_KEY: 'anna.key' } });
    const second = (await take('2', passphrase)).shown;
    expect(second).toContain(`Which case?\n   1 ${at('all/ka.custody')}\n   2 ${at('more/kb.custody')}\n`);
    expect(second.replaceAll('\n', ' ')).toContain(`(${at('more/kb.custody')}), post `);
    put(...Array.from({ length: 12 }, (_, number) => `all/k-${number}.custody`));
    const typed = (await take('x', 'k-11', passphrase)).shown;
    expect(typed).toContain('Which case, by a part of its name');
    expect(typed.replaceAll('\n', ' ')).toContain(`(${at('all/k-11.custody')}), post `);
    const resumed = await atTerminal(folder, ['draft', 'resume', '2'], [passphrase], {
      env: { CUSTODY_KEY: 'anna.key' },
    });
    expect(resumed.shown.replaceAll('\n', ' ')).toContain(`(${at('all/k-11.custody')}), post `);
    put('here.custody');
    const only = (await take(passphrase)).shown;
    expect(only).not.toContain('Which case');
    expect(only).toContain('(here.custody), post ');
  });

  it('is set with several folders, shown, and refused if a folder depends on where one is', async () => {
    const run = (...argv: string[]) => atTerminal(folder, argv, []);
    set('place = "a"\ncases = ["/old"] # mine\n');
    expect((await run('config', 'set', 'cases', '~/all', '/srv/team')).status).toBe(0);
    expect((await run('config', 'show', 'cases')).out).toContain(`cases = ["${at('all')}","/srv/team"]`);
    expect((await run('config', 'set', 'place', 'a', 'room')).shown).toContain('place takes one value');
    for (const wrong of ['"all"', '[]', '[1]', '["/a", "b"]']) {
      set(`cases = ${wrong}\n`);
      expect({ wrong, status: (await run('status')).status }).toEqual({ wrong, status: 2 });
    }
    expect((await run('config', 'set', '--case', 'cases', '/a')).status).toBe(2);
  });

  it.skipIf(!isBuilt)(
    'is watched where no folder is named',
    async () => {
      put('all/ka.custody', 'more/kb.custody');
      set('cases = ["~/all", "~/more"]\n');
      const { CUSTODY_CONFIG: _, ...env } = bareEnv(folder);
      const ran = await runProgram(process.execPath, [bin, 'due', '--watch', '--every', '1'], {
        cwd: folder,
        env,
        started: (child) => {
          let out = '';
          let err = '';
          child.stderr?.on('data', (text) => {
            err += text;
            if (err.split('nothing is verified').length === 3) writeFileSync(at('more/late.tar'), 'TEST');
          });
          child.stdout?.on('data', (text) => {
            out += text;
            if (out.includes('late.tar')) child.kill('SIGINT');
          });
        },
      });
      expect(ran.status).toBe(0);
      expect(ran.err).toContain(`watching ${at('all')}: 1 ledgers, `);
      expect(ran.out).toContain(`bundle      ${at('more/late.tar')}: custody verify `);
    },
    60_000,
  );
});
