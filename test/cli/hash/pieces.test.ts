/** Pieces from the command line: recorded with an image, bound by the entry, and used by `audit` and `verify --evidence`. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { bareEnv, bin } from '../built-program.ts';

let bench: Bench;
const pieceSize = 64 * 1024;
const at = (...names: string[]) => join(bench.folder, ...names);

/** Bytes of which no two pieces are the same. */
function filler(length: number): Buffer {
  const bytes = Buffer.alloc(length, 'TEST image. ');
  for (let offset = 0; offset < length; offset += pieceSize) bytes.writeUInt32LE(offset, offset);
  return bytes;
}
const image = filler(20 * pieceSize + 100);

function withFlips(bytes: Buffer, ...offsets: number[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const offset of offsets) copy[offset] = (copy[offset] as number) ^ 1;
  return copy;
}

beforeAll(async () => {
  bench = await openBench();
  const must = async (...args: string[]) => expect(await bench.run(...args)).toMatchObject({ status: 0 });
  await must('trust', 'add', 'ada.key.pub', '--how', 'phone');
  const disk =
    '--kind storage --make TEST --model D-1 --serial 1 --id absent:not-present --description disk --condition good';
  const taken = '--manner seized --from-nobody found --found-at rack --under 1';
  await must('record', 'collect', 'KA/1', ...disk.split(' '), ...taken.split(' '));
  writeFileSync(at('image.dd'), image);
  for (const [index, part] of [image.subarray(0, 700_000), image.subarray(700_000)].entries())
    writeFileSync(at(`parts.00${index + 1}`), part);
  const copy = (number: string) =>
    `--pieces=64KiB --as acquire --exhibit ${number} --source KA/1 --method physical --under 1 --open all --blocker`.split(
      ' ',
    );
  await must('hash', 'image.dd', '-o', 'one.manifest', ...copy('KA/1-1'), 'absent:unknown: TEST');
  await must('hash', 'parts.001', '-o', 'two.manifest', ...copy('KA/1-2'), 'absent:unknown: TEST');
  bench.write('now.checkpoint', (await bench.run('checkpoint', '--quiet')).out);
  copyFileSync(at('one.pieces'), at('one.kept'));
});
afterAll(() => bench.remove());

beforeEach(() => {
  rmSync(at('evidence'), { recursive: true, force: true });
  mkdirSync(at('evidence'));
  copyFileSync(at('image.dd'), at('evidence/KA%2F1-1.dd'));
  for (const part of ['001', '002']) copyFileSync(at(`parts.${part}`), at(`evidence/KA%2F1-2.${part}`));
  copyFileSync(at('one.kept'), at('one.pieces'));
});

async function verify(...args: string[]) {
  const ran = await bench.run('verify', '--checkpoint', 'now.checkpoint', '--evidence', 'evidence', '--json', ...args);
  const { evidence, levels, findings } = JSON.parse(ran.out);
  const about = findings
    .filter(({ code }: { code: string }) => code.startsWith('EVIDENCE'))
    .map(({ code, message }: { code: string; message: string }) => [code, message]);
  return { status: ran.status, level: levels.evidence, evidence, about };
}

