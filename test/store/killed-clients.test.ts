/**
 * Programs that are killed at any moment while they record in a store: what they acknowledged is there, once, and nothing twice. A sample;
 * `npm run stores` kills more.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, bin, type Ended, isBuilt, runProgram } from '../cli/built-program.ts';
import { newestPostgres, PostgresServer } from './postgres-server.ts';

const isWhole = process.env.CUSTODY_STORES_ALL === '1';
const [writers, rounds] = isWhole ? [10, 100] : [3, 4];
const postgres = newestPostgres();
const isAble = isBuilt && (Boolean(process.env.CI) || postgres !== undefined);

describe.skipIf(!isAble)('clients that are killed (needs npm run build)', () => {
  const base = mkdtempSync(join(tmpdir(), 'killed-'));
  let server: PostgresServer;
  let address = '';

  const custody = (person: number, args: readonly string[], killAfterMs?: number): Promise<Ended> =>
    runProgram(process.execPath, [bin, ...args], {
      cwd: join(base, String(person)),
      env: bareEnv(join(base, String(person))),
      started: (child) => {
        if (killAfterMs === undefined) return;
        const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
        child.on('exit', () => clearTimeout(timer));
      },
    });
  const ok = async (person: number, ...args: string[]): Promise<string> => {
    const ended = await custody(person, args);
    expect(ended, ended.err).toMatchObject({ status: 0 });
    return ended.out;
  };
  const key = join(base, 'officer.key');
  const noteOf = (words: string): string[] =>
    ['record', 'note', '--text', `TEST ${words}`, '--open', 'text', '-k', key, '-l', 'case.custody', '--yes'].concat([
      '--wait',
      '120',
    ]);

  beforeAll(async () => {
    server = new PostgresServer(postgres as string);
    server.start();
    await server.prepare();
    for (let person = 0; person < writers; person += 1) {
      mkdirSync(join(base, String(person)));
      if (person === 0) {
        await ok(
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
          '--no-passphrase',
        );
        await ok(0, 'init', 'case.custody', '-k', key, '--case', 'TEST-1', '--title', 'TEST');
      }
      await ok(person, 'store', 'add', 'lab', server.url('ann'));
      if (person === 0) await ok(0, 'store', 'push', 'case.custody', 'lab');
      address ||= `lab:${JSON.parse(readFileSync(join(base, '0/case.store'), 'utf8')).ledger}`;
      if (person > 0) await ok(person, 'store', 'clone', address, 'case.custody');
    }
  });
  afterAll(() => {
    server?.remove();
    rmSync(base, { recursive: true, force: true });
  });

  it(
    `${writers} writers, ${rounds} commands each`,
    async () => {
      // how long a command takes here, so that kills fall anywhere in it
      const started = performance.now();
      await ok(0, ...noteOf('measure'));
      const takes = performance.now() - started;
      const acknowledged = new Map<string, number>();
      let killed = 0;
      await Promise.all(
        Array.from({ length: writers }, async (_, person) => {
          for (let n = 0; n < rounds; n += 1) {
            const words = `w${person} n${n}.`;
            const at = takes * (0.3 + 1.2 * writers * Math.random());
            const { status, signal, out, err } = await custody(person, noteOf(words), at);
            if (signal === 'SIGKILL') killed += 1;
            const [, seq] = /^recorded entry (\d+): note$/m.exec(out) ?? [];
            if (seq !== undefined) acknowledged.set(words, Number(seq));
            else expect([signal, status, err]).toEqual(['SIGKILL', null, expect.any(String)]);
          }
        }),
      );
      // the next command settles what a kill interrupted
      for (let person = 0; person < writers; person += 1) await ok(person, ...noteOf(`w${person} end.`));
      const { entries } = JSON.parse(await ok(0, 'store', 'check', address, '--json'));
      await ok(0, 'store', 'fetch', 'case.custody');
      const log = JSON.parse(await ok(0, 'log', '-l', 'case.custody', '--json')).entries as {
        seq: number;
        body?: { text?: string };
      }[];
      const words = log.map(({ body }) => JSON.stringify(body?.text ?? '').replace(/^.*TEST (.*?\.).*$/, '$1'));
      expect(words.length).toBe(entries);
      for (const [text, seq] of acknowledged) expect([text, words[seq]]).toEqual([text, text]);
      const written = words.filter((text) => /^w\d+ n\d+\.$/.test(text));
      expect(new Set(written).size).toBe(written.length);
      expect(killed).toBeGreaterThan(0);
      expect(acknowledged.size).toBeGreaterThan(0);
    },
    isWhole ? 3_600_000 : 180_000,
  );
});
