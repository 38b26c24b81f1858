/** `custody verify --evidence`: the evidence compared with what the record fixes, its scope in the first line, its status. */
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench, type Ran } from './bench.ts';

let bench: Bench;
const image = Buffer.alloc(700_000, 'TEST image. ');

beforeAll(async () => {
  bench = await openBench();
  const must = async (...args: string[]) => expect(await bench.run(...args)).toMatchObject({ status: 0 });
  await must('trust', 'add', 'ada.key.pub', '--how', 'phone');
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  await must('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  bench.write('image.dd', image.toString());
  mkdirSync(join(bench.folder, 'tree/sub'), { recursive: true });
  bench.write('tree/a', 'TEST a');
  bench.write('tree/sub/b', 'TEST b');
  symlinkSync('nowhere', join(bench.folder, 'tree/link'));
  const copy = (number: string) =>
    `--as acquire --exhibit ${number} --source KA/1 --method physical --under 1 --open all --blocker`.split(' ');
  await must('hash', 'image.dd', ...copy('KA/1-1'), 'absent:unknown: TEST');
  await must('hash', 'tree', '-o', 'tree.manifest', ...copy('KA/1-2'), 'absent:unknown: TEST');
});
afterAll(() => bench.remove());

const at = (...names: string[]) => join(bench.folder, ...names);
/** The folder of evidence, as it should be. */
beforeEach(() => {
  rmSync(at('evidence'), { recursive: true, force: true });
  mkdirSync(at('evidence'));
  cpSync(at('image.dd'), at('evidence/KA%2F1-1'));
  cpSync(at('tree'), at('evidence/KA%2F1-2'), { recursive: true, verbatimSymlinks: true });
});

const verify = (...args: string[]) => bench.run('verify', '--checkpoint', 'now.checkpoint', ...args);
const first = ({ out }: Ran) => out.split('\n', 1)[0];
async function json(...args: string[]) {
  const ran = await verify('--json', ...args);
  const { evidence, levels, covers, findings, exhibits, checks, notProven } = JSON.parse(ran.out);
  const codes = findings
    .map(({ code }: { code: string }) => code)
    .filter((code: string) => code.startsWith('EVIDENCE'));
  return { status: ran.status, evidence, levels, covers, findings, codes, exhibits, checks, notProven };
}

describe('a folder of evidence', () => {
  beforeAll(async () => {
    bench.write('now.checkpoint', (await bench.run('checkpoint', '--quiet')).out);
  });

  it('is hashed and matches, exhibit by exhibit, and the scope stands in the first line', async () => {
    const ran = await verify('--evidence', 'evidence');
    expect(first(ran)).toBe('RECORD VERIFIED. EVIDENCE MATCHES (every byte, 2 of 3 exhibits). CUSTODY CONTINUOUS.');
    expect(ran.status).toBe(0);
    expect(ran.err).not.toContain('mounted for writing');
    const { levels, covers, evidence, codes } = await json('--evidence', 'evidence', '--require', 'evidence');
    expect({ level: levels.evidence, covers, codes }).toEqual({
      level: 'match',
      covers: ['ledger', 'evidence'],
      codes: [],
    });
    expect(evidence).toMatchObject([
      { number: 'KA/1-1', outcome: 'match', depth: 'every-byte', found: { size: image.length } },
      {
        number: 'KA/1-2',
        outcome: 'match',
        depth: 'every-byte',
        counts: { matched: 4, changed: 0, missing: 0, new: 0 },
      },
    ]);
  });

  it('with a second folder of one exhibit is held against the first, and the second is told', async () => {
    cpSync(at('tree'), at('evidence/KA%2F1-2.old'), { recursive: true, verbatimSymlinks: true });
    writeFileSync(at('evidence/KA%2F1-2.old/a'), 'TEST b');
    const { status, levels, codes } = await json('--evidence', 'evidence');
    expect({ status, level: levels.evidence, codes }).toEqual({ status: 0, level: 'match', codes: ['EVIDENCE_EXTRA'] });
  });

  it('that another place has is held against that, and what bears its number in the folder is told', async () => {
    writeFileSync(at('evidence/KA%2F1-1'), 'TEST something else');
    const { status, levels, codes } = await json('--evidence', 'evidence', '--evidence', 'KA/1-1=image.dd');
    expect({ status, level: levels.evidence, codes }).toEqual({ status: 0, level: 'match', codes: ['EVIDENCE_EXTRA'] });
    const same = await json('--evidence', 'evidence', '--evidence', 'KA/1-2=evidence/KA%2F1-2');
    expect(same.codes).toEqual(['EVIDENCE_DIFFERS']);
  });

  it('is not taken where two places are given for one exhibit', async () => {
    const ran = await verify('--evidence', 'KA/1-1=tree/a', '--evidence', 'ka/1-1=image.dd');
    expect({ status: ran.status, out: ran.out }).toEqual({ status: 2, out: '' });
    expect(ran.err).toContain('KA/1-1 has two paths');
    expect(ran.err).toContain('[USAGE]');
  });

  it('that differs fails, by name', async () => {
    const other = Buffer.from(image);
    other[500_000] = 0;
    writeFileSync(at('evidence/KA%2F1-1'), other);
    writeFileSync(at('evidence/KA%2F1-2/a'), 'TEST A');
    rmSync(at('evidence/KA%2F1-2/sub/b'));
    const ran = await verify('--evidence', 'evidence');
    expect(first(ran)).toContain('FAILED: exhibit KA/1-1: what is at ');
    expect(ran.status).toBe(1);
    const { levels, findings, exhibits } = await json('--evidence', 'evidence');
    expect(levels.evidence).toBe('mismatch');
    expect(findings.filter(({ kind }: { kind: string }) => kind === 'contradiction')).toMatchObject([
      { code: 'EVIDENCE_DIFFERS', message: expect.stringContaining('the size is the same and the SHA-256 another') },
      { code: 'EVIDENCE_DIFFERS', message: expect.stringContaining('1 changed, 1 missing; first: a (changed)') },
    ]);
    expect(exhibits.map(({ evidence }: { evidence: string }) => evidence)).toEqual([
      'not-examined',
      'mismatch',
      'mismatch',
    ]);
  });

  it('that lacks its last parts fails, and that parts may be missing is said', async () => {
    rmSync(at('evidence/KA%2F1-1'));
    mkdirSync(at('evidence/KA%2F1-1'));
    const third = Math.ceil(image.length / 3);
    for (const part of ['000', '001', '002'])
      writeFileSync(
        at(`evidence/KA%2F1-1/i.${part}`),
        image.subarray(Number(part) * third, (Number(part) + 1) * third),
      );
    expect((await json('--evidence', 'evidence')).levels.evidence).toBe('match');
    rmSync(at('evidence/KA%2F1-1/i.002'));
    const { levels, findings } = await json('--evidence', 'evidence');
    expect(levels.evidence).toBe('mismatch');
    const missing = '; the last part is as large as the others, so parts may be missing';
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'EVIDENCE_DIFFERS', message: expect.stringContaining(missing) }),
    );
  });

  it('whose image has a name that is not UTF-8 is not read, and never said to differ', async () => {
    rmSync(at('evidence/KA%2F1-1'));
    mkdirSync(at('evidence/KA%2F1-1'));
    const raw = (ending: string) => Buffer.from(at(`evidence/KA%2F1-1/i\xff.${ending}`), 'latin1');
    writeFileSync(raw('001'), image.subarray(0, 400_000));
    writeFileSync(raw('002'), image.subarray(400_000));
    const { codes, findings } = await json('--evidence', 'evidence');
    expect(codes).toEqual(['EVIDENCE_UNREADABLE']);
    const why = 'its name is not UTF-8, and an image in a container or in several files is read by names that are';
    expect(findings).toContainEqual(expect.objectContaining({ message: expect.stringContaining(why) }));
    rmSync(at('evidence/KA%2F1-1'), { recursive: true });
    mkdirSync(at('evidence/KA%2F1-1'));
    writeFileSync(raw('dd'), image);
    expect((await json('--evidence', 'evidence')).codes).toEqual([]);
  });

  it('in which one lacks is inconclusive, and what is no exhibit is told', async () => {
    rmSync(at('evidence/KA%2F1-1'));
    writeFileSync(at('evidence/readme.txt'), 'TEST');
    const ran = await verify('--evidence', 'evidence');
    expect(first(ran)).toBe(
      'RECORD VERIFIED. EVIDENCE PARTLY EXAMINED (every byte, 1 of 3 exhibits). CUSTODY CONTINUOUS.',
    );
    expect(ran.status).toBe(3);
    const { codes, levels } = await json('--evidence', 'evidence');
    expect(codes.sort()).toEqual(['EVIDENCE_EXTRA', 'EVIDENCE_MISSING']);
    expect(levels.evidence).toBe('partly');
  });
});
