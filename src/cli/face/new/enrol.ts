/** `custody enrol`, where a colleague without a key may make one. */
import type { Command } from 'commander';
import type { Host } from '../../host/host.ts';
import { buildEnrol } from '../../staff/enrol.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  return buildEnrol(host, finish, async (terminal) => {
    const { makeColleague } = await import('./command.ts');
    return await makeColleague(host, { passphrase: true, colleague: true }, { terminal, isPart: true });
  });
}
