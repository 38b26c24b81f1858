/** Bags of any maker: each case of the table as a folder, a TAR and a ZIP archive; and what must not happen. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CustodyError } from '../../../src/errors.ts';
import { auditAnyBag, openAnyBag } from '../../../src/flow/bundle/any-bag.ts';
import { bagFindings } from '../../../src/interop/bag/findings.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { bagCases } from './cases.ts';
import { filesOf, layBag } from './make-bag.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

async function judged(path: string): Promise<{ result: string; codes: string[] }> {
  try {
    const { findings } = await auditAnyBag(path);
    return { result: findings.result, codes: findings.kept.map(({ code }) => code).sort() };
  } catch (error) {
    if (error instanceof CustodyError) return { result: error.code, codes: [] };
    throw error;
  }
}

/** Packs the folder `bag` of each folder there, beside it. */
const packer = `
import os, shutil
for name in sorted(os.listdir()):
    for form in ("tar", "zip"):
        shutil.make_archive(name + "/packed", form, name, "bag")
`;

describe('each case', () => {
  let all = '';
  const home = (place: number): string => join(all, String(place));
  beforeAll(() => {
    all = makeFolder();
    for (const [place, { plan, later = {} }] of bagCases.entries()) {
      layBag(join(home(place), 'bag'), filesOf(plan));
      for (const [path, content] of Object.entries(later))
        if (content === null) rmSync(join(home(place), 'bag', path));
        else writeFileSync(join(home(place), 'bag', path), content);
    }
    const { status, stderr } = spawnSync('python3', ['-c', packer], { cwd: all, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
  afterAll(() => removeFolder(all));

  it.each(bagCases.map((one, place) => [one.name, place, one] as const))('%s', async (_, place, one) => {
    const expected = { result: one.result, codes: [...one.codes].sort() };
    const isDeclared = one.plan.declaration !== null;
    // a folder without bagit.txt is not taken for a bag, nor an archive of one
    const other = { result: 'NOT_A_BUNDLE', codes: [] };
    expect(await judged(join(home(place), 'bag'))).toEqual(isDeclared ? expected : other);
    for (const form of ['tar', 'zip'])
      expect(await judged(join(home(place), `packed.${form}`))).toEqual(isDeclared ? expected : other);
  });

  it('names each only once, and together they have every finding that needs no disk or profile', () => {
    expect(new Set(bagCases.map(({ name }) => name)).size).toBe(bagCases.length);
    const found = new Set(bagCases.flatMap(({ codes }) => codes));
    const apart = ['BAGIT_FILE_UNREADABLE', 'BAGIT_PAYLOAD_ABSENT', 'BAGIT_PROFILE', 'BAGIT_PROFILE_UNREAD'];
    expect([...found, ...apart].sort()).toEqual(Object.keys(bagFindings).sort());
  });
});

describe('any bag', () => {
  it('says that the payload is not there', async () => {
    layBag(at('bag'), filesOf({ payload: {} }));
    rmSync(at('bag/data'), { recursive: true });
    expect(await judged(at('bag'))).toEqual({ result: 'invalid', codes: ['BAGIT_PAYLOAD_ABSENT'] });
  });

  it('reads nothing of the payload unless it is audited', async () => {
    layBag(at('bag'), filesOf({}));
    writeFileSync(at('bag/data/a.txt'), 'TEST b');
    const bag = await openAnyBag(at('bag'));
    expect(bag).toMatchObject({ version: '1.0', encoding: 'UTF-8', payload: { files: 1, bytes: 6 }, hasLedger: false });
    expect(bag.findings.result).toBe('valid');
    expect(await auditAnyBag(at('bag'))).toMatchObject({ compared: { payload: 1, tags: 2 } });
  });

  it('refuses a symbolic link', async () => {
    layBag(at('bag'), filesOf({}));
    symlinkSync('/etc/hostname', at('bag/data/link'));
    expect((await judged(at('bag'))).result).toBe('BUNDLE_UNSAFE');
  });

  it('refuses a name in an archive that leads outside', async () => {
    mkdirSync(at('bag'));
    const made = spawnSync(
      'python3',
      [
        '-c',
        "import tarfile,io\nt=tarfile.open('bag.tar','w')\nfor n in ('bag/bagit.txt','bag/../../evil'): t.addfile(tarfile.TarInfo(n))\nt.close()",
      ],
      { cwd: folder },
    );
    expect(made.status).toBe(0);
    expect((await judged(at('bag.tar'))).result).toBe('BUNDLE_UNSAFE');
  });

  it('keeps a bounded number of findings, and counts the others', async () => {
    const more = Array.from({ length: 3000 }, (_, at) => `${'0'.repeat(64)}  data/lacks-${at}`);
    layBag(at('bag'), filesOf({ more }));
    const { findings } = await openAnyBag(at('bag'));
    expect(findings.kept.length).toBe(1000);
    expect(findings.left).toBe(2000);
    expect(findings.counts.get('BAGIT_FILE_MISSING')).toBe(3000);
  });
});
