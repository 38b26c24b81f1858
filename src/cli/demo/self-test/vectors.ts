/** The published vectors, judged by this program: every file of the folders that are named. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromUtf8 } from '../../../bytes/arrays.ts';
import { CustodyError } from '../../../errors.ts';
import { ioError } from '../../../fs/errno.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { judgeVector } from '../../../verify/conformance/judge.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Step } from './step.ts';

/** More than twice the largest that is published. */
const maxVectorBytes = 64 * 1024 * 1024;

/** Throws CustodyError NOT_FOUND where a folder has none, JSON_INVALID for a file that is not a vector. */
export async function* judgeVectors(host: Host, folders: readonly string[]): AsyncGenerator<Step> {
  for (const folder of folders) {
    const path = pathOf(host, folder);
    const names = filesIn(path, folder).filter((name) => name.endsWith('.json'));
    if (names.length === 0)
      throw new CustodyError('NOT_FOUND', `${folder} has no vectors`, {
        hint: 'name a folder with the .json files of fixtures/vectors, fixtures/manifests or fixtures/proofs',
      });
    for (const name of names.sort()) {
      const bytes = await readFileCapped(join(path, name), maxVectorBytes);
      const { found, expected } = await judged(bytes, join(folder, name));
      yield { what: `vector ${name.slice(0, -'.json'.length)}`, found, expected };
    }
  }
}

async function judged(bytes: Uint8Array, name: string) {
  try {
    return await judgeVector(fromUtf8(bytes));
  } catch (cause) {
    throw new CustodyError('JSON_INVALID', `${name} is not a vector`, { cause, hint: 'docs/spec/conformance.md' });
  }
}

function filesIn(path: string, named: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    throw ioError(error, 'read', named);
  }
}
