/** `custody export case`: where it writes, what it refuses, and that the same ledger gives the same bytes. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  const { status } = await bench.run('record', 'note', '--text', 'TEST private words');
  expect(status).toBe(0);
});
afterAll(() => bench.remove());

const ok = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run('export', 'case', ...args);
  expect(err).not.toContain('custody:');
  expect(status).toBe(0);
  return out;
};

it('gives the same bytes again, on another computer, and to standard output', async () => {
  const said = await ok('-o', 'one.jsonld');
  expect(said).toMatch(/^wrote {5}\d+ nodes about \d+ entries to one\.jsonld\n$/);
  const text = readFileSync(at('one.jsonld'), 'utf8');
  expect(await ok()).toBe(text);
  expect(await ok('-o', '-', '-q')).toBe(text);
  mkdirSync(at('elsewhere'));
  writeFileSync(at('elsewhere/other-name.custody'), readFileSync(at('case.custody')));
  bench.env.CUSTODY_STATE = at('elsewhere/state');
  bench.env.CUSTODY_TRUST = at('elsewhere/none.json');
  writeFileSync(at('elsewhere/none.json'), '{"format":1,"pins":[]}');
  expect(await ok('elsewhere/other-name.custody')).toBe(text);
  delete bench.env.CUSTODY_STATE;
  delete bench.env.CUSTODY_TRUST;
});

it('has its members in order, a node on each line, and says that it is a copy', async () => {
  const text = await ok();
  const lines = text.split('\n').slice(1, -2);
  for (const line of lines) {
    const node = JSON.parse(line.replace(/,$/, '')) as Record<string, unknown>;
    expect(Object.keys(node)).toEqual(Object.keys(node).sort());
    expect(node['@id']).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(text).toContain('This is an unsigned copy. The record is the ledger.');
  expect(new Set(lines.map((line) => /"@id":"([^"]*)"/.exec(line)?.[1])).size).toBe(lines.length);
});

it('has private texts only where they are asked for', async () => {
  expect(await ok()).not.toContain('TEST private words');
  expect(await ok('--texts')).toContain('TEST private words');
  expect(await ok('--disclosures', 'case.disclosures')).toContain('TEST private words');
});

it('refuses a damaged ledger, a file that is there, and what is not a ledger', async () => {
  const whole = readFileSync(at('case.custody'));
  const damaged = Buffer.from(whole);
  damaged[whole.length - 9] = (damaged[whole.length - 9] as number) ^ 1;
  writeFileSync(at('damaged.custody'), damaged);
  const refused = async (code: string, ...args: string[]): Promise<void> => {
    const { status, out, err } = await bench.run('export', 'case', ...args, '-o', 'new.jsonld');
    expect(err).toContain(`[${code}]`);
    expect([status === 0, out, existsSync(at('new.jsonld'))]).toEqual([false, '', false]);
  };
  await refused('LEDGER_DAMAGED', 'damaged.custody');
  writeFileSync(at('text.custody'), 'TEST');
  await refused('NOT_A_LEDGER', 'text.custody');
  await refused('NOT_FOUND', 'none.custody');
  await refused('NOT_FOUND', 'case.custody', '--disclosures', 'none.disclosures');
  const { err } = await bench.run('export', 'case', '-o', 'one.jsonld');
  expect(err).toContain('[EXISTS]');
  expect((await bench.run('export', 'case', '--json')).err).toContain('[USAGE]');
});

it('prints the document that docs/cli.md lists', async () => {
  const { out } = await bench.run('export', 'case', '-o', 'json.jsonld', '--json');
  expect(Object.keys(JSON.parse(out) as object)).toEqual(['format', 'output', 'entries', 'nodes', 'texts']);
});