describe('an image recorded with its pieces', () => {
  it('has their root in the entry, beside the digest of the whole', async () => {
    const { out } = await bench.run('show', '3', '--json');
    const { content } = JSON.parse(out).body.products[0];
    expect(content).toMatchObject({
      size: image.length,
      digests: { sha256: { src: 'computed' } },
      pieces: { size: pieceSize, root: { hex: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
  });

  it('matches by them, a split one too', async () => {
    const { status, level, evidence, about } = await verify();
    const byPieces = (number: string) => [
      'EVIDENCE_BY_PIECES',
      expect.stringMatching(new RegExp(`^exhibit ${number}: .* the SHA-256 of the whole was not computed today$`)),
    ];
    expect([status, level, about]).toEqual([0, 'by-pieces', [byPieces('KA/1-1'), byPieces('KA/1-2')]]);
    const { out } = await bench.run('verify', '--checkpoint', 'now.checkpoint', '--evidence', 'evidence');
    expect(out).toContain('EVIDENCE AGREES BY PIECES ONLY, SHA-256 NOT COMPUTED (by pieces, 2 of 3 exhibits)');
    expect(out).not.toContain('every byte');
    expect(await verify('--require', 'evidence')).toMatchObject({ status: 3, level: 'by-pieces' });
    expect(evidence).toMatchObject([
      { number: 'KA/1-1', outcome: 'match', depth: 'every-byte', found: { size: image.length, digests: {} } },
      { number: 'KA/1-2', outcome: 'match', depth: 'every-byte', found: { size: image.length, digests: {} } },
    ]);
    for (const { found } of evidence) expect(found.pieces).toMatch(/^[0-9a-f]{64}$/);
  });

  it('that is damaged is told by the piece', async () => {
    writeFileSync(at('evidence/KA%2F1-1.dd'), withFlips(image, 5 * pieceSize, 6 * pieceSize, 20 * pieceSize + 99));
    writeFileSync(at('evidence/KA%2F1-2.001'), withFlips(image.subarray(0, 700_000), 699_999));
    const { status, level, about, evidence } = await verify();
    expect([status, level]).toEqual([1, 'mismatch']);
    expect(about).toEqual([
      [
        'EVIDENCE_DIFFERS',
        expect.stringContaining('pieces 5, 6 and 20 of 21 differ, bytes 327680 to 458751 and 1310720 to 1310819'),
      ],
      ['EVIDENCE_DIFFERS', expect.stringContaining('piece 10 of 21 differs, bytes 655360 to 720895')],
    ]);
    expect(evidence[0].pieces).toMatchObject({ of: 21, read: 21, different: { total: 3 }, unreadable: { total: 0 } });
  });

  it.each([
    ['cut', (list: Buffer) => list.subarray(0, 80)],
    ['flipped', (list: Buffer) => withFlips(list, list.length - 1)],
    ['that of another', () => Buffer.from('TEST no list')],
  ])('is hashed whole where its list is %s, and that is told', async (_, damage) => {
    rmSync(at('two.pieces'), { force: true });
    writeFileSync(at('one.pieces'), damage(readFileSync(at('one.pieces'))));
    const { status, level, about } = await verify();
    expect([status, level]).toEqual([0, 'match']);
    expect(about.map(([code]: [string]) => code)).toEqual(['EVIDENCE_PIECES', 'EVIDENCE_PIECES']);
    writeFileSync(at('evidence/KA%2F1-1.dd'), withFlips(image, 5));
    const damaged = await verify();
    expect(damaged.status).toBe(1);
    expect(damaged.about.map(([code]: [string]) => code).sort()).toEqual([
      'EVIDENCE_DIFFERS',
      'EVIDENCE_PIECES',
      'EVIDENCE_PIECES',
    ]);
  });

  it('is hashed whole where no list is at hand, and that is nothing to tell', async () => {
    for (const name of ['one.pieces', 'two.pieces']) rmSync(at(name), { force: true });
    const { status, level, about } = await verify();
    expect([status, level, about]).toEqual([0, 'match', []]);
  });

  it('is found by a list of any name, and by content under any name', async () => {
    renameSync(at('one.pieces'), at('other name.pieces'));
    renameSync(at('evidence/KA%2F1-1.dd'), at('evidence/renamed'));
    const { status, level } = await verify();
    rmSync(at('other name.pieces'));
    expect([status, level]).toEqual([0, 'by-pieces']);
  });

  it('of another size differs by that', async () => {
    truncateSync(at('evidence/KA%2F1-1.dd'), image.length - 1);
    const { status, about } = await verify();
    expect(status).toBe(1);
    expect(about[0]).toEqual(['EVIDENCE_DIFFERS', expect.stringContaining(`${image.length} are on record`)]);
  });

  it('has its list in a bundle, where it is used', async () => {
    const what = ['--exhibit', 'KA/1-1', '--evidence', 'KA/1-1=evidence/KA%2F1-1.dd', '--disclose', 'none'];
    expect(await bench.run('bundle', 'create', '-o', 'sent', ...what)).toMatchObject({ status: 0 });
    expect(existsSync(at('sent/data/manifests/one.pieces'))).toBe(true);
    const path = at('sent/data/evidence/KA=2F1-1/KA=2F1-1.dd');
    writeFileSync(path, withFlips(image, 2 * pieceSize));
    const { out, status } = await bench.run('verify', 'sent');
    expect(out).toContain('piece 2 of 21 differs, bytes 131,072 to 196,607');
    expect(status).toBe(1);
  });

  it('is never a match by a sample', async () => {
    const good = await verify('--depth', 'sampled', '--sample', '4');
    expect([good.status, good.level]).toEqual([3, 'partly']);
    expect(good.evidence[0]).toMatchObject({ outcome: 'incomplete', reason: 'depth', depth: 'sampled' });
    expect(good.about[0]).toEqual([
      'EVIDENCE_NOT_DEEP',
      expect.stringContaining('its size, and 4 of 21 pieces, drawn by chance'),
    ]);
    const offsets = Array.from({ length: 21 }, (_, piece) => piece * pieceSize);
    writeFileSync(at('evidence/KA%2F1-1.dd'), withFlips(image, ...offsets));
    const bad = await verify('--depth', 'sampled', '--sample', '10%');
    expect(bad.status).toBe(1);
    expect(bad.about[0]).toEqual(['EVIDENCE_DIFFERS', expect.stringMatching(/pieces \d+.* of 21 differ/)]);
  });
});

describe('custody hash --pieces', () => {
  const run = (...args: string[]) => bench.run('hash', ...args);
  it.each([
    ['without a manifest', ['image.dd', '--pieces'], 'MISSING_VALUE'],
    ['of no size', ['image.dd', '-o', 'x.manifest', '--pieces=none'], 'USAGE'],
    ['too small', ['image.dd', '-o', 'x.manifest', '--pieces=4095'], 'USAGE'],
    ['too large', ['image.dd', '-o', 'x.manifest', '--pieces=2GiB'], 'USAGE'],
    ['that take the path', ['-o', 'x.manifest', '--pieces', 'image.dd'], 'USAGE'],
  ])('is refused %s', async (_, args, code) => {
    const { status, err } = await run(...args);
    expect(err).toContain(`[${code}]`);
    expect(status).toBe(2);
    expect(existsSync(at('x.manifest'))).toBe(false);
  });

  it('is the default of one large file with a manifest, and of no other', async () => {
    const large = at('large.dd');
    writeFileSync(large, '');
    truncateSync(large, 256 * 1024 * 1024);
    const said = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);
    expect(await said('large.dd', '-o', 'l1.manifest')).toMatchObject({
      pieceSize: 16 * 1024 * 1024,
      pieces: 'l1.pieces',
    });
    expect(existsSync(at('l1.pieces'))).toBe(true);
    expect(await said('large.dd', '-o', 'l2.manifest', '--no-pieces')).not.toHaveProperty('pieceSize');
    truncateSync(large, 256 * 1024 * 1024 - 1);
    expect(await said('large.dd', '-o', 'l3.manifest')).not.toHaveProperty('pieceSize');
    rmSync(large);
  });
});

describe('custody audit by pieces', () => {
  beforeEach(() => copyFileSync(at('image.dd'), at('evidence/image.dd')));

  it('locates damage, in words and in JSON', async () => {
    writeFileSync(at('evidence/image.dd'), withFlips(image, 3 * pieceSize));
    const { status, out } = await bench.run('audit', 'one.manifest', 'evidence/image.dd');
    expect(status).toBe(1);
    expect(out).toContain('piece 3 of 21 differs, bytes 196,608 to 262,143\n');
    expect(out).toContain('DIFFERENT (EVERY BYTE): 1 changed.');
    const said = JSON.parse((await bench.run('audit', 'one.manifest', 'evidence/image.dd', '--json')).out);
    expect(said.differences[0].pieces.different).toEqual({ total: 1, ranges: [[3, 1]] });
    expect(said.differences[0].found).not.toHaveProperty('sha256');
    expect(said.pieces).toMatchObject({ files: 1, of: 21, taken: 21, problems: [] });
  });

  it('says what it sampled and never that it matched, with status 3', async () => {
    const { status, out } = await bench.run(
      ...'audit one.manifest evidence/image.dd --depth sampled --sample 5'.split(' '),
    );
    expect(status).toBe(3);
    expect(out).toContain('5 of 21 pieces of 1 file drawn by chance, 5 compared');
    expect(out).toContain('NOTHING THAT WAS SAMPLED DIFFERS (SAMPLED PIECES: 5 of 21). Not every byte was read.');
    expect(out.toLowerCase()).not.toContain('match');
  });

  it.each([['0'], ['0%'], ['101%'], ['2.5'], ['-1'], ['all']])('refuses a sample of %s', async (sample) => {
    const args = `audit one.manifest evidence/image.dd --depth sampled --sample=${sample}`;
    expect(await bench.run(...args.split(' '))).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
  });

  it('goes by no piece with --whole', async () => {
    const audit = (more: string) => bench.run(...`audit one.manifest evidence/image.dd ${more}`.split(' '));
    expect(JSON.parse((await audit('--json')).out)).toMatchObject({ result: 'matched', byPieces: true });
    const { status, out } = await audit('--whole --json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).not.toHaveProperty('byPieces');
    expect(JSON.parse(out)).toMatchObject({ result: 'matched' });
    expect(await audit('--whole --depth sampled')).toMatchObject({
      status: 2,
      err: expect.stringContaining('[USAGE]'),
    });
  });

  it('refuses a sample at another depth, and where there is no list', async () => {
    const audit = (more: string) => bench.run(...`audit one.manifest evidence/image.dd ${more}`.split(' '));
    expect(await audit('--sample 5')).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
    rmSync(at('one.pieces'));
    expect(await audit('--depth sampled')).toMatchObject({ status: 5, err: expect.stringContaining('[NOT_FOUND]') });
  });

  it('names a list that is damaged, and goes by the whole', async () => {
    writeFileSync(at('one.pieces'), readFileSync(at('one.pieces')).subarray(0, 100));
    const { status, out } = await bench.run('audit', 'one.manifest', 'evidence/image.dd');
    expect(status).toBe(0);
    expect(out).toMatch(/! one\.pieces: .* \[PIECES_TRUNCATED\]/);
    expect(out).toContain('ALL MATCHED (EVERY BYTE).');
  });

  it.skipIf(!process.env.CI && spawnSync('strace', ['-V']).error !== undefined)(
    'tells what cannot be read from what differs',
    () => {
      const path = at('evidence/image.dd');
      // one thread on one core reads 256 KiB at a time; the third read and the first block of it fail
      const inject = ['-f', '-o', '/dev/null', '-P', path, '-e', 'inject=pread64:error=EIO:when=3..4'];
      const audit = () => {
        const args = ['-c', '0', 'strace', ...inject, process.execPath, bin, 'audit', 'one.manifest', path, '--json'];
        const { stdout, status } = spawnSync('taskset', args, {
          encoding: 'utf8',
          cwd: bench.folder,
          env: bareEnv(at('home')),
        });
        const { counts, differences, result } = JSON.parse(stdout);
        return { status, counts, result, pieces: differences[0].pieces };
      };
      const whole = audit();
      expect(whole).toMatchObject({ status: 3, result: 'incomplete', counts: { unreadable: 1, changed: 0 } });
      expect(whole.pieces).toMatchObject({
        different: { total: 0 },
        unreadable: { total: 1, ranges: [[8, 1]] },
      });
      writeFileSync(path, withFlips(image, 8 * pieceSize, 12 * pieceSize));
      const damaged = audit();
      expect(damaged).toMatchObject({ status: 1, result: 'different', counts: { unreadable: 0, changed: 1 } });
      expect(damaged.pieces).toMatchObject({
        different: { total: 1, ranges: [[12, 1]] },
        unreadable: { total: 1, ranges: [[8, 1]] },
      });
    },
  );
});
