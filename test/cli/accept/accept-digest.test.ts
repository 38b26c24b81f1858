/** Data that is offered with a digest made for the offer, or without one: what both sides sign of it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/crypto/digest.ts';
import { decodeUnverifiedAnswer } from '../../../src/ledger/statements/answer.ts';
import { content, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
const to = [
  '--to-card',
  'sam.key.pub',
  '--purpose',
  'TEST S-9',
  '--under',
  '2',
  '--disclose',
  'all',
  '--manifests',
  'all',
  '--yes',
];

async function collect(number: string): Promise<void> {
  const found = ['--manner', 'found', '--from-nobody', 'found', '--found-at', 'TEST rack', '--under', '1'];
  await test.ada(
    'record',
    'collect',
    number,
    ...found,
    '--description',
    'TEST export',
    '--kind',
    'data',
    '--condition',
    'good',
  );
}

/** The entry of the offer, as `--offer` takes it. */
async function offer(number: string, bundle: string, ...more: string[]): Promise<string> {
  return String(JSON.parse(await test.ada('offer', number, ...to, '-o', bundle, ...more, '--json')).offer);
}

async function accept(bundle: string, number: string, ...more: string[]) {
  mkdirSync(test.at(`out-${bundle}`));
  const out = `out-${bundle}/answer.answer`;
  const file = test.decisions(`${bundle}.json`, [{ number, outcome: 'accepted', condition: 'readable' }]);
  const into = ['--into', `south-${bundle}.custody`, '--case', 'TEST S-9', '--title', 'invented'];
  const ran = await test.sam('accept', bundle, '--decisions', file, ...into, '-o', out, ...more);
  return { ran, answer: () => decodeUnverifiedAnswer(readFileSync(test.at(out))).body };
}

const verifyTaken = async (bundle: string): Promise<readonly string[]> => {
  const { out } = await test.sam('verify', `south-${bundle}.custody`, '--json');
  return JSON.parse(out).findings.map(({ code }: { code: string }) => code);
};

beforeAll(async () => {
  test = await openTwoAgencies();
  for (const number of ['KA/3', 'KA/4', 'KA/5', 'KA/6', 'KA/7', 'KA/8', 'KA/9', 'KA/10', 'KA/11'])
    await collect(number);
});
afterAll(() => test.bench.remove());

describe('data without a digest on record', () => {
  it('is hashed for the offer, which fixes it, and matches', async () => {
    await test.ada('offer', 'KA/3', ...to, '-o', 'fixed', '--evidence', 'KA/3=disk.dd');
    const { ran, answer } = await accept('fixed', 'KA/3');
    expect({ status: ran.status, err: ran.err.match(/error:.*/g) }).toEqual({ status: 0, err: null });
    expect(answer().exhibits[0]?.measured.outcome).toBe('match');
    expect(answer().checks.digests).toBe('pass');
    expect(await verifyTaken('fixed')).not.toContain('FIRST_HASHED_HERE');
  });

  it('is not offered without a reason', async () => {
    await expect(test.ada('offer', 'KA/4', ...to, '-o', 'refused')).rejects.toThrow('DATA_WITHOUT_DIGEST');
  });

  it('is hashed by the recipient, who does not say that it matches', async () => {
    const reason = ['--irregular', 'DATA_WITHOUT_DIGEST', '--why', 'TEST no time'];
    const seq = await offer('KA/4', 'bare', ...reason);
    const { ran, answer } = await accept('bare', 'KA/4', '--offer', seq, '--evidence', 'KA/4=disk.dd');
    expect(ran.err).not.toContain('error:');
    expect(ran.err).toMatch(/they will show what they do not show today:\n {2}your record, gap: .*SENDER_GAPS/);
    const [row] = answer().exhibits;
    const value = sha256(new TextEncoder().encode(content));
    const hashed = { size: content.length, digests: { sha256: { value, src: 'computed' } } };
    expect(row?.measured).toEqual({ outcome: 'nothing-to-compare', content: hashed });
    expect(answer().checks.digests).toBe('not-checked');
    expect(await verifyTaken('bare')).toContain('FIRST_HASHED_HERE');
  });

  it('stays unhashed where it did not come', async () => {
    const reason = ['--irregular', 'DATA_WITHOUT_DIGEST', '--why', 'TEST no time'];
    const seq = await offer('KA/5', 'apart', ...reason);
    const { answer } = await accept('apart', 'KA/5', '--offer', seq);
    expect(answer().exhibits[0]?.measured).toEqual({ outcome: 'nothing-to-compare' });
    expect(answer().checks.digests).toBe('not-checked');
    expect(await verifyTaken('apart')).not.toContain('FIRST_HASHED_HERE');
  });
});

