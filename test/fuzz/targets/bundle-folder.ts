/** A bundle that is a folder, with anything in it: the input is JSON that says what lies where, bytes as latin1. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBundle, openBundle } from '../../../src/flow/bundle/bundle.ts';
import { extractBundle } from '../../../src/flow/bundle/extract.ts';
import { layParts } from '../../flow/bundle/samples.ts';
import { hold, type Target } from '../target.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-folder-'));
const at = (name: string): string => join(folder, name);

export const target: Target = {
  reads: 'a bundle as a folder, with its tag files',
  form: 'json',
  refuses: ['BUNDLE_DAMAGED', 'BUNDLE_UNSAFE', 'NOT_A_BUNDLE', 'TOO_LARGE'],
  words: [
    'bagit.txt',
    'fetch.txt',
    'manifest-sha256.txt',
    'manifest-sha512.txt',
    'bag-info.txt',
    'Payload-Oxum: 1.1',
    'data/x',
    'BagIt-Version: 0.97',
  ],
  async seeds() {
    mkdirSync(at('parts'), { recursive: true });
    const parts = layParts(at('parts'));
    await createBundle({ parts, out: at('whole'), form: 'folder' });
    const files: Record<string, string> = {};
    for (const name of readdirSync(at('whole'), { recursive: true, encoding: 'utf8' })) {
      try {
        files[name] = readFileSync(join(at('whole'), name), 'latin1');
      } catch {
        files[`${name}/`] = '';
      }
    }
    for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
    return [new Uint8Array(Buffer.from(JSON.stringify(files)))];
  },
  async run(bytes) {
    const files = layoutOf(bytes);
    if (files === undefined) return;
    mkdirSync(at('evil'));
    try {
      for (const [name, content] of Object.entries(files).slice(0, 200)) lay(name, content);
      await (await openBundle(at('evil'), { isWhole: true })).close();
      await extractBundle({ path: at('evil'), out: at('out') });
    } finally {
      rmSync(at('evil'), { recursive: true });
      if (existsSync(at('out'))) rmSync(at('out'), { recursive: true });
      hold(readdirSync(folder).length === 0, 'nothing is left beside the bundle');
    }
  },
};

/** Writes it inside the folder, whatever the name; leaves out a file that cannot be written. */
function lay(name: string, content: unknown): void {
  const path = join(at('evil'), ...name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..'));
  try {
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (name.endsWith('/')) return;
    if (typeof content === 'string') writeFileSync(path, Buffer.from(content, 'latin1'));
    else if (content === null) symlinkSync('/etc/hostname', path);
    else if (content === true) execFileSync('mkfifo', [path], { stdio: 'ignore' });
    else writeFileSync(path, JSON.stringify(content));
  } catch {
    // a name that the system does not take
  }
}

/** What lies where; undefined for what says nothing of the kind, which then lays nothing. */
function layoutOf(bytes: Uint8Array): object | undefined {
  try {
    const files: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof files === 'object' && files !== null ? files : undefined;
  } catch {
    return undefined;
  }
}
