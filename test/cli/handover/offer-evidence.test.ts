/** Evidence that goes into an offer or a bundle is compared with the record: before an offer is signed, and while it is packed. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ewfSample } from '../../fuzz/ewf-sample.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const at = (name: string): string => join(bench.folder, name);
const done = async (...args: string[]): Promise<string> => {
  const { status, out, err } = await bench.run(...args);
  expect({ args, status, err }).toMatchObject({ status: 0 });
  return out;
};

/** KA/1 is a file, KA/2 a folder with a manifest, KA/3 an image in a container. */
beforeAll(async () => {
  bench = await openBench();
  const holder = ['--name', 'TEST Sam', '--agency', 'TEST South', '--jurisdiction', 'DE'];
  await done('key', 'new', ...holder, '-o', 'sam.key', '--no-passphrase');
  await done(
    ...['record', 'authority', '--number', 'EIO-7', '--kind', 'eio', '--state', 'issued', '--issuer', 'TEST South'],
    ...['--issued', '2026-03-01T16:00Z', '--act', 'transfer', '--scope', 'all'],
  );
  const data = ['--manner', 'found', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2', 'KA/3'])
    await done(
      ...['record', 'collect', number, ...data, '--id', 'account; TEST', '--under', '1'],
      ...['--description', 'TEST', '--found-at', 'TEST'],
    );
  mkdirSync(at('ev/KA%2F2/deep/deeper'), { recursive: true });
  mkdirSync(at('ev/KA%2F2/none'));
  writeFileSync(at('ev/KA%2F1.dd'), 'TEST image');
  writeFileSync(at('ev/KA%2F2/a.txt'), 'TEST a');
  writeFileSync(at('ev/KA%2F2/deep/b.txt'), 'TEST b');
  writeFileSync(at('ev/KA%2F2/deep/deeper/ünï 100%'), '');
  writeFileSync(at('ev/KA%2F3.E01'), ewfSample(300));
  const measured = ['-l', 'case.custody', '--as', 'measure', '--when', 'before', '--under', '1'];
  await done('hash', 'ev/KA%2F1.dd', '--exhibit', 'KA/1', ...measured);
  await done('hash', 'ev/KA%2F2', '--exhibit', 'KA/2', ...measured, '-o', 'tree.manifest');
  await done('hash', 'ev/KA%2F3.E01', '--exhibit', 'KA/3', ...measured);
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

const whole = [
  '--to',
  'sam.key.pub',
  '--under',
  '2',
  '--purpose',
  'TEST',
  '--disclose',
  'none',
  '--manifests',
  'all',
  '--evidence',
  'ev',
];
const offer = (...more: string[]) => bench.run('offer', 'KA/1', 'KA/2', 'KA/3', ...whole, '-o', 'out', ...more);
const create = (...more: string[]) =>
  bench.run('bundle', 'create', '-o', 'out', '--disclose', 'none', '--manifests', 'all', '--evidence', 'ev', ...more);
const flip = () => writeFileSync(at('ev/KA%2F2/a.txt'), 'TEST A');
const changes: readonly (readonly [what: string, change: () => void, said: RegExp, listed: RegExp])[] = [
  [
    'a byte of a file that is the exhibit',
    () => writeFileSync(at('ev/KA%2F1.dd'), 'TEST imagE'),
    /KA\/1 .*SHA-256/,
    /KA/,
  ],
  ['a byte of a file in a folder', flip, /KA\/2 is not what is on record: 1 changed/, /KA\/2: changed a\.txt/],
  [
    'a file that is gone',
    () => rmSync(at('ev/KA%2F2/deep/b.txt')),
    /KA\/2 is not what is on record: 1 missing/,
    /KA\/2: missing deep\/b\.txt/,
  ],
  [
    'a file that was added',
    () => writeFileSync(at('ev/KA%2F2/deep/c.txt'), 'TEST c'),
    /KA\/2 is not what is on record: 1 new/,
    /KA\/2: new deep\/c\.txt/,
  ],
  [
    'an empty folder that is gone',
    () => rmSync(at('ev/KA%2F2/none'), { recursive: true }),
    /1 missing/,
    /missing none/,
  ],
];

describe('an offer with evidence', () => {
  it('is signed where every byte is as recorded, and says so', async () => {
    const { status, err } = await offer();
    expect({ status, err }).toMatchObject({ status: 0 });
    for (const number of ['KA/1', 'KA/2', 'KA/3']) expect(err).toContain(`${number}: packed, every byte as recorded\n`);
    expect(JSON.parse((await bench.run('verify', 'out', '--no-memory', '--json')).out).levels.evidence).toBe('match');
  });

  it.each(changes)('is not signed where it differs: %s', async (_, change, said, listed) => {
    const before = await bench.entries();
    change();
    const { status, out, err } = await offer();
    expect({ status, out, err }).toMatchObject({ status: 6, out: '', err: expect.stringMatching(said) });
    expect(err).toContain('[EVIDENCE_OTHER_NOW]');
    expect(err).toMatch(listed);
    expect(err).toMatch(
      /record it first, then offer again:\n.*custody (hash|audit MANIFEST) .* --exhibit KA\/\d --as measure/,
    );
    expect(await bench.entries()).toEqual(before);
    expect(existsSync(at('out'))).toBe(false);
  });

  it('is signed of what differs once an entry says so, with a reason, and says it again', async () => {
    writeFileSync(at('ev/KA%2F1.dd'), 'TEST imagE');
    const measured = ['-l', 'case.custody', '--exhibit', 'KA/1', '--as', 'measure', '--when', 'before', '--under', '1'];
    const why = ['--irregular', 'MISMATCH', '--why', 'TEST it was so'];
    expect((await bench.run('hash', 'ev/KA%2F1.dd', ...measured, ...why)).status).toBe(1);
    const seq = (await bench.entries()).length - 1;
    const open = ['--irregular', 'OPEN_INCIDENT_OFFERED', '--why', 'TEST they ask for it'];
    const { status, err } = await offer(...open);
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toContain(`KA/1: DIFFERS, as entry ${seq} says: the size is the same`);
  });

  it('of several that differ names the first, counts the others and lists each', async () => {
    for (const [, change] of changes.slice(0, 2)) change();
    const { status, err } = await offer();
    expect({ status, err }).toMatchObject({ status: 6, err: expect.stringMatching(/KA\/1 is not .*; and 1 more/) });
    expect(err).toContain('KA/2: changed a.txt');
  });

  it('is not refused for evidence that travels apart, and says what nobody could compare', async () => {
    rmSync(at('tree.manifest'));
    const { status, err } = await offer();
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toContain('KA/2: packed, not compared: its manifest is not here');
    flip();
    const apart = [
      'offer',
      '--again',
      String((await bench.entries()).length - 1),
      '-o',
      'apart',
      '--disclose',
      'none',
      '--manifests',
      'all',
    ];
    expect(await bench.run(...apart)).toMatchObject({ status: 0 });
  });

  const again = (...more: string[]) =>
    bench.run('offer', '--again', '9', '-o', 'again', '--disclose', 'none', '--manifests', 'all', ...more);

  it('packs what only its digest tells, and the bundle says which exhibit it is', async () => {
    renameSync(at('ev/KA%2F1.dd'), at('ev/copy of disk.bin'));
    const { status, err } = await offer();
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toContain('KA/1: packed, every byte as recorded\n');
    expect(readdirSync(at('out/data/evidence'))).toEqual(['KA=2F1', 'KA=2F2', 'KA=2F3']);
    expect(JSON.parse((await bench.run('verify', 'out', '--no-memory', '--json')).out).levels.evidence).toBe('match');
    expect((await again('--evidence', 'ev')).status).toBe(0);
    expect(readdirSync(at('again/data/evidence'))).toEqual(['KA=2F1', 'KA=2F2', 'KA=2F3']);
  });

  it('is not signed where the folder lacks an exhibit, unless --without names it', async () => {
    const before = await bench.entries();
    rmSync(at('ev/KA%2F1.dd'));
    renameSync(at('ev/KA%2F2'), at('ev/other'));
    writeFileSync(at('ev/of the same size'), 'TEST imagE');
    const refused = await offer('--without', 'KA/2');
    expect(refused).toMatchObject({ status: 6, out: '', err: expect.stringContaining('[EVIDENCE_NOT_PACKED]') });
    expect(refused.err).toContain('KA/1: NOT PACKED: nothing in ev has its number or digest');
    expect(refused.err).toContain('--without KA/1');
    expect(await offer()).toMatchObject({ status: 6, err: expect.stringContaining('--without KA/1 --without KA/2') });
    expect((await offer('--without', 'KA/1', '--without', 'KA/3')).status).toBe(2);
    expect((await offer('--without', 'KA/9')).status).toBe(2);
    expect(await bench.entries()).toEqual(before);
    const { status, out, err } = await offer('--without', 'ka/1', '--without', 'KA/2');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toContain('KA/2: NOT PACKED: nothing in ev has its number\n');
    expect(out).toContain('evidence   KA/3\n');
    expect((await again('--evidence', 'ev')).status).toBe(6);
    expect((await again('--evidence', 'ev', '--without', 'KA/1', '--without', 'KA/2')).status).toBe(0);
  });

  it('says that nothing is packed where no folder was named', async () => {
    const none = whole.slice(0, -2);
    const { status, err } = await bench.run('offer', 'KA/1', 'KA/2', ...none, '-o', 'out', '--without', 'KA/1');
    expect({ status, err }).toMatchObject({ status: 0 });
    for (const number of ['KA/1', 'KA/2']) expect(err).toContain(`${number}: not packed: no folder was named\n`);
  });

  it('is not written again with evidence that was changed since', async () => {
    expect((await offer()).status).toBe(0);
    flip();
    const seq = String((await bench.entries()).length - 1);
    const again = [
      'offer',
      '--again',
      seq,
      '-o',
      'again.zip',
      '--disclose',
      'none',
      '--manifests',
      'all',
      '--evidence',
      'ev',
    ];
    const { status, err } = await bench.run(...again);
    expect({ status, err }).toMatchObject({ status: 6, err: expect.stringContaining('[EVIDENCE_OTHER_NOW]') });
    expect(err).toContain('KA/2: changed a.txt');
    expect(existsSync(at('again.zip'))).toBe(false);
  });
});

describe('bundle create --evidence', () => {
  it.each(['out', 'out.tar', 'out.zip'])(
    'compares what it packs, and is done where it is as recorded: %s',
    async (out) => {
      const { status, out: said, err } = await create('-o', out, '--json');
      expect({ status, err }).toMatchObject({ status: 0 });
      const why = 'the media in an image are read only by custody verify --evidence';
      expect(JSON.parse(said).compared).toEqual([
        { number: 'KA/1', outcome: 'match' },
        { number: 'KA/2', outcome: 'match' },
        { number: 'KA/3', outcome: 'not-examined', why },
      ]);
    },
  );

  it('says which evidence it could not compare while it packed', async () => {
    const { out } = await create();
    expect(out).toContain('  ! KA/3 was not compared with the record: the media in an image are read only by');
    expect(out).not.toContain('! KA/1');
  });

  it.each(changes)('writes what differs, says so, and ends with 1: %s', async (_, change, said) => {
    change();
    const { status, out } = await create();
    expect({ status, out }).toMatchObject({ status: 1, out: expect.stringMatching(said) });
    expect(existsSync(at('out'))).toBe(true);
  });

  it('counts no difference from an image whose container is another file than before', async () => {
    appendFileSync(at('ev/KA%2F3.E01'), 'TEST');
    const { status, out } = await create();
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('! KA/3 was not compared') });
  });
});
