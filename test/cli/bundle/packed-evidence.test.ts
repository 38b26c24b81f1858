/** Evidence inside an archive comes to the same as the same files in a folder: for `verify`, `check` and the page, byte by byte. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engine } from '../../../src/engine/node.ts';
import { check } from '../../../src/web/check.ts';
import { bytesOf, type GivenFile } from '../../../src/web/given-file.ts';
import { ewfSample } from '../../fuzz/ewf-sample.ts';
import { type Bench, openBench } from '../bench.ts';
import { type ArchiveForm, archiveForms, archiveOf, type Member, membersOf } from '../packed-bundles.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const evidence = 'data/evidence';

beforeAll(async () => {
  bench = await openBench();
  await bench.run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  const data = ['--manner', 'found', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2', 'KA/3', 'KA/4', 'KA/5'])
    await bench.run(
      ...['record', 'collect', number, ...data, '--id', 'account; TEST', '--under', '1'],
      ...['--description', 'TEST', '--found-at', 'TEST'],
    );
  const image = Buffer.alloc(300_000, 'TEST image ');
  mkdirSync(at('ev/KA=2F2/deep/deeper'), { recursive: true });
  mkdirSync(at('ev/KA=2F2/none'));
  mkdirSync(at('ev/split'));
  writeFileSync(at('ev/image.dd'), image);
  writeFileSync(at('ev/KA=2F2/a.txt'), 'TEST a');
  writeFileSync(at('ev/KA=2F2/a'), 'TEST');
  writeFileSync(at('ev/KA=2F2/deep/large.bin'), image);
  writeFileSync(at('ev/KA=2F2/deep/deeper/ünï 100%'), '');
  for (const [part, from] of [0, 100_000, 200_000].entries())
    writeFileSync(at(`ev/split/raw.00${part + 1}`), image.subarray(from, from + 100_000 - part));
  writeFileSync(at('ev/disk.E01'), ewfSample(300));
  writeFileSync(at('ev/plain.txt'), 'TEST text');
  const measured = ['-l', 'case.custody', '--as', 'measure', '--when', 'before', '--under', '1'];
  const pieces = ['--pieces', '64KiB'];
  const ran = [
    await bench.run('hash', 'ev/image.dd', '--exhibit', 'KA/1', ...measured, ...pieces, '-o', 'image.manifest'),
    await bench.run('hash', 'ev/KA=2F2', '--exhibit', 'KA/2', ...measured, ...pieces, '-o', 'tree.manifest'),
    await bench.run('hash', 'ev/split/raw.001', '--exhibit', 'KA/3', ...measured),
    await bench.run('hash', 'ev/disk.E01', '--exhibit', 'KA/4', ...measured),
    await bench.run('hash', 'ev/plain.txt', '--exhibit', 'KA/5', ...measured),
  ];
  expect(ran.map(({ status, err }) => [status, err])).toEqual(ran.map(() => [0, expect.anything()]));
  const given = [
    'KA/1=ev/image.dd',
    'KA/2=ev/KA=2F2',
    'KA/3=ev/split/raw.001',
    'KA/4=ev/disk.E01',
    'KA/5=ev/plain.txt',
  ];
  const sources = given.flatMap((source) => ['--evidence', source]);
  const { status, err } = await bench.run(
    'bundle',
    'create',
    '-o',
    'whole',
    '--disclose',
    'all',
    '--manifests',
    'all',
    ...sources,
  );
  expect({ status, err }).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

interface Verified {
  readonly findings: readonly { readonly code: string }[];
  readonly evidence: readonly { readonly number: string; readonly outcome: string; readonly reason?: string }[];
}

/** What `verify` says of a bundle, without what names the bundle itself and without roots under fresh salts. */
async function verified(
  name: string,
  ...more: string[]
): Promise<{ readonly status: number; readonly said: Verified }> {
  const { status, out } = await bench.run('verify', name, '--json', '--no-memory', ...more);
  const said = JSON.parse(out.replaceAll(at(name), 'BUNDLE').replaceAll(name, 'BUNDLE'), (key, value) =>
    (key === 'form' && typeof value === 'string') || (key === 'root' && typeof value === 'string') ? '' : value,
  );
  return { status, said };
}

