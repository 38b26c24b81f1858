/**
 * Names that Windows reads as others: devices, a point or a blank at the end, two that differ in case, more than 260 characters. Each must
 * be read as the file that it is, and no other: what Windows lists is compared with what Linux reads.
 */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Computer, Ended } from './computer.ts';

const names = ['a', 'a.', 'a ', 'a...', 'NUL', 'nul.txt', 'con', 'COM1', 'aux.c', 'LPT9', 'CONIN$', 'Case', 'case'];
/** In each folder, since a path that is ASCII alone reaches the system in another way. */
const folders = [
  'plain',
  'ä 文',
  'con',
  'end.',
  join('x'.repeat(150), 'ü'.repeat(100)),
  join('y'.repeat(150), 'z'.repeat(150)),
];

/** Windows calls this folder a link, though it leads to no link: the same as a folder on which a volume is mounted. */
function layVolume(computer: Computer): void {
  mkdirSync(computer.at('volume/in it'), { recursive: true });
  mkdirSync(computer.at('with volume'));
  writeFileSync(computer.at('volume/in it/f'), 'TEST');
  writeFileSync(computer.at('with volume/g'), 'TEST');
  symlinkSync('../volume', computer.at('with volume/mounted'));
  symlinkSync('../with volume', computer.at('with volume/within itself'));
}

interface Try {
  readonly name: string;
  readonly args: readonly string[];
  readonly on?: Computer;
  readonly wrong: (ended: Ended) => string | undefined;
}

const gives =
  (status: number, ...texts: string[]) =>
  (ended: Ended): string | undefined => {
    const said = ended.out + ended.err;
    if (ended.status !== status) return `it ended with ${ended.status}, not ${status}`;
    const lacking = texts.find((text) => !said.includes(text));
    return lacking === undefined ? undefined : `it does not say ${lacking}`;
  };

/** What went wrong, one text each. `linux` reads the same files. */
export async function playNames(windows: Computer, linux: Computer, tell: (line: string) => void): Promise<string[]> {
  for (const folder of folders) {
    mkdirSync(windows.at(join('names', folder)), { recursive: true });
    for (const name of names) writeFileSync(windows.at(join('names', folder, name)), `TEST ${folder} ${name}`);
  }
  layVolume(windows);
  const [evidence, list] = [windows.at('names'), windows.at('out/names.manifest')];
  const long = join('out', 'l'.repeat(150), 'ö'.repeat(100));
  mkdirSync(windows.at(long), { recursive: true });
  const volume = ['hash', 'with volume', '--quiet'];
  const tries: readonly Try[] = [
    {
      name: 'every name is read as it is',
      args: ['hash', 'names', '-o', 'out/names.manifest', '--quiet'],
      wrong: gives(0),
    },
    { name: 'and audited', args: ['audit', 'out/names.manifest', 'names', '--quiet'], wrong: gives(0) },
    {
      name: 'and Linux finds the same bytes',
      on: linux,
      args: ['audit', list, evidence],
      wrong: gives(0, 'ALL MATCHED'),
    },
    {
      name: 'reports a folder that is a link for Windows and leads to no link',
      args: volume,
      // Node 20 does not call it a link: it reads what is on the same volume
      wrong: gives(3, 'COMPLETE EXCEPT ', '[EVIDENCE_LEFT_OUT]'),
    },
    {
      name: 'and read if asked for, but never again what is above it',
      args: [...volume, '--cross-mounts', '-o', 'out/volume.manifest'],
      wrong: gives(3, 'COMPLETE EXCEPT 1', 'hashed 2 of 2 files'),
    },
    {
      name: 'an output is made under the name that was given',
      args: ['hash', 'names/plain/a', '-o', `${long}/end.`, '--quiet'],
      wrong: (ended) => gives(0)(ended) ?? (existsSync(windows.at(`${long}/end.`)) ? undefined : 'it is not there'),
    },
    {
      name: 'nothing is written into a stream of the evidence',
      args: ['hash', 'names', '-o', 'names/plain/a:stream', '--quiet'],
      wrong: gives(6, '[WRITES_INTO_EVIDENCE]'),
    },
  ];
  const wrong: string[] = [];
  for (const { name, args, on = windows, wrong: judge } of tries) {
    const ended = await on.custody(args);
    const why = judge(ended);
    tell(`${why === undefined ? 'ok   ' : 'FAILS'} names: ${name}`);
    if (why !== undefined) wrong.push(`${name}: ${why}\n${ended.out.slice(-1500)}${ended.err.slice(-1500)}`);
  }
  return wrong;
}
