/**
 * A reader and maker of bags in Python, written from RFC 8493 alone, judges our bundles, and we read what it makes. The Library of
 * Congress's bagit.py is in no registry that CI reaches; docs/spec/bundle.md says what it was seen to do.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditAnyBag } from '../../src/flow/bundle/any-bag.ts';
import { type BundleSources, createBundle, openBundle } from '../../src/flow/bundle/bundle.ts';
import { filesOf, layBag } from '../flow/bagit/make-bag.ts';
import { layParts } from '../flow/bundle/samples.ts';
import { makeFolder, removeFolder } from '../fs/walk/walk-trees.ts';
import { Chance } from '../fuzz/chance.ts';

const program = fileURLToPath(new URL('bag.py', import.meta.url));
let folder = '';
let parts: BundleSources;
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = makeFolder();
  parts = layParts(folder);
});
afterEach(() => removeFolder(folder));

function python(...args: string[]): { status: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  return { status, out: stdout + stderr };
}
const judged = (name: string) => python(program, 'check', at(name));
const valid = { status: 0, out: 'valid\n' };

describe('our bundles, judged by it', () => {
  it('are valid as a folder, a TAR and a ZIP archive', async () => {
    await createBundle({ parts, out: at('out'), form: 'folder' });
    expect(judged('out')).toEqual(valid);
    for (const form of ['tar', 'zip'] as const) {
      await createBundle({ parts, out: at(`case.${form}`), form });
      mkdirSync(at(form));
      expect(python('-m', `${form}file`, '-e', at(`case.${form}`), at(form))).toEqual({ status: 0, out: '' });
      expect(judged(`${form}/case`)).toEqual(valid);
    }
  });

  it.each<[string, () => void, RegExp]>([
    ['a lost part', () => rmSync(at('out/data/letter.txt')), /^manifest-sha256.txt: 'data\/letter.txt' is not there$/m],
    ['one more part', () => writeFileSync(at('out/data/more'), ''), /'data\/more' is not listed$/m],
    [
      'a changed part',
      () => writeFileSync(at('out/data/letter.txt'), 'TEST lettxr\n'),
      /'data\/letter.txt' has another digest$/m,
    ],
    ['a changed tag file', () => appendFileSync(at('out/bag-info.txt'), '\n'), /'bag-info.txt' has another digest$/m],
    ['another version', () => writeFileSync(at('out/bagit.txt'), 'BagIt-Version: 9\n'), /^bagit.txt: /m],
  ])('are not, after %s', async (_, change, problem) => {
    await createBundle({ parts, out: at('out'), form: 'folder' });
    change();
    expect(judged('out')).toMatchObject({ status: 1, out: expect.stringMatching(problem) });
  });
});

describe('its bags, read by us', () => {
  /** The payload of a bundle of ours, to be packed by it. */
  async function payload(): Promise<string> {
    await createBundle({ parts, out: at('ours'), form: 'folder' });
    rmSync(at('ours/data/evidence/KA=2F2/deep/empty'), { recursive: true });
    cpSync(at('ours/data'), at('payload'), { recursive: true });
    return at('payload');
  }

  it.each([
    [['reversed']],
    [['sha512', 'upper']],
    [['sha256', 'star', 'crlf']],
    [['sha512', 'crlf', 'tags', 'reversed']],
  ])('%j', async (options) => {
    expect(python(program, 'make', at('theirs'), await payload(), ...options)).toEqual({ status: 0, out: '' });
    if (!options.includes('star')) expect(judged('theirs')).toEqual(valid);
    const bundle = await openBundle(at('theirs'), { isWhole: true });
    expect(bundle).toMatchObject({ faults: [], unchecked: { files: 0 }, checked: { files: 11 } });
    expect(bundle.evidence.get('KA/2')).toBe(at('theirs/data/evidence/KA=2F2'));
    renameSync(at('theirs/data/letter.txt'), at('theirs/data/letter.html'));
    expect((await openBundle(at('theirs'))).faults.map(({ code }) => code).sort()).toEqual([
      'BAG_FILE_EXTRA',
      'BAG_FILE_MISSING',
    ]);
  });

  it('with weak digests only, which shows nothing', async () => {
    python(program, 'make', at('theirs'), await payload(), 'md5');
    const bundle = await openBundle(at('theirs'), { isWhole: true });
    expect(bundle.faults).toEqual([{ code: 'BAG_DIGEST_WEAK' }]);
    expect(bundle.checked.files).toBe(0);
  });

  it('with strong digests beside weak ones', async () => {
    python(program, 'make', at('theirs'), await payload(), 'md5', 'sha512');
    expect((await openBundle(at('theirs'), { isWhole: true })).faults).toEqual([]);
  });
});

