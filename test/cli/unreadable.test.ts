/** Files and folders that this user may not read or write, by the built program as another user (root may read everything). */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './bench.ts';
import { bareEnv, isBuilt, root, runProgram } from './built-program.ts';

const isRoot = process.getuid?.() === 0;
const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
const canBeNobody = !isRoot || Boolean(process.env.CI) || spawnSync('setpriv', [...nobody, 'true']).status === 0;

describe.skipIf(!isBuilt || !canBeNobody)(
  'without permission (needs npm run build; setpriv where root runs it)',
  () => {
    let bench: Bench;
    let program: string;

    /** Runs the program as a user who owns nothing here but HOME. */
    const run = (...args: string[]) => {
      const env = {
        ...bareEnv(join(bench.folder, 'nobody')),
        CUSTODY_LEDGER: 'case.custody',
        CUSTODY_KEY: 'nobody/ada.key',
      };
      const words = [process.execPath, join(program, 'bin', 'custody.cjs'), ...args];
      const [command = '', ...rest] = isRoot ? ['setpriv', ...nobody, ...words] : words;
      return runProgram(command, rest, { cwd: bench.folder, env });
    };

    beforeAll(async () => {
      bench = await openBench();
      // the repository may lie where another user cannot look
      program = mkdtempSync(join(tmpdir(), 'custody-program-'));
      for (const part of ['bin', 'dist', 'package.json'])
        cpSync(join(root, part), join(program, part), { recursive: true });
      chmodSync(program, 0o755);
      chmodSync(bench.folder, 0o755);
      mkdirSync(join(bench.folder, 'nobody'));
      if (isRoot) chownSync(join(bench.folder, 'nobody'), 65534, 65534);
      mkdirSync(join(bench.folder, 'shut'), { mode: 0o000 });
      mkdirSync(join(bench.folder, 'listed'));
      bench.write('listed/a', 'TEST');
      bench.write('listed.sha256', `${'0'.repeat(64)}  listed/a\n`);
      chmodSync(join(bench.folder, 'listed'), 0o444);
      bench.write('closed', 'TEST');
      chmodSync(join(bench.folder, 'closed'), 0o000);
      chmodSync(join(bench.folder, 'case.custody'), 0o444);
      chmodSync(join(bench.folder, 'case.disclosures'), 0o444);
      chmodSync(join(bench.folder, 'ada.key.pub'), 0o444);
      cpSync(join(bench.folder, 'ada.key'), join(bench.folder, 'nobody', 'ada.key'));
      if (isRoot) chownSync(join(bench.folder, 'nobody', 'ada.key'), 65534, 65534);
      else chmodSync(bench.folder, 0o555);
    });
    afterAll(() => {
      chmodSync(join(bench.folder, 'shut'), 0o755);
      chmodSync(join(bench.folder, 'listed'), 0o755);
      rmSync(program, { recursive: true });
      bench.remove();
    });

    it.each([
      'status closed',
      'log closed',
      'show 0 -l closed',
      'verify closed',
      'verify --checkpoint closed',
      'verify --trust closed',
      'verify --disclosures closed',
      'key show closed',
      'trust add closed --how phone',
      'record note --text x --key closed',
      'record note --from closed.csv',
      'status shut/case.custody',
      'init shut/x.custody --case 1 --title x --card ada.key.pub',
      'key new --name x --agency x --jurisdiction NL --no-passphrase -o shut/x.key',
      'checkpoint -o shut/x.txt',
      'audit closed ada.key.pub',
      'bundle list closed',
      'bundle extract closed -o nobody/x',
      'bundle create -o out.zip --disclose none',
      'bundle create -o nobody/x --disclose none --manifest closed',
      'bundle create -o nobody/x --disclose none --attachments shut',
      'bundle create -o nobody/x --disclose none --evidence shut',
    ])('custody %s says so', async (line) => {
      const { status, out, err } = await run(...line.split(' '));
      expect({ status, out }).toEqual({ status: 5, out: '' });
      expect(err).toMatch(/\[(PERMISSION|NOT_FOUND)\]\n/);
      if (!line.includes('.csv')) expect(err).toContain('[PERMISSION]');
      expect(err).not.toMatch(/^\s+at /m);
    });

    it('reading needs no right to write: nothing lies beside the ledger afterwards', async () => {
      const before = readdirSync(bench.folder).sort();
      for (const line of ['status', 'log', 'show 1', 'verify', 'checkpoint', 'status .']) {
        const { status, err } = await run(...line.split(' '));
        // a folder in it cannot be looked into, and may hold more ledgers
        const expected = line === 'verify' || line === 'status .' ? 3 : 0;
        expect({ line, status, err }).toMatchObject({ line, status: expected });
        if (line === 'status .') expect(err).toContain('custody: warning: cannot read');
      }
      expect(readdirSync(bench.folder).sort()).toEqual(before);
    });

    it('recording into a ledger that may only be read is refused, and leaves nothing', async () => {
      const before = readdirSync(bench.folder).sort();
      const { status, err } = await run('record', 'note', '--text', 'x');
      expect({ status, err }).toMatchObject({ status: 5, err: expect.stringContaining('[PERMISSION]') });
      expect(readdirSync(bench.folder).sort()).toEqual(before);
    });

    it('a list made from outside a folder whose names alone may be read is one of files that cannot be read', async () => {
      const { status, out, err } = await run('audit', 'listed.sha256', 'listed');
      expect({ status, out, err }).toMatchObject({
        status: 3,
        out: expect.stringMatching(/^unreadable +a$/m),
        err: '',
      });
    });

    it('what cannot be read is said to be incomplete when it is hashed', async () => {
      const { status, out } = await run('hash', '.');
      expect(status).toBe(3);
      expect(out).toContain('closed');
    });
  },
);
