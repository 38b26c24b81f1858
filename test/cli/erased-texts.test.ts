/** A text that an entry erases is on no output, even where its opening is still kept (W11). */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
const secret = 'TEST secret of a witness';
const at = (name: string) => join(bench.folder, name);

beforeAll(async () => {
  bench = await openBench();
  const works = async (...args: string[]) => {
    const ran = await bench.run(...args);
    expect(ran, args.join(' ')).toMatchObject({ status: 0 });
  };
  await works('record', 'note', '--text', secret);
  cpSync(at('case.disclosures'), at('kept.disclosures'));
  await works('record', 'erase', '--field', '2; text', '--under', '1');
  // another holder of the opening puts it back
  const [now, kept] = [readFileSync(at('case.disclosures')), readFileSync(at('kept.disclosures'))];
  writeFileSync(at('case.disclosures'), Buffer.concat([kept, now]));
});
afterAll(() => bench.remove());

const outputs: readonly (readonly string[])[] = [
  ['log'],
  ['log', '--json'],
  ['show', '2'],
  ['show', '2', '--json'],
  ['status'],
  ['status', '--json'],
  ['verify', '--no-memory'],
  ['verify', '--no-memory', '--json'],
];

describe('an erased text', () => {
  it.each(outputs)('is not printed by %s %s', async (...args) => {
    const { out, err } = await bench.run(...args);
    expect(out, err).not.toBe('');
    expect(out + err).not.toContain(secret);
  });

  it.each(['verdict', 'timeline', 'custody-form'])('is not printed on the form %s', async (form) => {
    const name = `${form}.html`;
    expect(await bench.run('report', form, '--format', 'html', '-o', name)).not.toMatchObject({ status: 2 });
    expect(readFileSync(at(name), 'utf8')).not.toContain(secret);
  });

  it('is named by the entry that erases it', async () => {
    for (const args of [['show', '2'], ['log']])
      expect((await bench.run(...args)).out, args.join(' ')).toContain('[erased by entry 3]');
    expect(JSON.parse((await bench.run('show', '2', '--json')).out).body.text).toEqual({ erasedBy: 3 });
  });
});
