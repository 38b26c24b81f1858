/** `custody forget`: one marked text in every place of a whole case, erased, forgotten, and looked for on the disk. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeOpenings } from '../../../src/ledger/private/openings.ts';
import { pendingBytes } from '../../fault/leftovers.ts';
import type { Ran } from '../bench.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

const marked = `TEST "Alpha" <P> & Co's, aged 9`;
const ways = [
  marked,
  JSON.stringify(marked).slice(1, -1),
  marked.replaceAll('"', '""'),
  'TEST &quot;Alpha&quot; &lt;P&gt; &amp; Co&#39;s, aged 9',
];

let test: TwoAgencies;
let back: () => void;
/** The entry that collects KA/9, whose description is the marked text, and the file of the sender's openings before anything. */
let collected: number;
const at = (name: string): string => join(test.bench.folder, name);
const size = (name: string): number => decodeOpenings(readFileSync(at(name))).openings.size;

const clean = (text: string): string => text.replace(/\s+/g, ' ');
const holds = (path: string): boolean => {
  const text = clean(readFileSync(path, 'utf8'));
  return ways.some((way) => text.includes(way));
};

/** Files below the folder that hold the text, in any of its ways. */
function holding(folder = test.bench.folder): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(holds)
    .map((path) => path.slice(folder.length + 1))
    .sort();
}

async function works(ran: Promise<Ran>): Promise<Ran> {
  const done = await ran;
  if (done.status !== 0) throw new Error(`${done.status}: ${done.out}${done.err}`);
  return done;
}

const forget = (...args: string[]): Promise<Ran> => test.bench.run('forget', 'case.custody', ...args);
const erase = (): Promise<string> =>
  test.ada('record', 'erase', '--field', `${collected}; exhibit.description`, '--under', '1');

beforeAll(async () => {
  test = await openTwoAgencies();
  test.bench.env.TMPDIR = at('tmp');
  mkdirSync(at('tmp'));
  await test.ada(
    ...['record', 'collect', 'KA/9', '--kind', 'document', '--description', marked, '--condition', 'good'],
    ...['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'],
  );
  collected = (await test.bench.entries()).at(-1)?.seq as number;
  back = test.bench.keep();
});
afterAll(() => test.bench.remove());
beforeEach(() => back());

/** Offers KA/9 to Sam, and makes the bundle for him. */
async function send(): Promise<void> {
  const to = ['--to-card', 'sam.key.pub', '--purpose', 'TEST S-9', '--under', '2', '--terms', '3'];
  await test.ada('record', 'offer', '--exhibit', 'KA/9; with;', ...to);
  await test.ada('bundle', 'create', '-o', 'bundle', '--disclose', 'all');
}

/** The whole case: bundles, a draft, a form of decisions, a report, forms, answers that were not signed, and what kills leave. */
async function playCase(): Promise<void> {
  const { ada, sam, decisions, bench } = test;
  await send();
  await ada('bundle', 'create', '-o', 'packed.zip', '--disclose', 'all');
  await ada('bundle', 'create', '-o', 'packed.tar', '--disclose', 'all');
  mkdirSync(at('sam'));
  cpSync(at('bundle'), at('sam/bundle'), { recursive: true });
  const file = decisions('d.json', [{ number: 'KA/9', outcome: 'accepted', condition: 'good' }]);
  const into = ['--into', 'sam/sam.custody', '--case', 'S-9', '--title', 'TEST', '--post', 'lab'];
  await works(sam('accept', 'sam/bundle', '--write-decisions', 'sam/form.csv'));
  await works(sam('accept', 'sam/bundle', '--decisions', file, ...into, '--draft', 'sam/draft.json'));
  // the draft goes into the report
  await works(sam('accept', '--sign', 'sam/draft.json', '-o', 'sam/a.answer', '--yes'));
  await ada('report', 'custody-form', 'KA/9', '-o', 'form.html');
  await ada('report', 'custody-form', 'KA/9', '-o', 'form.txt');
  writeFileSync(at('shown.json'), await ada('show', String(collected), '--json'));
  // a person types the text, and leaves before it is signed
  await bench.type([marked], 'record', 'note');
  const item = opening();
  writeFileSync(at('case.disclosures.custody-torn-1'), item);
  writeFileSync(at('case.custody.4711-1.new'), item);
  writeFileSync(at('disk.unrecorded.json'), JSON.stringify({ type: 'note', text: marked }));
  // an answer keeps its draft, and what tools printed of a device
  expect(readdirSync(at('sam/a.report')).sort()).toEqual(['draft.json', 'inputs', 'report.json', 'report.txt']);
  for (const name of ['draft.json', 'device-KA-9.json'])
    writeFileSync(at(`sam/a.report/${name}`), JSON.stringify({ condition: marked }));
  writeFileSync(at('case.KA-9.device.json'), JSON.stringify({ model: marked }));
  mkdirSync(at('tmp/custody-bundle-aB3xYz/data'), { recursive: true });
  writeFileSync(at('tmp/custody-bundle-aB3xYz/data/letter.txt'), marked);
}

