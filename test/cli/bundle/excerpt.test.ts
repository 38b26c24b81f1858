/** `custody bundle create -o NAME.excerpt`: what it shows and discloses, what it refuses, and what `verify` says of it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeExcerpt, isShown } from '../../../src/ledger/excerpt/form.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const note = (number: string, text: string) => bench.run('record', 'note', number, '--text', text);
const codes = (json: string): string[] =>
  (JSON.parse(json) as { findings: { code: string }[] }).findings.map(({ code }) => code);

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  const data = ['--manner', 'found', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2'])
    await bench.run(
      ...['record', 'collect', number, ...data, '--id', 'account; TEST', '--under', '1'],
      ...['--description', `TEST thing ${number}`, '--found-at', 'TEST'],
    );
  await note('KA/2', 'TEST one');
  await bench.run('checkpoint', '-o', 'five.checkpoint');
  for (const text of ['TEST two', 'TEST three']) await note('KA/2', text);
  await note('KA/1', 'TEST about the first');
});
afterAll(() => bench.remove());

describe('an excerpt alone', () => {
  it('shows what is about the exhibit, and the verdict is never verified', async () => {
    const made = await bench.run('bundle', 'create', '--excerpt', 'ka/1', '-o', 'one.excerpt', '--disclose', 'none');
    expect(made).toMatchObject({ status: 0 });
    const { exhibits, items, size } = decodeExcerpt(new Uint8Array(readFileSync(at('one.excerpt'))));
    const shown = items.filter(isShown).map(({ seq }) => seq);
    expect({ exhibits, shown, size }).toEqual({ exhibits: ['KA/1'], shown: [0, 1, 2, size - 1], size });
    const { status, out } = await bench.run('verify', 'one.excerpt', '--json');
    expect(status).toBe(3);
    expect(codes(out)).toContain('EXCERPT');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'inconclusive', excerpt: { exhibits: ['KA/1'], shown: 4 } });
    const plain = await bench.run('verify', 'one.excerpt');
    expect(plain.out).toContain('EXCERPT');
    expect(plain.out).not.toMatch(/^VERIFIED/m);
    const checked = await bench.run('verify', 'one.excerpt');
    expect(checked.status).toBe(3);
    expect(checked.out).toContain('KA/1');
  });

  it('is not called damaged by what needs a whole ledger', async () => {
    await bench.run('bundle', 'create', '--excerpt', 'KA/1', '-o', 'part.excerpt', '--disclose', 'none');
    const before = readFileSync(at('part.excerpt'));
    for (const args of [
      ...[
        ['status', '-l', 'part.excerpt'],
        ['log', '-l', 'part.excerpt'],
        ['repair', 'part.excerpt'],
      ],
      ...[
        ['report', 'index', '-l', 'part.excerpt'],
        ['verify', 'case.custody', '--same-as', 'part.excerpt'],
      ],
    ])
      expect({ args, ...(await bench.run(...args)) }).toMatchObject({
        status: 4,
        err: expect.stringContaining('it is an excerpt [NOT_A_LEDGER]'),
      });
    expect(readFileSync(at('part.excerpt'))).toEqual(before);
  });

  it('refuses an unknown number, an exhibit that the last entry is not about, and a cut beyond the end', async () => {
    const refused = async (number: string, ...args: readonly string[]) => {
      const create = ['bundle', 'create', '--excerpt', number, ...args];
      const { status, err } = await bench.run(...create, '-o', 'refused.excerpt', '--disclose', 'none');
      return { status, err };
    };
    expect(await refused('KA/9')).toMatchObject({ status: 2, err: expect.stringContaining('no exhibit KA/9') });
    const other = await refused('KA/2');
    expect(other).toMatchObject({ status: 2, err: expect.stringContaining('the last entry is not about KA/2') });
    expect(other.err).toContain('custody record note KA/2');
    expect(await refused('KA/1', '--cut', '99')).toMatchObject({ status: 2, err: expect.stringContaining('--cut 99') });
    expect(await refused('KA/1', '--cut', 'x')).toMatchObject({ status: 2 });
  });

  it('refuses what it would not hold, and a name without an exhibit', async () => {
    const alone = ['bundle', 'create', '-o', 'refused.excerpt', '--disclose', 'none'];
    const about = [...alone, '--excerpt', 'KA/1'];
    const more = ['--evidence=x', '--manifests=all', '--letter=x.txt', '--until=2', '--form=zip'];
    for (const flag of more)
      expect({ flag, ...(await bench.run(...about, flag)) }).toMatchObject({
        status: 2,
        err: expect.stringContaining('an excerpt alone holds entries and nothing else'),
      });
    const unsaid = await bench.run(...alone);
    expect(unsaid).toMatchObject({ status: 2, err: expect.stringContaining('say about which exhibit [USAGE]') });
    expect(existsSync(at('refused.excerpt'))).toBe(false);
  });

  it('compares a checkpoint where it is cut, and says so where it is not', async () => {
    const against = ['--checkpoint', 'five.checkpoint', '--json'];
    await bench.run('bundle', 'create', '--excerpt', 'KA/1', '-o', 'uncut.excerpt', '--disclose', 'none');
    const uncut = await bench.run('verify', 'uncut.excerpt', ...against);
    expect(codes(uncut.out)).toContain('ROOT_NOT_COMPARED');
    await bench.run('bundle', 'create', '--excerpt', 'KA/1', '-o', 'cut.excerpt', '--cut', '5', '--disclose', 'none');
    const cut = await bench.run('verify', 'cut.excerpt', ...against);
    expect(codes(cut.out)).not.toContain('ROOT_NOT_COMPARED');
    expect(codes(cut.out)).not.toContain('CHECKPOINT_MISMATCH');
  });

  it('discloses texts of shown entries only', async () => {
    const made = await bench.run('bundle', 'create', '--excerpt', 'KA/1', '-o', 'open.excerpt', '--disclose', 'all');
    expect(made).toMatchObject({ status: 0 });
    const texts = readFileSync(at('open.excerpt.custody-disclosures'), 'latin1');
    expect(texts).toContain('TEST about the first');
    expect(texts).not.toContain('TEST two');
    expect(texts).not.toContain('TEST thing KA/2');
    const { out } = await bench.run(
      'verify',
      'open.excerpt',
      '--disclosures',
      'open.excerpt.custody-disclosures',
      '--json',
    );
    expect(codes(out)).not.toContain('OPENING_UNUSED');
  });

  it('is refused when a byte is missing, and found when an entry is another', async () => {
    await bench.run('bundle', 'create', '--excerpt', 'KA/1', '-o', 'sound.excerpt', '--disclose', 'none');
    const bytes = readFileSync(at('sound.excerpt'));
    writeFileSync(at('torn.excerpt'), bytes.subarray(0, -1));
    const torn = await bench.run('verify', 'torn.excerpt');
    expect(torn).toMatchObject({ status: expect.any(Number), err: expect.stringContaining('the excerpt is damaged') });
    expect([2, 4, 70]).toContain(torn.status);
    const other = Buffer.from(bytes);
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    writeFileSync(at('other.excerpt'), other);
    const { status, out } = await bench.run('verify', 'other.excerpt', '--json');
    expect(status).toBe(1);
    expect(codes(out)).toContain('SIGNATURE_INVALID');
  });

  it('is verified by itself', async () => {
    await bench.run('bundle', 'create', '--excerpt', 'KA/1', '-o', 'alone.excerpt', '--disclose', 'none');
    const { status, err } = await bench.run('verify', 'alone.excerpt', '--with', 'case.custody');
    expect(status).toBe(2);
    expect(err).toContain('an excerpt is verified by itself');
  });
});