/** The same by the page. */
async function byPage(record: readonly GivenFile[]): Promise<unknown> {
  const { verification } = await check(
    { record: [...record], trust: { pins: [] }, checkpoints: [], now: Date.now() / 1000 },
    {
      digests: {
        create: (name) => engine.createDigest(name),
        whole: async (bytes) => createHash('sha256').update(bytes).digest(),
        isSlow: false,
      },
      read: (file, from, to) => bytesOf(file, from, to),
      onProgress: () => {},
      signal: new AbortController().signal,
    },
  );
  const { findings, levels, evidence: examined } = verification;
  return JSON.parse(JSON.stringify({ codes: findings.map(({ code }) => code), levels, examined }));
}

const filesIn = (folder: string): GivenFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: path.slice(folder.length + 1), blob: new Blob([readFileSync(path)]) };
    });

function pack(folder: string, form: ArchiveForm, change: (members: Member[]) => Member[] = (all) => all): string {
  const name = `${folder}.${form}`;
  writeFileSync(at(name), archiveOf(change(membersOf(at(folder))), form));
  return name;
}

let turn = 0;

/** A copy of the bundle, changed; the same in two forms of archive, in turn, or in each with CUSTODY_PACKED_ALL=1. */
async function compareForms(change: () => void, more: readonly string[] = []): Promise<Verified> {
  rmSync(at('packed'), { recursive: true, force: true });
  cpSync(at('whole'), at('packed'), { recursive: true });
  change();
  const folder = await verified('packed', ...more);
  turn += 1;
  const forms = archiveForms.filter((_, at) => process.env.CUSTODY_PACKED_ALL || (at + turn) % 2 === 0);
  for (const form of forms) {
    const archive = await verified(pack('packed', form), ...more);
    if (form !== 'deflated.zip') expect([form, archive]).toEqual([form, folder]);
    else expect([form, plainly(archive)]).toEqual([form, plainly(folder)]);
  }
  return folder.said;
}

/**
 * What an archive that compresses its members says as well: images whose files are read by place are not examined there, and a digest
 * of the whole is taken where pieces would do.
 */
function plainly({ said }: { readonly said: Verified }): unknown {
  return said.evidence
    .filter(({ number }) => number !== 'KA/3' && number !== 'KA/4')
    .map(({ number, outcome, reason }) => ({ number, outcome, reason }));
}

const inBundle = (path: string): string => at(`packed/${evidence}/${path}`);
const flip = (path: string, place: number): void => {
  const bytes = readFileSync(path);
  bytes[place % bytes.length] = (bytes[place % bytes.length] as number) ^ 1;
  writeFileSync(path, bytes);
};

