/** Bundles with an excerpt in place of the ledger: what is in them, what is printed before, and what leads to them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeExcerpt, isShown } from '../../../src/ledger/excerpt/form.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
const run = (...args: string[]) => test.bench.run(...args);
const code = (err: string): string | undefined => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];
const offered = ['offer', 'KA/1', 'KA/1-1', '--to', 'sam.key.pub', '--purpose', 'TEST S-9', '--under', '2'];
const all = ['--disclose', 'all', '--evidence', 'KA/1-1=disk.dd'];
const signed = [...offered, ...all, '--yes', '--no-input'];
/** What only entries about KA/3 say. */
const kept = ['TEST other one', 'TEST Carla', 'P-3', 'KA/3'];

const bytesIn = (folder: string): string =>
  readdirSync(test.at(folder), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => `${each.name}\n${readFileSync(join(each.parentPath, each.name), 'latin1')}`)
    .join('\n');

beforeAll(async () => {
  test = await openTwoAgencies();
  const thing = ['--manner', 'found', '--kind', 'phone', '--condition', 'good', '--from-nobody', 'found'];
  await test.ada(
    ...['record', 'collect', 'KA/3', ...thing, '--make', 'TEST', '--model', 'P-3', '--serial', 'TEST-3'],
    ...['--id', 'absent:not-present', '--under', '1', '--description', 'TEST phone', '--found-at', 'TEST'],
    ...['--sensitivity', 'minor', '--owner', 'TEST Carla'],
  );
  for (const text of ['TEST other one', 'TEST other two']) await test.ada('record', 'note', 'KA/3', '--text', text);
});
afterAll(() => test.bench.remove());

describe('custody offer', () => {
  it('says in a script that other things need care, and takes a word for either', async () => {
    const dry = (...more: string[]) => run(...signed, '-o', 'dry', '--dry-run', ...more);
    const silent = await dry();
    expect(silent).toMatchObject({ status: 0, err: expect.stringContaining('KA/3 (minor, of another owner or user)') });
    expect(silent.err).toContain('--excerpt leaves that out');
    for (const word of ['--excerpt', '--no-excerpt'])
      expect((await dry(word)).err).not.toContain('of another owner or user');
    const { status, err } = await dry('--cut', '3');
    expect({ status, code: code(err) }).toEqual({ status: 2, code: 'USAGE' });
  });

  it('asks at a terminal', async () => {
    const asked = await test.bench.type(['excerpt', 'no'], ...offered, ...all, '-o', 'asked');
    expect(asked.err).toContain('the record is also about other things: KA/3 (minor, of another owner or user)');
    expect(asked.err).toContain('the excerpt about KA/1, KA/1-1 shows');
    expect(code(asked.err)).toBe('STOPPED');
    const whole = await test.bench.type(['whole', 'no'], ...offered, ...all, '-o', 'asked');
    expect(whole.err).not.toContain('the excerpt about');
    expect(code(whole.err)).toBe('STOPPED');
  });

  it('sends an excerpt, prints before what everybody reads, and the letter says how much is not in it', async () => {
    const { status, out, err } = await run(...signed, '-o', 'sent', '--excerpt', '--cut', '5');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toMatch(/people +TEST Ada, TEST Police \(post desk\)/);
    expect(err).toMatch(/authorities +W-1; MLA-7/);
    expect(err).toMatch(/hidden entries +5; 8-10/);
    expect(out).toContain('excerpt    8 of 12 entries');
    expect(readdirSync(test.at('sent/data')).sort()).toEqual(
      ['case.checkpoint', 'case.disclosures', 'case.excerpt', 'evidence', 'letter.html', 'letter.txt'].sort(),
    );
    const { items, cuts } = decodeExcerpt(new Uint8Array(readFileSync(test.at('sent/data/case.excerpt'))));
    expect(items.filter(isShown).map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 6, 7, 11]);
    expect(cuts).toEqual([5]);
    const text = readFileSync(test.at('sent/data/letter.txt'), 'utf8');
    expect(text.replace(/\s+/g, ' ')).toContain('Excerpt 4 of 12 entries are not in it; a hash is in place of each');
    for (const word of kept) expect(bytesIn('sent')).not.toContain(word);
    const verified = JSON.parse((await test.sam('verify', 'sent', '--json')).out);
    expect(verified).toMatchObject({ verdict: 'inconclusive', excerpt: { exhibits: ['KA/1', 'KA/1-1'], shown: 8 } });
    const codes = verified.findings.map((finding: { code: string }) => finding.code);
    expect(codes).toContain('EXCERPT');
    for (const not of ['OPENING_UNUSED', 'BUNDLE_CHECKPOINT_DIFFERS', 'EXCERPT_LACKS'])
      expect(codes).not.toContain(not);
    expect(verified.counts?.withheld ?? 0).toBe(0);
  });

  it('writes it again', async () => {
    await test.ada('offer', '--again', '11', '-o', 'again', '--excerpt', '--cut', '5', ...all);
    expect(readFileSync(test.at('again/data/case.excerpt'))).toEqual(readFileSync(test.at('sent/data/case.excerpt')));
    await test.ada('offer', '--again', '11', '-o', 'whole.tar', '--no-excerpt', ...all);
  });
});

describe('custody bundle create --excerpt', () => {
  const create = (...more: string[]) => run('bundle', 'create', 'case.custody', '--disclose', 'all', ...more);

  it('ends with an entry about the exhibit, and opens only texts of shown entries', async () => {
    const early = await create('-o', 'early', '--excerpt', 'KA/2');
    expect({ status: early.status, code: code(early.err) }).toEqual({ status: 2, code: 'USAGE' });
    expect(early.err).toContain('the last entry is not about KA/2');
    await test.ada('record', 'note', 'KA/2', '--text', 'TEST for the court');
    const { status, out, err } = await create('-o', 'two.zip', '--excerpt', 'ka/2', '--json');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('everybody who gets it reads') });
    const made = JSON.parse(out);
    expect(made).toMatchObject({ entries: 13, excerpt: { exhibits: ['KA/2'], alsoNamed: [], shown: 6 } });
    const bytes = readFileSync(test.at('two.zip'), 'latin1');
    expect(bytes).toContain('TEST for the court');
    for (const word of [...kept, 'B-1', 'D-1', 'TEST S-9']) expect(bytes).not.toContain(word);
    expect((await test.sam('verify', 'two.zip')).out).toContain('EXCERPT HOLDS: KA/2');
    expect(Object.keys(made.disclosed.fields).some((name: string) => name.startsWith('offer'))).toBe(false);
  });

  it('is not mixed with --exhibit, and a cut needs it', async () => {
    for (const more of [
      ['--excerpt', 'KA/2', '--exhibit', 'KA/2'],
      ['--cut', '3'],
    ]) {
      const { status, err } = await create('-o', 'mixed', ...more);
      expect({ more, status, code: code(err) }).toEqual({ more, status: 2, code: 'USAGE' });
    }
  });
});
