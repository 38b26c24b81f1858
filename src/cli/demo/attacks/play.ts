/** Plays the twenty attacks on copies of one played case, and holds each to the codes that must be found. */
import { join } from 'node:path';
import type { Signer } from '../../../crypto/signer.ts';
import type { Host } from '../../host/host.ts';
import type { Terminal } from '../../host/terminal.ts';
import type { Attack } from './attack.ts';
import { bundles } from './bundles.ts';
import { histories } from './histories.ts';
import { insiders } from './insiders.ts';
import { Scene } from './scene.ts';

export const attacks: readonly Attack[] = [...insiders, ...histories, ...bundles];

/** 0 when every attack was found by exactly its codes, else 1. */
export async function playAttacks(folder: string, host: Host, terminal: Terminal): Promise<number> {
  const signers = new Map<string, Signer>();
  let missed = 0;
  for (const [at, { what, how, codes, run }] of attacks.entries()) {
    const scene = new Scene(host, folder, join(folder, 'attacks', String(at + 1)), signers);
    const found = await run(scene);
    const isFound = found.join() === [...codes].sort().join();
    if (!isFound) missed += 1;
    terminal.print(`\n${terminal.paint('strong', `${at + 1}. ${what}`)}: ${how}`);
    terminal.print(`   ${scene.typed}`);
    const said = found.length === 0 ? 'nothing' : found.join(', ');
    terminal.print(isFound ? `   found: ${said}` : `   MISSED: found ${said} instead of ${codes.join(', ')}`);
  }
  terminal.print(unseen);
  return missed === 0 ? 0 : 1;
}

const unseen = `
What no program finds: a thing swapped under a copied seal number, unless somebody reads its serial; an untrue entry that breaks
no rule; a tail that was cut where nobody else holds a checkpoint, a copy or an entry; a second key under an invented name;
a hash check that nobody made, its digest copied from the record and said to be computed: hash the evidence yourself.`;
