/** Makes the frozen files again, in a folder of its own: never over those that are frozen. */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { playInto } from '../cli/golden.ts';
import { acts } from '../cli/vocabulary/acts.ts';
import { Play } from '../cli/vocabulary/play.ts';
import { frozenCases } from './cases.ts';
import { judge } from './judge.ts';

/** What the commands leave behind and nobody needs to keep. */
const left = ['home', 'state', 'other', 'copies/three.custody', 'handover/second.zip'].concat(
  ['first', 'second'].flatMap((name) => [`handover/${name}.report`, `handover/${name}.csv`]),
);

/** Plays made.txt, records every event type, judges all of it. Throws when the folder is there already. */
export async function makeFrozen(folder: string): Promise<void> {
  if (existsSync(folder)) throw new Error(`${folder} is there already, and nothing is written over it`);
  for (const name of ['keys', 'types', 'evidence']) mkdirSync(join(folder, name), { recursive: true });
  for (const type of eventTypeNames) {
    const play = await Play.open();
    await acts[type](play);
    const made = existsSync(join(play.bench.folder, 'bo.custody')) ? 'bo.custody' : 'case.custody';
    copyFileSync(join(play.bench.folder, made), join(folder, 'types', `${type}.custody`));
    copyFileSync(join(play.bench.folder, 'ada.key.pub'), join(folder, 'keys', 'types.key.pub'));
    play.bench.remove();
  }
  writeFileSync(join(folder, 'evidence', 'disk.dd'), 'TEST '.repeat(4000));
  const script = new URL('./made.txt', import.meta.url).pathname;
  writeFileSync(join(folder, 'made.txt'), await playInto(folder, script));
  for (const name of left) rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of readdirSync(join(folder, 'copies')))
    if (name.endsWith('.disclosures')) rmSync(join(folder, 'copies', name));
  const judged = [];
  for (const each of frozenCases) judged.push({ ...each, expected: await judge(folder, each) });
  writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(judged, undefined, 2)}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), sumsOf(folder));
}

/** A line for each file but the list itself and the README, as sha256sum writes it, by name. */
export function sumsOf(folder: string): string {
  return filesIn(folder)
    .filter((name) => name !== 'SHA256SUMS' && name !== 'README.md')
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');
}

function filesIn(folder: string, under = ''): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(folder, `${under}${entry.name}/`) : [`${under}${entry.name}`]))
    .sort();
}