/** A folder of two files, one of them in a folder of its own. */
function exported(name: string, text = 'TEST b'): string {
  mkdirSync(test.at(`${name}/inner`), { recursive: true });
  test.bench.write(`${name}/a.txt`, 'TEST a');
  test.bench.write(`${name}/inner/b.txt`, text);
  return name;
}

describe('a draft about a folder', () => {
  let seq: string;
  const draft = async (name: string) => {
    mkdirSync(test.at(name));
    const file = test.decisions(`${name}.json`, [{ number: 'KA/9', outcome: 'accepted', condition: 'readable' }]);
    const own = [
      '--into',
      `${name}/own.custody`,
      '--case',
      'TEST S-9',
      '--title',
      'invented',
      '-o',
      `${name}/a.answer`,
    ];
    const more = ['--offer', seq, '--evidence', 'KA/9=export-9', '--card', 'sam.key.pub'];
    const made = await test.sam('accept', 'drafted', '--decisions', file, ...own, ...more, '--draft', `${name}/d.json`);
    expect(made.err).not.toContain('error:');
    const content = test.json(`${name}/d.json`) as { inspected: { evidence: { found?: object }[] } };
    return content.inspected.evidence.find(({ found }) => found !== undefined)?.found as { manifest: { root: string } };
  };
  const sign = async (name: string, ...more: string[]) => await test.sam('accept', '--sign', `${name}/d.json`, ...more);

  beforeAll(async () => {
    const reason = ['--irregular', 'DATA_WITHOUT_DIGEST', '--why', 'TEST no time'];
    seq = await offer('KA/9', 'drafted', ...reason);
    exported('export-9');
  });

  it('reads again only the file that was touched, and signs the manifest that was kept', async () => {
    const { manifest } = await draft('touched');
    utimesSync(test.at('export-9/a.txt'), 1, 1);
    const ran = await sign('touched');
    expect(ran.err).not.toContain('error:');
    expect(ran.err).toContain('KA/9: 1 of 2 files read again on');
    const [row] = decodeUnverifiedAnswer(readFileSync(test.at('touched/a.answer'))).body.exhibits;
    const signed = row?.measured.content as { manifest: { root: Uint8Array } };
    expect(Buffer.from(signed.manifest.root).toString('hex')).toBe(manifest.root);
    expect(readdirSync(test.at('touched/manifests'))).toEqual(['KA%2F9.manifest']);
  });

  it('reads all of it again where that is asked for, under the same manifest', async () => {
    await draft('again');
    const ran = await sign('again', '--read-again');
    expect(ran.err).not.toContain('error:');
    expect(ran.err).toContain('KA/9: read again on');
  });

  it.each([
    ['changed', () => test.bench.write('export-9/a.txt', 'TEST x')],
    ['more', () => test.bench.write('export-9/inner/c.txt', 'TEST c')],
  ])('is not signed where a file is %s', async (name, change) => {
    await draft(name);
    change();
    const ran = await sign(name);
    expect(ran.status).toBe(6);
    expect(ran.err).toContain('EVIDENCE_OTHER_NOW');
    test.bench.write('export-9/a.txt', 'TEST a');
  });
});

