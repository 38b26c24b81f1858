/** Makes an exercise: all of it in a folder that goes away, and only what the trainee gets is copied from there. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { utf8 } from '../../../bytes/arrays.ts';
import { copyTree } from '../../../fs/copy-tree.ts';
import { ensureFolder } from '../../../fs/folder.ts';
import { createFile } from '../../../fs/replace.ts';
import { makeTemporaryFolder } from '../../../fs/temporary.ts';
import type { Host } from '../../host/host.ts';
import { makeCards, makeDepots, makeParcels } from './others.ts';
import { depots, parcels, planOf } from './plan.ts';
import { makeRecord } from './record.ts';
import { Workshop } from './workshop.ts';

/** The file by which an exercise is known; it names the seed. */
export const exerciseFile = 'exercise.json';

const given = [
  ...['KA.custody', 'KA.disclosures', 'BE.custody', 'images', 'cards', 'telephone.txt', 'trust.json'],
  ...depots.flatMap((depot) => [`depot-${depot}.custody`, `depot-${depot}.letter.txt`]),
  ...parcels.map((parcel) => `parcel-${parcel}`),
];

/** Makes the exercise of that seed in a new folder. Throws CustodyError. */
export async function makeExercise(host: Host, folder: string, seed: number): Promise<void> {
  const shop = new Workshop(host, makeTemporaryFolder('custody-exercise-'), seed);
  try {
    const plan = planOf(seed);
    await makeRecord(shop, plan);
    await makeDepots(shop, plan);
    await makeParcels(shop, plan);
    await makeCards(shop, plan);
    ensureFolder(folder);
    for (const name of given) copyTree(join(shop.folder, name), join(folder, name));
    createFile(join(folder, 'TASK.txt'), utf8(taskOf(seed)));
    createFile(join(folder, exerciseFile), utf8(`${JSON.stringify({ format: 1, seed })}\n`));
  } finally {
    rmSync(shop.folder, { recursive: true, force: true });
  }
}

const taskOf = (seed: number): string => `TEST EXERCISE ${seed}. All of this is invented.

Ten faults are planted here, each of another kind. Find them with custody verify, audit, show and log.

KA.custody     the record of TEST Agency North, with the exhibits KA/1 to KA/14
BE.custody     the record of TEST Agency South, which took over some of them
images         the copies on record in KA.custody, each under its number
depot-1 to 4   four more records; each letter came by mail and holds a checkpoint
parcel-1 to 4  four bundles as they arrived
cards          cards that came by mail; telephone.txt has the numbers that their holders read out
trust.json     the keys that you confirmed: give it with --trust trust.json

A place has at most one fault, and most places have none. Lines "for your attention" are not faults.
A wrong answer costs a point. To answer, type here, in this folder: custody demo --exercise
`;
