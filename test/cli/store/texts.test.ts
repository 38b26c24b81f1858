/** `custody store texts`, and `custody forget` on what a store keeps; with the built program. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestPostgres, PostgresServer } from '../../store/postgres-server.ts';
import { bareEnv, bin, type Ended, isBuilt, runProgram } from '../built-program.ts';

const postgres = newestPostgres();
const isAble = isBuilt && (Boolean(process.env.CI) || postgres !== undefined);

describe.skipIf(!isAble)('custody store texts (needs npm run build)', () => {
  const base = mkdtempSync(join(tmpdir(), 'cli-texts-'));
  const key = join(base, 'ann', 'ann.key');
  let server: PostgresServer;
  const as = async (person: string, status: number, ...args: string[]): Promise<Ended> => {
    const env = bareEnv(join(base, person), { CUSTODY_PASSPHRASE: 'TEST passphrase, four words', CUSTODY_KEY: key });
    const found = await runProgram(process.execPath, [bin, ...args], { cwd: join(base, person), env });
    expect(found.status, `${args.join(' ')}\n${found.out}${found.err}`).toBe(status);
    return found;
  };
  const kept = async (): Promise<string> =>
    Buffer.concat((await server.sql('select bytes from custody.opening')).map(({ bytes }) => bytes as Buffer)).toString(
      'latin1',
    );
  const secret = 'TEST the witness lives in Elm Street';

  beforeAll(async () => {
    server = new PostgresServer(postgres as string);
    server.start();
    await server.prepare();
    await server.sql('grant custody_opener to ben');
    for (const person of ['ann', 'ben']) {
      mkdirSync(join(base, person));
      await as(person, 0, 'store', 'add', 'lab', server.url(person));
    }
    await as(
      'ann',
      0,
      'key',
      'new',
      '-o',
      key,
      '--name',
      'TEST Ann',
      '--agency',
      'TEST Agency',
      '--jurisdiction',
      'NL',
    );
    await as('ann', 0, 'init', 'a.custody', '--case', 'TEST-1', '--title', 'TEST');
    await as('ann', 0, 'store', 'push', 'a.custody', 'lab');
    const { ledger } = JSON.parse(readFileSync(join(base, 'ann/a.store'), 'utf8'));
    await as('ann', 0, 'record', 'note', '--text', secret, '--yes');
    await as('ann', 0, 'record', 'note', '--text', 'TEST stays', '--yes');
    await as('ben', 0, 'store', 'clone', `lab:${ledger}`, 'a.custody');
  });
  afterAll(() => {
    server?.remove();
    rmSync(base, { recursive: true, force: true });
  });

  it('never puts a text into a store by itself', async () => {
    expect(await server.sql('select * from custody.opening')).toEqual([]);
  });

  it('gives texts to those who say why, and shows who did', async () => {
    expect((await as('ben', 0, 'log', '-l', 'a.custody')).out).not.toContain('Elm Street');
    const pushed = JSON.parse((await as('ann', 0, 'store', 'texts', 'push', 'a.custody', '--json')).out);
    expect(pushed.added).toBeGreaterThan(1);
    expect((await as('ann', 0, 'store', 'texts', 'push', 'a.custody')).out).toBe('a.custody: 0 texts new in lab\n');
    expect((await as('ben', 2, 'store', 'texts', 'fetch', 'a.custody')).err).toContain('[MISSING_VALUE]');
    expect((await as('ann', 5, 'store', 'texts', 'fetch', 'a.custody', '--why', 'TEST')).err).toContain(
      '[STORE_DENIED]',
    );
    expect(existsSync(join(base, 'ben/a.disclosures'))).toBe(false);
    const fetched = await as('ben', 0, 'store', 'texts', 'fetch', 'a.custody', '--why', 'TEST for the report');
    expect(fetched.out).toBe(`a.custody: ${pushed.added} texts more open here; lab recorded that you read them\n`);
    expect((await as('ben', 0, 'log', '-l', 'a.custody')).out).toContain('Elm Street');
    await as('ben', 0, 'store', 'texts', 'fetch', 'a.custody', '--why', 'TEST once more');
    const { out, err } = await as('ann', 0, 'store', 'texts', 'log', 'a.custody');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(22)),
    ).toEqual([`ben  ${pushed.added} texts  TEST for the report`, `ben  ${pushed.added} texts  TEST once more`]);
    expect(err).toContain('texts that were read from a file');
  });

  it('forget removes erased texts from the store, or says that it could not', async () => {
    expect(await kept()).toContain(secret);
    await as('ann', 0, 'record', 'erase', '--field', '1; text', '--under', 'absent:not-needed: TEST', '--yes');
    // ann may not erase there: the command names what remains, and its status says so
    const tried = await as('ann', 3, 'forget', 'a.custody', '--dry-run');
    expect(tried.out).toMatch(/^left: openings in the store of the case: .*\[STORE_DENIED\]$/m);
    const left = await as('ann', 3, 'forget', 'a.custody');
    expect(left.out).toContain('left: openings in the store of the case: ');
    expect(left.out).toContain('[STORE_DENIED]');
    expect(await kept()).toContain(secret);
    await server.sql('grant custody_eraser to ann');
    // a dry run asks the store, and takes nothing out of it
    const dry = await as('ann', 0, 'forget', 'a.custody', '--dry-run');
    expect(dry.out).toContain('to remove: 1 opening in the store of the case\n');
    expect(JSON.parse((await as('ann', 0, 'forget', 'a.custody', '--dry-run', '--json')).out)).toMatchObject({
      stopped: 'dry-run',
      stored: 1,
    });
    expect(await kept()).toContain(secret);
    const gone = await as('ann', 3, 'forget', 'a.custody');
    expect(gone.out).toContain('removed: 1 opening from the store of the case\n');
    expect(await kept()).not.toContain('Elm Street');
    expect(await kept()).toContain('TEST stays');
    // nothing brings it back: neither the file of a colleague who has it yet, nor a copy in the store
    await server.sql('grant custody_writer to ben');
    await as('ben', 0, 'store', 'fetch', 'a.custody');
    expect(readFileSync(join(base, 'ben/a.disclosures'), 'latin1')).toContain(secret);
    await as('ben', 0, 'store', 'texts', 'push', 'a.custody');
    expect(await kept()).not.toContain('Elm Street');
  });

  it('refuses a store that keeps no texts, and a file of no store', async () => {
    await as('ann', 0, 'store', 'add', 'room', join(base, 'room'));
    await as('ann', 0, 'init', 'b.custody', '--case', 'TEST-2', '--title', 'TEST');
    expect((await as('ann', 2, 'store', 'texts', 'push', 'b.custody')).err).toContain('[USAGE]');
    await as('ann', 0, 'store', 'push', 'b.custody', 'room');
    for (const words of [['push'], ['fetch', '--why', 'TEST'], ['log']])
      expect((await as('ann', 5, 'store', 'texts', ...words, 'b.custody')).err).toContain('[STORE_UNFIT]');
  });
});
