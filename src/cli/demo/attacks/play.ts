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

/** Each attack on a copy of the case played in that folder: the codes that a real command found, and that command as typed. */
export async function* tryAttacks(folder: string, host: Host) {
  const signers = new Map<string, Signer>();
  for (const [at, attack] of attacks.entries()) {
    const scene = new Scene(host, folder, join(folder, 'attacks', String(at + 1)), signers);
    const found = await attack.run(scene);
    yield { attack, found, expected: [...attack.codes].sort(), typed: scene.typed };
  }
}

/** 0 when every attack was found by exactly its codes, else 1. */
export async function playAttacks(folder: string, host: Host, terminal: Terminal): Promise<number> {
  let missed = 0;
  let at = 0;
  for await (const { attack, found, expected, typed } of tryAttacks(folder, host)) {
    const isFound = found.join() === expected.join();
    if (!isFound) missed += 1;
    at += 1;
    terminal.print(`\n${terminal.paint('strong', `${at}. ${attack.what}`)}: ${attack.how}`);
    terminal.print(`   ${typed}`);
    const said = found.length === 0 ? 'nothing' : found.join(', ');
    terminal.print(isFound ? `   found: ${said}` : `   MISSED: found ${said} instead of ${attack.codes.join(', ')}`);
  }
  terminal.print(unseen);
  return missed === 0 ? 0 : 1;
}

const unseen = `
What no program finds: a thing swapped under a copied seal number, unless somebody reads its serial; an untrue entry that breaks
no rule; a tail that was cut where nobody else holds a checkpoint, a copy or an entry; a second key under an invented name;
a hash check that nobody made, its digest copied from the record and said to be computed: hash the evidence yourself.`;
