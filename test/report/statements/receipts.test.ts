/** The statement of a person has the receipts that the person signed, and says of each act what the record says that became of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from '../../cli/bench.ts';

let bench: Bench;
const done = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${err}`);
  return out;
};
/** What a person did: the text of each row of that table. */
const deedsOf = async (post: string): Promise<string[]> => {
  const html = await done('report', 'continuity-person', '--person', post, '--format', 'html');
  const part = html.split('<h2>').find((each) => each.startsWith('What I did')) ?? '';
  return part
    .split('<tr>')
    .slice(1)
    .map((row) =>
      row
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
};

beforeAll(async () => {
  bench = await openBench();
  const holder = ['--name', 'TEST Bo', '--agency', 'TEST agency', '--jurisdiction', 'NL'];
  await done('key', 'new', ...holder, '-o', 'bo.key', '--no-passphrase');
  await done('enrol', 'bo.key.pub', '--post', 'lab', '--roles', 'examiner,custodian');
  const taken = '--manner found --from-nobody found --found-at rack --under 1 --kind document --condition good'.split(
    ' ',
  );
  await done('record', 'collect', 'KA/1', ...taken, '--description', 'TEST page');
  await done(
    ...['handover', 'KA/1', '--to-key', 'bo.key', '--place', 'TEST room', '--condition', 'TEST good'],
    ...['--purpose', 'TEST', '--under', 'absent:not-needed: TEST', '--yes'],
  );
  const incident = ['record', 'incident', 'KA/1', '--key', 'bo.key', '--code', 'delay', '--measures', 'TEST'];
  await done(...incident, '--state', 'open', '--found', '2020-01-01T00:00Z');
  await done(...incident, '--state', 'closed', '--found', '2020-01-01T00:00Z', '--of', '6');
});
afterAll(() => bench.remove());

it('has the receipt of who takes, in the entry of who gives', async () => {
  const rows = await deedsOf('lab');
  const receipts = rows.filter((row) => row.includes('I signed the receipt in this entry'));
  expect(receipts).toEqual([expect.stringMatching(/^5 .*KA\/1/)]);
  expect(receipts[0]).not.toContain('I entered the recipient’s receipt');
});

it('does not have the giver swear to the receipt', async () => {
  const entered = (await deedsOf('desk')).filter((row) => row.startsWith('5 '));
  expect(entered).toEqual([expect.stringContaining('I entered the recipient’s receipt')]);
  expect(entered[0]).not.toContain('I signed the receipt');
});

it('says of an incident whether it was reported or closed', async () => {
  const rows = (await deedsOf('lab')).filter((row) => row.includes('incident'));
  expect(rows).toEqual([
    expect.stringMatching(/^6 .*I reported an incident/),
    expect.stringMatching(/^7 .*I closed an incident/),
  ]);
});

it('counts in its last line the entries that it lists, the receipt among them', async () => {
  const out = await done('report', 'continuity-person', '--person', 'lab');
  expect((await deedsOf('lab')).filter((row) => /^\d/.test(row))).toHaveLength(3);
  expect(out).toContain('--- last item: 3 entries under this key ---');
});