describe('random bags of any maker', () => {
  const names = ['a', 'B b', 'Ü/ü', 'deep/er/x', '100%', 'l\nf', 'c\rr', '%0A', "'q'", '*s', 'x~', '日本'];
  const algorithms = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];
  const changes = ['none', 'none', 'change', 'remove', 'add', 'tag', 'list'] as const;

  it.each(Array.from({ length: 24 }, (_, seed) => seed))('both judge bag %i alike', async (seed) => {
    const chance = new Chance(seed + 1);
    const some = <T>(all: readonly T[], least: number): T[] => {
      const left = [...all];
      const count = least + chance.below(4);
      return Array.from(
        { length: Math.min(count, left.length) },
        () => left.splice(chance.below(left.length), 1)[0] as T,
      );
    };
    const payload = Object.fromEntries(some(names, 1).map((name) => [name, `TEST ${chance.below(1000)}`]));
    const bytes = Object.values(payload).reduce((sum, content) => sum + content.length, 0);
    const plan = {
      payload,
      algorithms: some(algorithms, 1),
      gap: chance.pick([' ', '  ', '\t']),
      end: chance.pick(['\n', '\r\n']),
      isTagged: chance.below(3) > 0,
      ...(chance.oneIn(2) && { info: `Payload-Oxum: ${bytes}.${Object.keys(payload).length}\n` }),
    };
    const bag = layBag(at('random'), filesOf(plan));
    const [first = ''] = Object.keys(payload);
    const change = chance.pick(changes);
    if (change === 'change') writeFileSync(join(bag, 'data', first), 'TEST other');
    if (change === 'remove') rmSync(join(bag, 'data', first));
    if (change === 'add') writeFileSync(join(bag, 'data', 'one more'), '');
    if (change === 'tag') writeFileSync(join(bag, 'bag-info.txt'), 'Payload-Oxum: 1.1\n');
    if (change === 'list') writeFileSync(join(bag, `manifest-${plan.algorithms[0]}.txt`), '');
    const { status, out } = judged('random');
    const { findings } = await auditAnyBag(bag);
    expect({ change, out, result: findings.result === 'valid' }).toEqual({ change, out, result: status === 0 });
    if (change === 'none') expect(findings.result).toBe('valid');
  });

  it.each(Array.from({ length: 6 }, (_, seed) => seed))('its own bag %i is valid to us', async (seed) => {
    const chance = new Chance(seed + 100);
    for (const name of names) {
      mkdirSync(dirname(at(`source/${name}`)), { recursive: true });
      writeFileSync(at(`source/${name}`), `TEST ${chance.below(1000)}`);
    }
    const options = ['sha512', 'md5', 'crlf', 'upper', 'star', 'reversed', 'tags'].filter(() => chance.below(2) > 0);
    expect(python(program, 'make', at('theirs'), at('source'), ...options)).toEqual({ status: 0, out: '' });
    const { findings, compared } = await auditAnyBag(at('theirs'));
    expect({ options, result: findings.result, files: compared.payload }).toEqual({
      options,
      result: 'valid',
      files: names.length,
    });
  });
});