describe('evidence in a folder, a TAR and a ZIP', () => {
  const outcomes = ({ evidence: all }: Verified) => all.map(({ outcome }) => outcome);

  it('intact: each exhibit matches, and all words are the same', async () => {
    expect(outcomes(await compareForms(() => {}))).toEqual(['match', 'match', 'match', 'match', 'match']);
  });

  it.each(['structure', 'sizes', 'sampled'])('as deep as %s', async (depth) => {
    await compareForms(() => {}, ['--depth', depth]);
  });

  it('one byte changed in each file', async () => {
    for (const path of ['KA=2F1/image.dd', 'KA=2F2/deep/large.bin', 'KA=2F3/raw.002', 'KA=2F5/plain.txt'])
      expect(outcomes(await compareForms(() => flip(inBundle(path), 77_777)))).toContain('mismatch');
    const image = await compareForms(() => flip(inBundle('KA=2F4/disk.E01'), 9_000));
    expect(image.evidence[3]?.outcome).not.toBe('match');
  });

  it('a file missing, a file too many, a folder too many, a file renamed', async () => {
    const missing = await compareForms(() => rmSync(inBundle('KA=2F2/a.txt')));
    expect(outcomes(missing)[1]).toBe('mismatch');
    await compareForms(() => rmSync(inBundle('KA=2F3/raw.002')));
    await compareForms(() => rmSync(inBundle('KA=2F1'), { recursive: true }));
    await compareForms(() => writeFileSync(inBundle('KA=2F2/deep/extra'), 'TEST'));
    await compareForms(() => writeFileSync(inBundle('KA=2F1/beside.txt'), 'TEST'));
    await compareForms(() => mkdirSync(inBundle('KA=2F2/deep/folder')));
    await compareForms(() => {
      cpSync(inBundle('KA=2F2/a.txt'), inBundle('KA=2F2/b.txt'));
      rmSync(inBundle('KA=2F2/a.txt'));
    });
    await compareForms(() => {
      rmSync(inBundle('KA=2F2/a'));
      mkdirSync(inBundle('KA=2F2/a'));
      writeFileSync(inBundle('KA=2F2/a/within'), 'TEST');
    });
  });

  it('any changes together', async () => {
    const files = membersOf(at('whole')).flatMap(({ name, body }) =>
      body !== undefined && name.includes(evidence) ? [name.slice(`whole/${evidence}/`.length)] : [],
    );
    const change = fc.record({
      kind: fc.constantFrom('flip', 'cut', 'remove', 'add', 'grow'),
      file: fc.constantFrom(...files),
      place: fc.nat(400_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        await compareForms(() => {
          for (const { kind, file, place } of changes) {
            const path = inBundle(file);
            if (!existsSync(path)) continue;
            const { size } = statSync(path);
            if (kind === 'flip' && size > 0) flip(path, place);
            if (kind === 'cut') writeFileSync(path, readFileSync(path).subarray(0, Math.min(place, size)));
            if (kind === 'remove') rmSync(path);
            if (kind === 'add') writeFileSync(`${path}.added`, 'TEST');
            if (kind === 'grow') writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('TEST')]));
          }
        });
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 120_000);

  it('by the page too', async () => {
    for (const change of [
      () => {},
      () => flip(inBundle('KA=2F2/deep/large.bin'), 5),
      () => rmSync(inBundle('KA=2F5'), { recursive: true }),
    ]) {
      rmSync(at('packed'), { recursive: true, force: true });
      cpSync(at('whole'), at('packed'), { recursive: true });
      rmSync(inBundle('KA=2F2/none'), { recursive: true, force: true });
      change();
      const folder = await byPage(filesIn(at('packed')));
      for (const form of archiveForms) {
        const name = pack('packed', form, (all) => all.filter(({ name }) => !name.endsWith('/none')));
        expect([form, await byPage([{ path: name, blob: new Blob([readFileSync(at(name))]) }])]).toEqual([
          form,
          folder,
        ]);
      }
    }
  });
});

describe('images that are compressed in a ZIP', () => {
  const code = 'EVIDENCE_CONTAINER_CLOSED';
  interface Examined {
    readonly status: number;
    readonly codes: readonly string[];
    readonly outcome: readonly (string | undefined)[];
  }
  const examined = async (name: string, at: number): Promise<Examined> => {
    const { status, said } = await verified(name);
    const { outcome, reason } = said.evidence[at] ?? {};
    return { status, codes: said.findings.map((one) => one.code), outcome: [outcome, reason] };
  };

  it('a raw image in one file is read as a stream: it matches, and one changed byte is found', async () => {
    expect((await examined(pack('whole', 'deflated.zip'), 0)).outcome).toEqual(['match', undefined]);
    const changed = pack('whole', 'deflated.zip', (all) =>
      all.map((member) => {
        if (member.body === undefined || !member.name.endsWith('image.dd')) return member;
        const body = Buffer.from(member.body);
        body[123_456] = (body[123_456] as number) ^ 1;
        return { ...member, body };
      }),
    );
    expect(await examined(changed, 0)).toMatchObject({ status: 1, outcome: ['mismatch', undefined] });
  });

  it.each([
    ['an image in parts', 2],
    ['an E01', 3],
  ])(
    '%s needs to be read by place: not examined, with the command that unpacks it, and no contradiction',
    async (_, at) => {
      const { status, codes, outcome } = await examined(pack('whole', 'deflated.zip'), at);
      expect({ status, outcome }).toEqual({ status: 3, outcome: ['not-examined', 'container-closed'] });
      expect(codes).toContain(code);
      expect(codes).not.toContain('EVIDENCE_DIFFERS');
      const { out } = await bench.run('verify', '--full', 'whole.deflated.zip', '--no-memory');
      expect(out.replaceAll(/\s+/g, ' ')).toContain(
        'it is compressed inside the archive; to examine it: custody bundle extract',
      );
    },
  );

  it('unpacked as the hint says, the same images match', async () => {
    const name = pack('whole', 'deflated.zip');
    const { status, err } = await bench.run('bundle', 'extract', name, '-o', 'unpacked');
    expect({ status, err }).toMatchObject({ status: 0 });
    for (const at of [2, 3]) expect((await examined('unpacked', at)).outcome).toEqual(['match', undefined]);
  });
});

describe('an archive that is not honest', () => {
  const refused = async (name: string): Promise<string> => {
    const { status, out, err } = await bench.run('verify', name, '--json');
    expect({ status, out }).toEqual({ status: 4, out: '' });
    return /\[([A-Z_]+)\]/.exec(err)?.[1] ?? err;
  };
  const first = (members: readonly Member[]): Member => members.find(({ name }) => name.endsWith('image.dd')) as Member;

  it.each(archiveForms)('a name twice, a path out of the folder: nothing of it is read (%s)', async (form) => {
    const other = Buffer.from('TEST another');
    const changes: ((members: Member[]) => Member[])[] = [
      (all) => [...all, { ...first(all), body: other }],
      (all) => [{ ...first(all), body: other }, ...all],
      (all) => [...all, { name: first(all).name.toUpperCase().replace('WHOLE/DATA', 'whole/data'), body: other }],
      (all) => [...all, { name: 'whole/data/evidence/KA=2F1/../../../../out', body: other }],
      (all) => [...all, { name: '/out', body: other }],
    ];
    for (const change of changes) expect(await refused(pack('whole', form, change))).toBe('BUNDLE_UNSAFE');
    expect(existsSync(at('out'))).toBe(false);
  });

  it('a ZIP that says another size or sum of evidence than comes out', async () => {
    const archive = archiveOf(membersOf(at('whole')), 'deflated.zip');
    const { zipOf } = await import('../hostile-archives.ts');
    const lying = (listed: { size?: number; crc?: number }): Buffer =>
      zipOf(
        membersOf(at('whole')).map(({ name, body }) =>
          body === undefined
            ? { name: `${name}/`, mode: 0o40755 }
            : { name, body, method: 8 as const, ...(name.endsWith('plain.txt') && { listed }) },
        ),
      );
    for (const listed of [{ size: 8 }, { size: 10 }, { crc: 1 }]) {
      writeFileSync(at('lying.zip'), lying(listed));
      expect(await refused('lying.zip')).toBe('BUNDLE_DAMAGED');
      await expect(
        byPage([{ path: 'lying.zip', blob: new Blob([readFileSync(at('lying.zip'))]) }]),
      ).rejects.toMatchObject({
        code: 'BUNDLE_DAMAGED',
      });
    }
    expect(archive.length).toBeGreaterThan(0);
  });

  it('never changes the archive, and leaves nothing beside it', async () => {
    const name = pack('whole', 'tar');
    const [before, names] = [readFileSync(at(name)), readdirSync(bench.folder).sort()];
    expect((await bench.run('verify', name)).status).not.toBe(4);
    expect(readFileSync(at(name)).equals(before)).toBe(true);
    expect(readdirSync(bench.folder).sort()).toEqual(names);
    expect(await bench.run('hash', 'ev/plain.txt', '-o', `${name}/x.manifest`)).toMatchObject({ status: 5 });
  });
});
