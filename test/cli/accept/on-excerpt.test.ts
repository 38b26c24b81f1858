/** `custody accept` of an excerpt: asked for by a question of its own, signed with what was read, judged at once on both sides. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leafHash } from '../../../src/crypto/merkle.ts';
import { decodeExcerpt, encodeExcerpt, isShown, type ShownEntry } from '../../../src/ledger/excerpt/form.ts';
import { decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
const code = (err: string): string | undefined => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];
const offer = ['offer', 'KA/1', 'KA/1-1', '--to', 'sam.key.pub', '--purpose', 'TEST S-9', '--under', '2'];
const sent = ['--disclose', 'all', '--evidence', 'KA/1-1=disk.dd', '--yes', '--no-input'];
const into = ['--into', 'south.custody', '--case', 'TEST S-9', '--title', 'TEST', '-o', 'north.answer', '--yes'];
const codes = (json: string): string[] =>
  (JSON.parse(json) as { findings: { code: string }[] }).findings.map((finding) => finding.code);
const exhibits = ['KA/1', 'KA/1-1'].map((number) => ({
  number,
  outcome: 'accepted',
  condition: 'good',
  seals: ['B-1'],
}));

beforeAll(async () => {
  test = await openTwoAgencies();
  for (const text of ['TEST one', 'TEST two']) await test.ada('record', 'note', 'KA/2', '--text', text);
  await test.ada(...offer, ...sent, '--excerpt', '-o', 'part.zip');
  for (const folder of ['elsewhere', 'apart']) mkdirSync(test.at(folder));
  await test.ada(
    'bundle',
    'create',
    '--excerpt',
    'KA/1',
    '--excerpt',
    'KA/1-1',
    '-o',
    'part.excerpt',
    '--disclose',
    'all',
  );
  await test.ada('offer', '--again', '10', ...sent.slice(0, 4), '--no-excerpt', '-o', 'whole.zip');
  test.decisions('decisions.json', [exhibits[0] ?? {}, { ...exhibits[1], seals: undefined }]);
});
afterAll(() => test.bench.remove());

describe('an excerpt', () => {
  const accept = (bundle: string, ...more: string[]) =>
    test.sam('accept', bundle, '--decisions', 'decisions.json', ...into, ...more);

  it('can be looked at, and is answered only by a person who says so', async () => {
    expect(await test.sam('accept', 'part.zip', '--write-decisions', 'form.json')).toMatchObject({ status: 0 });
    const refused = await accept('part.zip');
    expect({ status: refused.status, code: code(refused.err) }).toEqual({ status: 2, code: 'MISSING_VALUE' });
    expect(refused.err).toContain('--on-excerpt');
    const no = await test.samTypes(['no'], 'accept', 'part.zip', '--decisions', 'decisions.json', ...into);
    expect(no.err).toContain('answer on an excerpt?');
    expect(code(no.err)).toBe('STOPPED');
    const draft = await test.sam('accept', 'part.zip', '--decisions', 'decisions.json', '--draft', 'draft.json');
    expect(code(draft.err)).toBe('MISSING_VALUE');
    const whole = await accept('whole.zip', '--on-excerpt', '--dry-run');
    expect({ status: whole.status, code: code(whole.err) }).toEqual({ status: 2, code: 'USAGE' });
  });

  it('is answered with the entries that were read, and record and custody pass in part', async () => {
    const { status, out, err } = await accept('part.zip', '--on-excerpt', '--json');
    expect({ status, err }).toMatchObject({ status: 0 });
    const { body } = decodeUnverifiedAnswer(new Uint8Array(readFileSync(test.at('north.answer'))));
    expect(body.seen).toEqual([
      [0, 4],
      [6, 7],
      [10, 10],
    ]);
    expect(body.size).toBe(11);
    expect(body.checks).toMatchObject({ ledger: 'in-part', custody: 'in-part', digests: 'pass' });
    expect(JSON.parse(out).received).toEqual({ ledger: 'south.custody', seq: 1 });
    const text = readFileSync(test.at('north.report/report.txt'), 'utf8');
    expect(text).toContain('this is an excerpt about KA/1, KA/1-1: 3 of 11 entries were not read');
    expect(codes((await test.sam('verify', 'south.custody', '--json')).out)).toContain('ANSWERED_ON_EXCERPT');
  });

  it('gets an excerpt back by custody get too, unless the sender says otherwise', async () => {
    const back = test.bench.keep();
    const got = await test.bench.type(['', 'y'], 'get', 'north.answer', '-l', 'case.custody');
    expect(got).toMatchObject({ status: 0, err: expect.stringContaining('the excerpt about KA/1, KA/1-1 shows') });
    expect(codes((await test.sam('verify', 'case-entered-1.zip', '--json')).out)).toContain('EXCERPT');
    back();
    await test.ada('answered', 'north.answer', '-o', 'all.zip', '--disclose', 'none', '--no-excerpt');
    expect(codes((await test.sam('verify', 'all.zip', '--json')).out)).not.toContain('EXCERPT');
    back();
  });

  it('is entered by the sender, and an excerpt up to that entry makes it held', async () => {
    const told = await test.bench.run('answered', 'north.answer', '-o', 'back.zip', '--disclose', 'none');
    expect(told).toMatchObject({ status: 0, out: expect.stringMatching(/excerpt +\d of 12 entries/) });
    expect(told.err).toContain('the excerpt about KA/1, KA/1-1 shows');
    const sender = codes((await test.bench.run('verify', 'case.custody', '--json')).out);
    expect(sender).toContain('ANSWERED_ON_EXCERPT');
    expect(sender).not.toContain('ANSWER_SEEN_SHORT');
    const both = ['--excerpt', 'KA/1', '--excerpt', 'KA/1-1'];
    const until = ['bundle', 'create', 'case.custody', '--until', '11', '--disclose', 'none'];
    await test.ada(...until, ...both, '-o', 'elsewhere/back.zip');
    expect(readFileSync(test.at('elsewhere/back.zip'))).toEqual(readFileSync(test.at('back.zip')));
    expect(codes((await test.sam('verify', 'back.zip', '--json')).out)).toContain('EXCERPT');
    const { status, err } = await test.sam('accept', 'back.zip', '--into', 'south.custody', '--yes');
    expect({ status, err }).toMatchObject({ status: 0, err: expect.stringContaining('not asked') });
    const { out } = await test.sam('status', '-l', 'south.custody', '--json');
    expect(JSON.stringify(JSON.parse(out))).not.toContain('arriving');
    const together = await test.sam('verify', 'south.custody', '--with', 'case.custody', '--json');
    expect(codes(together.out)).toContain('ANSWERED_ON_EXCERPT');
    expect(JSON.parse(together.out).findings.filter((each: { kind: string }) => each.kind === 'contradiction')).toEqual(
      [],
    );
  });

  it('can be refused without a word more', async () => {
    const why = ['--code', 'terms', '--why', 'TEST', '--where', 'TEST gate', '--place', 'TEST gate', '--from', 'TEST'];
    const { status, err } = await test.sam('refuse', 'part.zip', ...why, '-o', 'elsewhere/no.answer', '--yes');
    expect({ status, err }).toMatchObject({ status: 0 });
    const { body } = decodeUnverifiedAnswer(new Uint8Array(readFileSync(test.at('elsewhere/no.answer'))));
    expect(body.seen).toHaveLength(3);
  });

  it('that leaves out an entry which it must show is accepted by nobody without reservations', async () => {
    const { items, ...header } = decodeExcerpt(new Uint8Array(readFileSync(test.at('part.excerpt'))));
    const shown = items.find((item) => isShown(item) && item.seq === 7) as ShownEntry;
    const hash = leafHash(shown.bytes);
    const without = items.map((item) => (item === shown ? { from: 7, height: 0, hash } : item));
    // the run 7 to 9 is covered by a leaf and the tree that was there
    writeFileSync(test.at('cut.excerpt'), encodeExcerpt({ ...header, items: without }));
    const { status, err } = await test.sam(
      ...['accept', 'cut.excerpt', '--disclosures', 'part.excerpt.custody-disclosures', '--on-excerpt'],
      ...['--evidence', 'KA/1-1=disk.dd', '--decisions', 'decisions.json', '--into', 'other.custody'],
      ...['--case', 'TEST S-9', '--title', 'TEST', '-o', 'apart/other.answer', '--yes'],
    );
    expect({ status, code: code(err) }).toEqual({ status: 6, code: 'DECISION_REFUSED' });
    expect(err).toContain('EXCERPT_LACKS');
  });
});