describe('a folder without a digest on record', () => {
  let listed: string;

  it('is hashed into a manifest for the offer, which travels, and matches', async () => {
    const folder = exported('export-6');
    listed = await offer('KA/6', 'listed', '--evidence', `KA/6=${folder}`);
    expect(readdirSync(test.at('manifests'))).toContain('KA%2F6.manifest');
    expect(readdirSync(test.at('listed/data/manifests'))).toHaveLength(1);
    const { ran, answer } = await accept('listed', 'KA/6', '--offer', listed);
    expect({ status: ran.status, err: ran.err.match(/error:.*/g) }).toEqual({ status: 0, err: null });
    expect(answer().exhibits[0]?.measured).toMatchObject({ outcome: 'match', content: { manifest: { size: 12 } } });
    expect(answer().checks.digests).toBe('pass');
  });

  it('differs where one of its files does', async () => {
    const other = exported('export-other', 'TEST c');
    const file = test.decisions('other.json', [{ number: 'KA/6', outcome: 'accepted', condition: 'readable' }]);
    const into = ['--into', 'south-other.custody', '--case', 'TEST S-9', '--title', 'invented'];
    mkdirSync(test.at('out-other'));
    const ran = await test.sam(
      ...['accept', 'listed', '--decisions', file, ...into, '-o', 'out-other/a.answer'],
      ...['--evidence', `KA/6=${other}`, '--offer', listed],
    );
    expect(ran.status).toBe(6);
    expect(ran.err).toContain('DECISION_REFUSED');
  });

  it('is not offered empty, nor kept by a dry run', async () => {
    mkdirSync(test.at('nothing'));
    await expect(test.ada('offer', 'KA/7', ...to, '-o', 'empty', '--evidence', 'KA/7=nothing')).rejects.toThrow(
      'holds no file',
    );
    await test.ada('offer', 'KA/7', ...to, '-o', 'dry', '--evidence', `KA/7=${exported('export-7')}`, '--dry-run');
    expect(existsSync(test.at('manifests/KA%2F7.manifest'))).toBe(false);
  });

  it('is listed by the recipient, who keeps the manifest and finds it again', async () => {
    const reason = ['--irregular', 'DATA_WITHOUT_DIGEST', '--why', 'TEST no time'];
    const seq = await offer('KA/8', 'unlisted', ...reason);
    const folder = exported('export-8');
    mkdirSync(test.at('south'));
    const file = test.decisions('unlisted.json', [{ number: 'KA/8', outcome: 'accepted', condition: 'readable' }]);
    const into = ['--into', 'south/own.custody', '--case', 'TEST S-9', '--title', 'invented'];
    const ran = await test.sam(
      ...['accept', 'unlisted', '--decisions', file, ...into, '-o', 'south/a.answer'],
      ...['--evidence', `KA/8=${folder}`, '--offer', seq],
    );
    expect(ran.err).not.toContain('error:');
    const [row] = decodeUnverifiedAnswer(readFileSync(test.at('south/a.answer'))).body.exhibits;
    expect(row?.measured).toMatchObject({ outcome: 'nothing-to-compare', content: { manifest: { size: 12 } } });
    expect(readdirSync(test.at('south/manifests'))).toEqual(['KA%2F8.manifest']);
    const verified = await test.sam('verify', 'south/own.custody', '--evidence', `KA/8=${folder}`, '--json');
    const found = JSON.parse(verified.out);
    expect(found.findings.map(({ code }: { code: string }) => code)).toContain('FIRST_HASHED_HERE');
    expect(found.evidence).toMatchObject([{ number: 'KA/8', outcome: 'match' }]);
  });
});

/** What the sender expected to be empty is expected to be empty by the recipient's ledger, too, and nothing else is. */
describe('an empty folder', () => {
  it.each([
    ['KA/10', 'matches for the recipient if the sender recorded it so', ['--expect-empty'], []],
    ['KA/11', 'is compared with nothing if nobody said that it is to be empty', [], ['EVIDENCE_EMPTY']],
  ] as const)('%s %s', async (number, _, expected, codes) => {
    const folder = number.replace('/', '-');
    mkdirSync(test.at(folder));
    const { root, records } = JSON.parse(
      await test.ada('hash', folder, '-o', `${folder}.manifest`, '--expect-empty', '--json'),
    );
    await test.ada(
      ...['record', 'measure', number, '--outcome', 'first', '--against-nothing', 'first', '--depth', 'every-byte'],
      ...['--when', 'before', '--under', '1'],
      ...['--manifest-root', root, '--manifest-records', `${records}`, '--manifest-size', '0', ...expected],
    );
    const seq = await offer(number, `${folder}-sent`);
    const { ran } = await accept(`${folder}-sent`, number, '--offer', seq);
    expect(ran.err).not.toContain('error:');
    const ledger = ['--ledger', `south-${folder}-sent.custody`];
    const manifests = ['--manifest', `${folder}.manifest`];
    const { out } = await test.sam('verify', ...ledger, '--evidence', `${number}=${folder}`, ...manifests, '--json');
    const found = JSON.parse(out).findings.map(({ code }: { code: string }) => code);
    expect(found.filter((code: string) => code.startsWith('EVIDENCE'))).toEqual(codes);
  });
});