/** The item of the marked text in the sender's file. */
function opening(): Uint8Array {
  const bytes = readFileSync(at('case.disclosures'));
  const text = bytes.indexOf(marked, 0, 'utf8');
  // [salt, kid, text]: the head of an array, two byte strings of 32, and the head of a text of 24 to 255 bytes
  return bytes.subarray(text - 2 - 2 * 34 - 1, text + Buffer.byteLength(marked));
}

describe('custody forget', () => {
  it('removes the opening, and no other', async () => {
    const before = size('case.disclosures');
    await erase();
    expect(size('case.disclosures')).toBe(before);
    const { status, out, err } = await forget();
    expect({ status, out, err }).toMatchObject({ status: 0, err: '' });
    expect(out).toContain('removed: 1 opening from case.disclosures');
    expect(size('case.disclosures')).toBe(before - 1);
    expect(statSync(at('case.disclosures')).mode & 0o777).toBe(0o600);
    expect(holding()).toEqual([]);
    const { erased, missing, findings } = JSON.parse(
      (await test.bench.run('verify', 'case.custody', '--keeper', '--json')).out,
    ) as { erased: number; missing: number; findings: { code: string }[] };
    expect({ erased, missing }).toEqual({ erased: 1, missing: 0 });
    expect(findings.map(({ code }) => code)).not.toContain('TEXT_ERASED_YET_OPEN');
  });

  it('leaves no byte of the text in a whole case, with --in and --delete', async () => {
    await playCase();
    await erase();
    const before = holding();
    // not in the report of the answer, which names texts by path and commitment
    expect(before).toHaveLength(17);
    const dry = await forget('--dry-run');
    expect(dry.status).toBe(0);
    expect(holding()).toEqual(before);

    const first = await forget('--in', 'sam', 'tmp', '--delete');
    expect(first.status).toBe(3);
    // the openings wait until a person has looked at what the program does not delete
    expect(first.out).toContain('the openings were not removed yet');
    const left = [...first.out.matchAll(/^left: ([^:]+): /gm)].map((match) => match[1] ?? '').sort();
    expect(left).toEqual(['bundle', 'form.html', 'form.txt', 'packed.tar', 'packed.zip', 'sam/bundle', 'shown.json']);
    for (const name of left) rmSync(at(name), { recursive: true });

    const second = await forget('--in', 'sam', 'tmp', '--delete');
    expect({ status: second.status, out: second.out, err: second.err }).toMatchObject({ status: 0, err: '' });
    expect(second.out).toMatch(/^Who may hold the text.*\n {2}entry \d+, .*: offer KA\/9, to “TEST South”$/m);
    expect(second.out).toContain('Flash storage');
    expect(holding()).toEqual([]);
    expect(readdirSync(test.bench.folder).filter((name) => /\.(new|forgotten|wiping)$/.test(name))).toEqual([]);
    // nothing else is to be found a second time
    const third = await forget('--in', 'sam', 'tmp', '--delete');
    expect({ status: third.status, out: third.out }).toMatchObject({
      status: 3,
      out: expect.stringContaining('1 opening was not found: removed before, or elsewhere'),
    });
  });

  it('asks for each file at a terminal', async () => {
    await erase();
    test.bench.write('disk.unrecorded.json', JSON.stringify({ text: marked }));
    const no = await test.bench.type(['n'], 'forget', 'case.custody');
    expect({ status: no.status, err: no.err }).toMatchObject({
      status: 3,
      err: expect.stringContaining('Delete this file?'),
    });
    expect(holding()).toEqual(['case.disclosures', 'disk.unrecorded.json']);
    const yes = await test.bench.type(['y'], 'forget', 'case.custody');
    expect(yes.status).toBe(0);
    expect(holding()).toEqual([]);
  });

  it('removes the openings although the text is elsewhere, with --leave', async () => {
    await erase();
    test.bench.write('paper.txt', `as it was broken\n  into lines: ${marked.replace(' <P>', '\n   <P>')}.`);
    expect((await forget()).status).toBe(3);
    expect(holding()).toEqual(['case.disclosures', 'paper.txt']);
    const { status, out } = await forget('--leave');
    expect({ status, out }).toMatchObject({ status: 3, out: expect.stringContaining('left: paper.txt') });
    expect(holding()).toEqual(['paper.txt']);
  });

  it('keeps an equal text that nothing erases, and asks whether it is to be erased', async () => {
    await test.ada('record', 'note', '--text', marked);
    const seq = (await test.bench.entries()).at(-1)?.seq;
    await erase();
    const before = size('case.disclosures');
    const stopped = await forget();
    expect({ status: stopped.status, out: stopped.out }).toMatchObject({
      status: 3,
      out: expect.stringContaining(`the same text is in fields that no entry erases: entry ${seq} text`),
    });
    expect(size('case.disclosures')).toBe(before);
    expect((await forget('--leave')).status).toBe(0);
    expect(size('case.disclosures')).toBe(before - 1);
    expect((await test.bench.run('show', String(seq))).out).toContain('Alpha');
  });

  it('refuses where the record is broken, and touches nothing', async () => {
    await erase();
    const bytes = readFileSync(at('case.custody'));
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] as number) ^ 1;
    writeFileSync(at('case.custody'), bytes);
    const before = readFileSync(at('case.disclosures'));
    const { status, out } = await forget('--delete', '--leave');
    expect({ status, out }).toMatchObject({ status: 1, out: expect.stringContaining('the record is broken') });
    expect(readFileSync(at('case.disclosures'))).toEqual(before);
  });

  it('says that there is nothing to forget', async () => {
    const { status, out } = await forget();
    expect({ status, out }).toEqual({ status: 0, out: 'case.custody: no entry of this ledger erases a text\n' });
  });

  it('settles what was promised first: whole, torn, and what does not fit', async () => {
    const item = opening();
    const end = statSync(at('case.disclosures')).size;
    await erase();
    const still = test.bench.folder;
    // whole: the next entry would have put the erased text back
    writeFileSync(at('case.disclosures.pending'), pendingBytes(end, item));
    expect((await forget()).status).toBe(0);
    expect(holding()).toEqual([]);
    await test.ada('record', 'note', '--text', 'TEST later');
    expect(holding()).toEqual([]);
    // torn, at another offset: it is set aside by the settling, and then deleted
    writeFileSync(at('case.disclosures'), Buffer.concat([readFileSync(at('case.disclosures')), item]));
    writeFileSync(at('case.disclosures.pending'), pendingBytes(3, item).subarray(0, -1));
    expect((await forget('--delete')).status).toBe(0);
    expect(holding()).toEqual([]);
    // what does not fit is for a person to look at
    writeFileSync(at('case.disclosures.pending'), pendingBytes(10_000_000, item));
    const { status, err } = await forget();
    expect({ status, err }).toMatchObject({ status: 4, err: expect.stringContaining('[LEDGER_DAMAGED]') });
    expect(existsSync(join(still, 'case.disclosures.pending'))).toBe(true);
  });

  it('does not overwrite a file that has another name, and says so', async () => {
    await erase();
    mkdirSync(at('home/backup'), { recursive: true });
    linkSync(at('case.disclosures'), at('home/backup/kept'));
    const before = readFileSync(at('case.disclosures'));
    const { status, out } = await forget('--leave');
    expect({ status, out }).toMatchObject({ status: 3, out: expect.stringContaining('had another name') });
    expect(readFileSync(at('home/backup/kept'))).toEqual(before);
    expect(readFileSync(at('case.disclosures')).includes(marked)).toBe(false);
  });

  it('follows no link in place of a disclosures file', async () => {
    await erase();
    const bytes = readFileSync(at('case.disclosures'));
    mkdirSync(at('home/real'));
    writeFileSync(at('home/real/file'), bytes);
    rmSync(at('case.disclosures'));
    symlinkSync(at('home/real/file'), at('case.disclosures'));
    const { status } = await forget('--leave');
    expect(status).toBe(1);
    expect(readFileSync(at('home/real/file'))).toEqual(bytes);
  });

  it('leaves a damaged file as it is, and fails while it opens the text', async () => {
    await erase();
    appendFileSync(at('case.disclosures'), 'TEST no opening');
    const before = readFileSync(at('case.disclosures'));
    const { status, out } = await forget();
    expect({ status, out }).toMatchObject({ status: 1, out: expect.stringContaining('it is damaged') });
    expect(readFileSync(at('case.disclosures'))).toEqual(before);
  });

  it('says what is in clear in the ledger itself', async () => {
    await test.ada('record', 'note', '--text', 'TEST open words', '--open', 'text');
    const seq = (await test.bench.entries()).at(-1)?.seq;
    await test.ada('record', 'erase', '--field', `${seq}; text`, '--under', '1');
    const { status, out } = await forget();
    expect({ status, out }).toMatchObject({
      status: 3,
      out: expect.stringContaining(`in clear in the ledger itself, and there for ever: entry ${seq} text`),
    });
  });

  it('ends on a recipient’s copy of the ledger what the sender erased', async () => {
    await send();
    mkdirSync(at('lab'));
    cpSync(at('bundle/data/case.disclosures'), at('lab/case.disclosures'));
    cpSync(at('bundle/data/case.disclosures'), at('lab/other.disclosures'));
    rmSync(at('bundle'), { recursive: true });
    await erase();
    // the sender hands over the record up to the erasure, without openings
    cpSync(at('case.custody'), at('lab/case.custody'));
    const before = size('lab/case.disclosures');
    const { status, out, err } = await test.sam('forget', 'lab/case.custody');
    expect({ status, out, err }).toMatchObject({ status: 0 });
    expect([size('lab/case.disclosures'), size('lab/other.disclosures')]).toEqual([before - 1, before - 1]);
    expect(holding(at('lab'))).toEqual([]);
  });

  it('lists an equal text of another signer, which no entry of this ledger erases', async () => {
    await erase();
    mkdirSync(at('other'));
    const own = opening();
    // the same text with another salt
    const theirs = Buffer.from(own);
    theirs[10] = (theirs[10] as number) ^ 1;
    writeFileSync(at('other/x.disclosures'), Buffer.concat([own, theirs]));
    const stopped = await forget('--delete');
    const line = 'left: other/x.disclosures: a disclosures file; another opening in it has the same text';
    expect({ status: stopped.status, out: stopped.out }).toMatchObject({
      status: 3,
      out: expect.stringContaining(line),
    });
    expect(size('other/x.disclosures')).toBe(2);
    expect((await forget('--leave')).status).toBe(3);
    expect(readFileSync(at('other/x.disclosures'))).toEqual(theirs);
    expect(holding()).toEqual(['other/x.disclosures']);
  });

  it('waits for the ledger of another disclosures file', async () => {
    await erase();
    mkdirSync(at('other'));
    cpSync(at('case.disclosures'), at('other/x.disclosures'));
    cpSync(at('case.custody'), at('other/x.custody'));
    writeFileSync(
      at('other/x.custody.lock'),
      JSON.stringify({ pid: 1, host: 'TEST elsewhere', user: 'TEST', since: '' }),
    );
    const { status, out } = await forget();
    expect({ status, out }).toMatchObject({
      status: 3,
      out: expect.stringMatching(/left: 1 opening in other\/x\.disclosures: .*lock/),
    });
    expect(holding()).toEqual(['other/x.disclosures']);
  });

  it('counts what it does not search', async () => {
    await erase();
    test.bench.write('a.pdf', '%PDF-1.7');
    const { status, out } = await forget();
    expect({ status, out }).toMatchObject({ status: 3, out: expect.stringContaining('not searched: a.pdf') });
    expect(holding()).toEqual([]);
  });
});
