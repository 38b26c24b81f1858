/** The attack of docs/threat-model.md: what a person gets who may read nothing tells no private text, no name of a file, no digest to guess by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forms } from '../../src/report/forms/registry.ts';
import { type AttackedCase, bytesUnder, leaks, openAttackedCase, recognised, secretWords } from './attacked-case.ts';

const all = (one: AttackedCase): string[] => [...one.texts, ...one.names, ...one.contents];

async function attack(tries: (one: AttackedCase) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(secretWords, async (words) => {
      const one = await openAttackedCase(words);
      try {
        await tries(one);
      } finally {
        one.remove();
      }
    }),
    { numRuns: 2, seed: 47, endOnFailure: true },
  );
}

describe('a bundle for a person who may read nothing', () => {
  it('tells no text, no name and no digest, with manifests withheld or without', async () => {
    await attack(async (one) => {
      for (const grant of ['none', 'withheld']) {
        const { out } = await one.must('bundle', 'create', '-o', grant, '--disclose', 'none', '--manifests', grant);
        expect(leaks(new Map([['out', Buffer.from(out)]]), all(one))).toEqual([]);
        const found = bytesUnder(one.at(grant));
        expect(found.size).toBeGreaterThan(10);
        expect(leaks(found, all(one))).toEqual([]);
        expect(recognised(found, one.contents)).toEqual([]);
      }
      // the search finds what is there
      await one.must('bundle', 'create', '-o', 'open', '--disclose', 'all', '--manifests', 'all');
      const shown = leaks(bytesUnder(one.at('open')), [...one.texts, ...one.names]).join('\n');
      for (const text of [...one.texts, ...one.names]) expect(shown).toContain(text);
      expect(recognised(bytesUnder(one.at('open')), one.contents)).toHaveLength(2);
    });
  });

  it('so does an offer with its letter', async () => {
    await attack(async (one) => {
      const to = ['--to-card', 'sam.key.pub', '--purpose', `TEST for ${one.texts[0]}`, '--under', '1'];
      const sent = ['--disclose', 'none', '--manifests', 'withheld', '-o', 'parcel'];
      await one.must('offer', 'KA/1', 'KA/3', ...to, ...sent, '--yes', '--irregular', 'NO_AUTHORITY', '--why', 'TEST');
      const found = bytesUnder(one.at('parcel'));
      expect([...found.keys()].filter((name) => name.includes('letter')).length).toBeGreaterThan(2);
      expect(leaks(found, all(one))).toEqual([]);
      expect(recognised(found, one.contents)).toEqual([]);
    });
  });

  it('an excerpt about one thing tells nothing that is about another alone, though all is granted', async () => {
    await attack(async (one) => {
      await one.must('record', 'note', 'KA/1', '--text', 'TEST to be sent');
      const sent = ['--excerpt', 'KA/1', '--disclose', 'all', '--manifests', 'all'];
      await one.must('bundle', 'create', '-o', 'part', ...sent);
      const found = bytesUnder(one.at('part'));
      const [child = '', , number = '', , last = ''] = one.texts;
      expect(leaks(found, ['KA/3', last, ...one.names, ...one.contents])).toEqual([]);
      expect(recognised(found, one.contents)).toEqual([]);
      const shown = leaks(found, [child, number]).join('\n');
      for (const text of [child, number]) expect(shown).toContain(text);
    });
  });

  it('so do the forms that are filled in from what they got, and the reports of a build', async () => {
    await attack(async (one) => {
      await one.must('bundle', 'create', '-o', 'got', '--disclose', 'none', '--manifests', 'withheld');
      let printed = 0;
      for (const { id } of [...forms, { id: 'verdict' }])
        for (const format of ['text', 'html']) {
          const { out, err } = await one.bench.run('report', id, '-l', 'got', '--format', format);
          if (out !== '') printed += 1;
          expect(leaks(new Map([[`${id} as ${format}`, Buffer.from(out + err)]]), all(one))).toEqual([]);
        }
      expect(printed).toBeGreaterThan(10);
      for (const format of ['json', 'junit', 'sarif', 'github']) {
        const { out, err } = await one.bench.run('verify', 'got', '--no-memory', '--format', format);
        expect(leaks(new Map([[format, Buffer.from(out + err)]]), all(one))).toEqual([]);
      }
    });
  });
});
