/** A sample image of invented bytes, hashed and audited on this machine by the commands that an examiner types. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes } from '../../../bytes/arrays.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { createFile, replaceFile } from '../../../fs/replace.ts';
import type { Host } from '../../host/host.ts';
import { runArguments } from '../../run/dispatch.ts';
import type { Step } from './step.ts';

const sampleBytes = 1_048_576;

/** What sha256sum, sha1sum, md5sum, sha512sum (coreutils), OpenSSL and the reference implementation of BLAKE3 said of these bytes. */
const answers: Readonly<Record<string, string>> = {
  sha256: '919b613f5a81302a49af5ddc829a3ed5e4d095ff4b4fbd7abbd01a32f092b0d6',
  sha1: 'ad7ed4dddcf3d835aa7a8fe9b3d0f7b1dc55ee58',
  md5: '43336345461b085283c78facb3dd8927',
  sha512:
    'b2fb66d84c2b9c7607c37e70245a8047226571af2c97b2d21e73e1305da009014d0d41d6b17519c45eac3e10f20af14e315be5759fe2a0ea2ca973fc21188d26',
  'sha3-256': '11b280de815e67665fe582b9b2e278bb4254d4022858c2ac6926b565e62241e8',
  blake3: 'ebd630cd25c6ce0f776ad67715de2218fa5677c452873ba2757d0fbf5b69be9a',
};

/** The bytes of the sample: the same on every machine. */
function sampleImage(): Uint8Array {
  return Uint8Array.from({ length: sampleBytes }, (_, at) => at * at + (at >> 8) * 7 + 3);
}

/** Hashes the sample, audits it, audits a copy with one byte changed, and looks whether the sample is as it was. */
export async function* playSample(host: Host, folder: string): AsyncGenerator<Step> {
  const image = sampleImage();
  const file = join(folder, 'sample.dd');
  createFile(file, image);
  const before = factsOf(file);
  const run = (...words: string[]): Promise<number> => runArguments(words, { ...host, cwd: folder });

  let said = '';
  const write = (text: string): void => {
    said += text;
  };
  const listening = { ...host, cwd: folder, stdout: { ...host.stdout, write } };
  const alg = Object.keys(answers).join();
  await runArguments(['hash', 'sample.dd', '--alg', alg, '--json'], listening);
  const { file: hashed } = JSON.parse(said || '{}') as { file?: { digests?: Record<string, string> } };
  for (const [name, answer] of Object.entries(answers))
    yield { what: `${name} of the sample image`, found: hashed?.digests?.[name] ?? 'nothing', expected: answer };

  const listed = await run('hash', 'sample.dd', '-o', 'sample.manifest');
  yield { what: 'a manifest of the sample image', found: `status ${listed}`, expected: 'status 0' };
  const same = await run('audit', 'sample.manifest', 'sample.dd');
  yield { what: 'an audit of the sample image', found: `status ${same}`, expected: 'status 0' };

  const isUntouched = equalBytes(await readFileCapped(file, sampleBytes), image) && factsOf(file) === before;
  const found = isUntouched ? 'as it was' : 'changed';
  yield { what: 'the sample image after it was read: bytes, times, mode', found, expected: 'as it was' };

  replaceFile(
    file,
    image.map((byte, at) => (at === 777_777 ? byte ^ 1 : byte)),
  );
  const changed = await run('audit', 'sample.manifest', 'sample.dd');
  yield { what: 'an audit of the image with one bit changed', found: `status ${changed}`, expected: 'status 1' };
}

/** Size, mode, and the times of contents and of the entry in the folder; not that of reading, which the system may set. */
function factsOf(file: string): string {
  const { size, mode, mtimeMs, ctimeMs, ino } = statSync(file);
  return [size, mode, mtimeMs, ctimeMs, ino].join();
}
