/** Where a stranger stumbled once: a file that is missing or misspelt, a number in place of a card, a hint about a bundle. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let two: TwoAgencies;
let restore: () => void;
beforeAll(async () => {
  two = await openTwoAgencies();
  await two.send('sent', ['KA/2; with;']);
  const exhibits = [{ number: 'KA/2', outcome: 'accepted', condition: 'TEST good' }];
  two.decisions('decided.json', exhibits);
  const into = ['--into', 'south.custody', '--case', 'S-9', '--title', 'TEST', '--post', 'south'];
  const { err } = await two.sam('accept', 'sent', '--decisions', 'decided.json', ...into, '-o', 'sent.answer', '--yes');
  if (err.includes('error')) throw new Error(err);
  restore = two.bench.keep();
});
beforeEach(() => restore());
afterAll(() => two.bench.remove());

describe('where a stranger stumbled once', () => {
  it('names a file like the one that is not there', async () => {
    expect(await two.bench.type([], 'get', 'sent.answr')).toMatchObject({
      status: 5,
      err: expect.stringContaining('there is no sent.answr [NOT_FOUND]\ncustody: hint: did you mean sent.answer?'),
    });
  });

  it('names the file with the texts of an answer where it is missing, and not where it is there', async () => {
    const without = await two.bench.type(['n'], 'get', 'sent.answer');
    expect(without.err).not.toContain('sent.disclosures');
    rmSync(two.at('sent.disclosures'));
    const { err } = await two.bench.type(['n'], 'get', 'sent.answer');
    expect(err.replace(/\s+/g, ' ')).toContain('sent.disclosures');
  });

  it('takes a number for that of a card here, and names the card', async () => {
    const { keyId } = JSON.parse(await two.ada('key', 'show', 'sam.key.pub', '--json')) as { keyId: string };
    expect(await two.bench.run('trust', 'add', keyId, '--how', 'phone')).toMatchObject({
      status: 2,
      err: expect.stringContaining('that is the card here: custody trust add sam.key.pub'),
    });
  });

  it('hints at entries of a bundle by a command that shows them', async () => {
    const found = [
      '--manner',
      'found',
      '--from-nobody',
      'found',
      '--found-at',
      'x',
      '--kind',
      'sim',
      '--id',
      'absent:not-present',
    ];
    const why = ['--under', 'absent:not-needed: TEST', '--irregular', 'NO_AUTHORITY', '--why', 'TEST'];
    await two.ada('record', 'collect', 'KA/9', ...found, '--description', 'x', '--condition', 'x', ...why);
    await two.ada('bundle', 'create', '-o', 'odd', '--disclose', 'all');
    const { out } = await two.sam('verify', '--full', 'odd', '--no-memory');
    const [, hinted = ''] = /custody (show \d+ --ledger \S+)/.exec(out) ?? [];
    expect(hinted).toContain('odd/data/case.custody');
    expect(await two.sam(...hinted.split(' '))).toMatchObject({ status: 0, out: expect.stringContaining('entry') });
  });
});
