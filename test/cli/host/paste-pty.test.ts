/** The built program at a real terminal, under util-linux `script`: it has pastes marked while it asks. Needs `npm run build`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, isBuilt, isInstalled } from '../built-program.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paste-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const [on, off] = ['\u001b[?2004h', '\u001b[?2004l'];

/** Runs `custody new`, types the keys once it asks, and gives what the terminal got. */
function asked(keys: string, term: string): Promise<string> {
  const env = bareEnv(folder, { TERM: term, CUSTODY_STATE: join(folder, 'state') });
  const child = spawn('script', ['-qec', `${process.execPath} ${bin} new`, '/dev/null'], { cwd: folder, env });
  let shown = '';
  let isTyped = false;
  child.stdout.on('data', (data) => {
    shown += data;
    if (isTyped || !shown.includes('[1]: ')) return;
    isTyped = true;
    child.stdin.write(keys);
  });
  return new Promise((accept) => child.on('close', () => accept(shown)));
}

describe.skipIf(!isBuilt || !isInstalled('script'))('a real terminal', () => {
  it.each([
    ['a run that ends', '..\r'],
    ['the end of the input', '\u0004'],
    ['Ctrl-C', '\u0003'],
  ])(
    'marks pastes while it is asked, and no longer after %s',
    async (_, keys) => {
      const shown = await asked(keys, 'xterm');
      expect([shown.split(on).length, shown.split(off).length]).toEqual([2, 2]);
      expect(shown.indexOf(on)).toBeLessThan(shown.indexOf('[1]: '));
      expect(shown.indexOf(off)).toBeGreaterThan(shown.indexOf('[1]: '));
    },
    60_000,
  );

  it('is asked for nothing with TERM=dumb', async () => {
    expect(await asked('..\n', 'dumb')).not.toContain('\u001b');
  }, 60_000);

  it('joins what is pasted in several lines', async () => {
    const shown = await asked('\u001b[200~no,\rmake one\r\u001b[201~n\r..\r', 'xterm');
    expect(shown).toContain('That was 2 lines, this takes one. Join them? [y/n] ');
    expect(shown).toContain('Nothing was written.');
  }, 60_000);
});
