/** Archives of one bag as the programs make them that agencies have: each is a bundle without a fault, for the program and for the page. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBundle, openBundle } from '../../src/flow/bundle/bundle.ts';
import { layParts } from '../flow/bundle/samples.ts';
import { makeFolder, removeFolder } from '../fs/walk/walk-trees.ts';
import { saidByPage } from '../fuzz/open-on-page.ts';

let folder = '';
beforeAll(async () => {
  folder = makeFolder();
  const parts = layParts(folder);
  // a TAR of old has no room for names beyond ASCII and 100 bytes
  await createBundle({ parts: { ...parts, evidence: new Map() }, out: join(folder, 'case'), form: 'folder' });
});
afterAll(() => removeFolder(folder));

const isInstalled = (program: string): boolean => spawnSync(program, ['--help']).error === undefined;

async function expectBundle(command: string): Promise<void> {
  const { status, stderr } = spawnSync('bash', ['-ec', command], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const out = join(folder, 'out');
  const bundle = await openBundle(out, { isWhole: true });
  await bundle.close();
  expect(bundle).toMatchObject({ faults: [], unchecked: { files: 0 } });
  expect(await saidByPage(readFileSync(out))).toMatchObject({ faults: '' });
}

describe('ZIP archives', () => {
  it.skipIf(!isInstalled('zip')).each([
    ['packed', 'zip -qr out.zip case && mv out.zip out'],
    ['stored', 'zip -q0r out.zip case && mv out.zip out'],
    ['without extra fields and folders', 'zip -qrXD out.zip case && mv out.zip out'],
    ['with descriptors', 'zip -qr -fd out.zip case && mv out.zip out'],
    ['with ZIP64', 'zip -qr -fz out.zip case && mv out.zip out'],
    ['from a pipe to a pipe', 'zip -qr - case | cat > out'],
    [
      'from which something was taken',
      'touch case/x; zip -qr out.zip case; rm case/x; zip -qd out.zip case/x; mv out.zip out',
    ],
  ])('of Info-ZIP, %s', async (_, command) => expectBundle(command));

  const python = (what: string): string => `python3 - <<'END'
import io, os, zipfile
class Pipe(io.RawIOBase):
    def __init__(self, file): self.file = file
    def writable(self): return True
    def seekable(self): return False
    def write(self, data): return self.file.write(data)
names = [os.path.join(at, name) for at, _, files in os.walk('case') for name in files]
with open('out', 'wb') as file:
    ${what}
END`;
  it.each(['ZIP_STORED', 'ZIP_DEFLATED'])(
    'of Python, %s, to a file and to a pipe, with ZIP64 and without',
    async (method) => {
      for (const target of ['file', 'Pipe(file)'])
        for (const write of [
          'archive.write(name)',
          "archive.open(zipfile.ZipInfo(name), 'w', force_zip64=True).write(open(name, 'rb').read())",
        ]) {
          const each = `[${write} for name in names]`;
          await expectBundle(
            python(`archive = zipfile.ZipFile(${target}, 'w', zipfile.${method}); ${each}; archive.close()`),
          );
        }
    },
  );

  it.skipIf(!isInstalled('jar')).each([
    ['packed', 'jar cfM out case'],
    ['stored', 'jar cf0M out case'],
  ])('of Java, %s', async (_, command) => expectBundle(command));

  it.skipIf(!isInstalled('7z')).each([
    ['packed', '7z a -tzip -bd out.zip case > /dev/null && mv out.zip out'],
    ['stored', '7z a -tzip -mx0 -bd out.zip case > /dev/null && mv out.zip out'],
    ['to a pipe', '7z a -tzip -so x case 2> /dev/null | cat > out'],
  ])('of 7-Zip, %s', async (_, command) => expectBundle(command));
});

describe('TAR archives', () => {
  it.each(['v7', 'oldgnu', 'gnu', 'ustar', 'posix'])('of GNU tar, in the format %s', async (format) =>
    expectBundle(`tar --format=${format} -cf out case`),
  );

  it('in large blocks, which zeros fill', async () => expectBundle('tar -b 8192 -cf out case'));

  it('of Python, in each format', async () => {
    for (const format of ['USTAR', 'GNU', 'PAX'])
      await expectBundle(
        `python3 -c "import tarfile; archive = tarfile.open('out', 'w', format=tarfile.${format}_FORMAT); archive.add('case'); archive.close()"`,
      );
  });

  it.skipIf(!isInstalled('bsdtar'))('of libarchive', async () => expectBundle('bsdtar -cf out case'));
});
