/** What a recipient writes who may read nothing: answer, draft, decisions, report, record, JSON and saved pages tell no text of the sender. */
import { mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttackedCase, bytesUnder, leaks, openAttackedCase, recognised, secretWords } from './attacked-case.ts';

const secrets = (one: AttackedCase): string[] => [...one.texts, ...one.names, ...one.contents];

/** Runs as Sam, in his own folder, who got the parcel and nothing else. */
async function asSam(one: AttackedCase): Promise<(...args: string[]) => Promise<string>> {
  const to = ['--to-card', 'sam.key.pub', '--purpose', `TEST for ${one.texts[0]}`, '--under', '1'];
  const sent = ['--disclose', 'none', '--manifests', 'withheld', '-o', 'sam/parcel', '--yes'];
  mkdirSync(one.at('sam'));
  await one.must('offer', 'KA/1', 'KA/3', ...to, ...sent, '--irregular', 'NO_AUTHORITY', '--why', 'TEST');
  mkdirSync(one.at('sam/home'));
  Object.assign(one.bench.env, { HOME: one.at('sam/home'), CUSTODY_KEY: 'sam.key', CUSTODY_LEDGER: undefined });
  return async (...args) => {
    const { status, out, err } = await one.bench.run(...args);
    expect({ args, status, err }).toMatchObject({ status: expect.toBeOneOf([0, 1, 3]) });
    return out + err;
  };
}

describe('a recipient who may read nothing', () => {
  it('finds no text, name or digest in what the program writes and prints for the answer', async () => {
    await fc.assert(
      fc.asyncProperty(secretWords, async (words) => {
        const one = await openAttackedCase(words);
        try {
          const sam = await asSam(one);
          const exhibits = ['KA/1', 'KA/3'].map((number) => ({ number, outcome: 'accepted', condition: 'good' }));
          const received = { place: 'TEST gate', from: 'TEST courier', packages: [] };
          one.bench.write('sam/decisions.json', JSON.stringify({ received, exhibits, extra: [] }));
          const into = ['--into', 'sam/sam.custody', '--case', 'TEST S', '--title', 'TEST'];
          const decided = ['accept', 'sam/parcel', '--decisions', 'sam/decisions.json', ...into];
          const printed = [
            await sam('accept', 'sam/parcel', '--write-decisions', 'sam/form.json'),
            await sam('accept', 'sam/parcel', '--write-decisions', 'sam/form.csv'),
            await sam(...decided, '--draft', 'sam/draft.json', '--json'),
            await sam('accept', '--sign', 'sam/draft.json', '-o', 'sam/r.answer', '--yes'),
          ];
          const record = ['-l', 'sam/parcel/data/case.custody', '--json'];
          for (const args of [
            ['verify', 'sam/parcel', '--no-memory'],
            ['verify', 'sam/parcel'],
            ['bundle', 'list', 'sam/parcel'],
            ['report', 'paper-answer', '-l', 'sam/parcel'],
            ['report', 'verdict', '-l', 'sam/parcel'],
            ['show', '1', ...record],
            ['show', 'KA/3', ...record],
            ['log', ...record],
            ['status', ...record],
            ['export', 'events', 'sam/parcel/data/case.custody', '--texts'],
          ])
            printed.push(await sam(...args));
          const found = bytesUnder(one.at('sam'));
          expect([...found.keys()].filter((name) => /r\.report.*(draft|report)\.json/.test(name)).length).toBe(4);
          for (const [at, text] of printed.entries()) found.set(`printed ${at}`, Buffer.from(text));
          expect(leaks(found, secrets(one))).toEqual([]);
          expect(recognised(found, one.contents)).toEqual([]);
        } finally {
          one.remove();
        }
      }),
      { numRuns: 2, seed: 48, endOnFailure: true },
    );
  });

  it('and the search finds them where they were granted', async () => {
    const one = await openAttackedCase(Array.from('abcdefghi', (letter) => `${letter.repeat(6)}-secret`));
    try {
      const out = (await one.must('show', '1', '--json')).out + (await one.must('log', '--json')).out;
      const shown = leaks(new Map([['out', Buffer.from(out)]]), one.texts);
      expect(shown).not.toEqual([]);
    } finally {
      one.remove();
    }
  });
});
