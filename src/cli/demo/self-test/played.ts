/** The case of the demo, played in silence, and the twenty attacks on copies of it. */

import type { Host } from '../../host/host.ts';
import { openTerminal } from '../../host/options.ts';
import { tryAttacks } from '../attacks/play.ts';
import { playSteps } from '../play.ts';
import { demoSteps } from '../script.ts';
import { setStage } from '../stage.ts';
import type { Step } from './step.ts';

export async function* playCase(host: Host, folder: string): AsyncGenerator<Step> {
  setStage(folder);
  const status = await playSteps(demoSteps(host.now()), folder, host, openTerminal(host, {}));
  yield {
    what: 'a case between three agencies: each command with its exit status',
    found: `status ${status}`,
    expected: 'status 0',
  };
  if (status !== 0) return;
  for await (const { attack, found, expected } of tryAttacks(folder, host))
    yield { what: `attack: ${attack.what}`, found: found.join(), expected: expected.join() };
}
