/** `custody bundle`: a record packed, looked into, taken out, and verified as it came. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const run = (...args: string[]) => bench.run(...args);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out);
const codes = ({ findings }: { findings: { code: string }[] }): string[] =>
  findings.map(({ code }) => code).filter((code) => /^(BAG|BUNDLE|EVIDENCE)_/.test(code));

beforeAll(async () => {
  bench = await openBench();
  const data = ['--manner', 'seized', '--kind', 'data', '--condition', 'good', '--from-nobody', 'found'];
  for (const number of ['KA/1', 'KA/2'])
    await run(
      ...['record', 'collect', number, ...data, '--id', 'account; TEST', '--under', '1'],
      ...['--description', `TEST ${number}`, '--found-at', 'TEST desk'],
    );
  mkdirSync(at('ev/KA%2F2'), { recursive: true });
  bench.write('ev/KA%2F1.dd', 'TEST image');
  bench.write('ev/KA%2F2/a.txt', 'TEST a');
  const measured = ['--as', 'measure', '--when', 'before', '--under', '1'];
  await run('hash', 'ev/KA%2F1.dd', '-l', 'case.custody', '--exhibit', 'KA/1', ...measured);
  await run('hash', 'ev/KA%2F2', '-l', 'case.custody', '--exhibit', 'KA/2', ...measured, '-o', 'tree.manifest');
  await run('trust', 'add', 'ada.key.pub', '--how', 'in-person');
  expect((await bench.entries()).length).toBe(6);
});
afterAll(() => bench.remove());

describe('bundle create', () => {
  it('asks nobody and refuses where it is not said what the reader may open', async () => {
    expect(await run('bundle', 'create', '-o', 'none')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/say which private texts the reader may open \[MISSING_VALUE\]\n.*--disclose/),
    });
    expect(await run('bundle', 'create', '--disclose', 'all,case', '--manifests', 'all', '-o', 'none')).toMatchObject({
      status: 2,
    });
    expect(await run('bundle', 'create', '--disclose', 'all', '--manifests', 'all')).toMatchObject({ status: 2 });
    expect(readdirSync(bench.folder)).not.toContain('none');
  });

  it('asks at a terminal, showing what there is, and again after a name that is none', async () => {
    const lines = ['', 'case,exhibit.colour', 'case,collect.exhibit.description', 'all'];
    const { status, out, err } = await bench.type(lines, 'bundle', 'create', '-o', 'asked');
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('disclosed  4 texts') });
    expect(err).toMatch(/ {2}collect\.exhibit\.description +2\n/);
    expect(err).toContain('no such text: exhibit.colour');
  });

  it('takes along evidence by exhibit and the manifest that the record names', async () => {
    const made = await json(
      'bundle',
      'create',
      '-o',
      'case.zip',
      '--disclose',
      'case',
      '--manifests',
      'all',
      '--evidence',
      'ev',
    );
    expect(made).toMatchObject({
      form: 'zip',
      entries: 6,
      evidence: ['KA/1', 'KA/2'],
      manifests: 1,
      withoutManifest: [],
    });
    expect(made.disclosed).toMatchObject({ texts: 2 });
    const again = await json(
      'bundle',
      'create',
      '-o',
      'again.zip',
      '--disclose',
      'case',
      '--manifests',
      'all',
      '--evidence',
      'ev',
    );
    expect(again.digest).toBe(made.digest);
    expect(await run('bundle', 'create', '-o', 'case.zip', '--disclose', 'none', '--manifests', 'all')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[EXISTS]'),
    });
  });

  it('is about some exhibits only, where they are named', async () => {
    const made = await json(
      'bundle',
      'create',
      '-o',
      'one',
      '--exhibit',
      'KA/1',
      '--disclose',
      'all',
      '--manifests',
      'all',
      '--evidence',
      'ev',
    );
    expect(made).toMatchObject({ evidence: ['KA/1'], manifests: 0 });
    const { out } = await run('verify', '--full', 'one');
    expect(out).toContain('apart       evidence of KA/2');
    const { body } = await json('show', '2', '-l', 'one/data/case.custody');
    expect(body.exhibit.description).toBe('TEST KA/1');
    expect(JSON.stringify(await json('show', '3', '-l', 'one/data/case.custody'))).not.toContain('TEST KA/2');
    expect(
      await run(
        'bundle',
        'create',
        '-o',
        'two',
        '--exhibit',
        'KA/1',
        '--disclose',
        'none',
        '--manifests',
        'all',
        '--evidence',
        'KA/2=ev/KA%2F2',
      ),
    ).toMatchObject({ status: 2, err: expect.stringContaining('the bundle is not about it') });
    expect(
      await run('bundle', 'create', '-o', 'two', '--exhibit', 'KA/9', '--disclose', 'none', '--manifests', 'all'),
    ).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no exhibit KA/9 in this case [USAGE]'),
    });
    mkdirSync(at('strangers'));
    expect(
      await run(
        'bundle',
        'create',
        '-o',
        'of-none',
        '--disclose',
        'none',
        '--manifests',
        'all',
        '--evidence',
        'strangers',
      ),
    ).toMatchObject({
      status: 0,
      err: expect.stringContaining('has the number of an exhibit of this bundle: none of it is in the bundle'),
    });
  });

  it('ends with the entry that is named', async () => {
    expect(
      await json('bundle', 'create', '-o', 'early', '--until', '2', '--disclose', 'none', '--manifests', 'all'),
    ).toMatchObject({
      entries: 3,
    });
    expect(
      await run('bundle', 'create', '-o', 'late', '--until', '99', '--disclose', 'none', '--manifests', 'all'),
    ).toMatchObject({
      status: 5,
      err: expect.stringContaining('the ledger has no entry 99'),
    });
  });

  it('takes along attachments that entries name, and no others', async () => {
    mkdirSync(at('files'));
    bench.write('files/photo.jpg', 'TEST photograph');
    bench.write('files/other.txt', 'TEST');
    const digest = createHash('sha256').update('TEST photograph').digest('hex');
    expect((await run('record', 'note', '--text', 'TEST', '--attach', 'files/photo.jpg:photograph')).status).toBe(0);
    const { status, out, err } = await run(
      ...['bundle', 'create', '-o', 'with', '--disclose', 'none', '--manifests', 'all', '--attachments', 'files'],
    );
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('attached   1') });
    expect(err).toContain('1 files in');
    expect(readFileSync(at(`with/data/attachments/${digest}`), 'utf8')).toBe('TEST photograph');
    expect((await json('verify', 'with')).bundle.parts.attachments).toBe(1);
  });
});

describe('verify of a bundle', () => {
  it('takes ledger, disclosures, manifests and evidence of a folder', async () => {
    await run('bundle', 'extract', 'case.zip', '-o', 'case');
    const verified = await json('verify', 'case');
    expect(verified.levels).toMatchObject({ record: 'intact', signers: 'pinned', evidence: 'match' });
    expect(verified.bundle).toMatchObject({
      form: 'folder',
      parts: { disclosures: true, checkpoint: true, letter: false, manifests: 1 },
      evidence: [
        { number: 'KA/1', files: 1 },
        { number: 'KA/2', files: 1 },
      ],
      apart: [],
    });
    expect(codes(verified)).toEqual(['BUNDLE_CHECKPOINT_WITHIN']);
    expect(verified.ledger.case).toBe('TEST 1');
  });

  it('reads the evidence of an archive inside it', async () => {
    const verified = await json('verify', 'case.zip');
    expect(verified.levels.evidence).toBe('match');
    expect(codes(verified)).toEqual(['BUNDLE_CHECKPOINT_WITHIN']);
    expect((await json('verify', 'case.zip', '--evidence', 'ev')).levels.evidence).toBe('match');
  });

  it('says what travels apart, and finds it when it arrives', async () => {
    await run('bundle', 'create', '-o', 'bare', '--disclose', 'none', '--manifests', 'all');
    const verified = await json('verify', 'bare');
    expect(verified.bundle.apart).toEqual(['KA/1', 'KA/2']);
    expect(codes(verified)).toContain('BUNDLE_EVIDENCE_APART');
    expect((await json('verify', 'bare', '--evidence', 'ev')).levels.evidence).toBe('match');
  });

  it('believes nobody because of what is in it', async () => {
    bench.write('nobody.json', '{"format":1,"pins":[]}');
    await run('bundle', 'create', '-o', 'trusting', '--disclose', 'none', '--manifests', 'all');
    writeFileSync(at('trusting/data/trust.json'), readFileSync(at('home/.config/custody/trust.json')));
    const verified = await json('verify', 'trusting', '--trust', 'nobody.json');
    expect(verified.levels.signers).toBe('not-pinned');
    expect(codes(verified)).toEqual(expect.arrayContaining(['BAG_FILE_EXTRA', 'BAG_FILE_UNKNOWN']));
    expect(verified.levels.independence).not.toBe('checkpoint');
    // nor where the verifier names it, even by another name
    symlinkSync(at('trusting/data/trust.json'), at('linked.json'));
    for (const name of ['trusting/data/trust.json', 'linked.json']) {
      const ran = await bench.run('verify', 'trusting', '--trust', name);
      expect({ status: ran.status, out: ran.out }).toEqual({ status: 4, out: '' });
      expect(ran.err).toContain(`is in the bundle ${at('trusting')}; nothing there is trusted [TRUST_INVALID]`);
    }
  });

  it('holds evidence that the record knows nothing of against the bag', async () => {
    await run(
      ...['record', 'collect', 'KA/3', '--manner', 'found', '--kind', 'data', '--condition', 'good'],
      ...[
        '--from-nobody',
        'found',
        '--id',
        'account; TEST',
        '--description',
        'TEST',
        '--found-at',
        'TEST',
        '--under',
        '1',
      ],
    );
    await run(
      'bundle',
      'create',
      '-o',
      'third',
      '--disclose',
      'none',
      '--manifests',
      'all',
      '--evidence',
      'KA/3=ev/KA%2F1.dd',
    );
    expect(codes(await json('verify', 'third'))).toContain('EVIDENCE_NO_CONTENT');
    writeFileSync(at('third/data/evidence/KA=2F3/KA%2F1.dd'), 'TEST imaxe');
    expect(codes(await json('verify', 'third'))).toContain('BAG_FILE_DIFFERS');
    expect(codes(await json('verify', 'third', '--depth', 'sizes'))).not.toContain('BAG_FILE_DIFFERS');
  });

  it('names a folder that is none as what it is', async () => {
    expect(await run('verify', 'ev')).toMatchObject({
      status: 4,
      err: expect.stringContaining('ev is a folder, and no bundle: it holds no bagit.txt [NOT_A_BUNDLE]'),
    });
  });

  it('leaves nothing behind of an archive', async () => {
    mkdirSync(at('scratch'));
    bench.env.TMPDIR = at('scratch');
    await run('verify', 'case.zip');
    await run('bundle', 'list', 'case.zip');
    delete bench.env.TMPDIR;
    expect(readdirSync(at('scratch'))).toEqual([]);
  });
});

describe('bundle list and extract', () => {
  it('list parts with their sizes, and say what the bag has against them', async () => {
    const { status, out } = await run('bundle', 'list', 'case.zip');
    expect(status).toBe(0);
    expect(out).toMatch(/^ +10 {2}evidence of KA\/1 +data\/evidence\/KA=2F1\/KA=2F1\.dd$/m);
    expect(out).toContain('evidence was listed, not read; custody bundle extract reads it');
    await run('bundle', 'create', '-o', 'cut', '--disclose', 'none', '--manifests', 'all');
    rmSync(at('cut/data/case.checkpoint'));
    expect(await run('bundle', 'list', 'cut')).toMatchObject({
      status: 3,
      out: expect.stringContaining('[BAG_FILE_MISSING]'),
    });
    bench.write('cut/data/stray', 'TEST');
    expect(await json('bundle', 'list', 'cut')).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ code: 'BAG_FILE_EXTRA', path: 'data/stray' })]),
    });
    expect((await run('bundle', 'extract', 'cut', '-o', 'cut2')).status).toBe(1);
  });

  it('extract into a new folder only', async () => {
    expect((await run('bundle', 'extract', 'case.zip')).status).toBe(2);
    expect(await run('bundle', 'extract', 'case.zip', '-o', 'ev')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[EXISTS]'),
    });
    expect(await run('bundle', 'extract', 'ada.key', '-o', 'new')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[NOT_A_BUNDLE]'),
    });
    expect(existsSync(at('new'))).toBe(false);
  });
});
