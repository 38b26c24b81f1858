/** `custody bundle create|list|extract`: everything that someone elsewhere needs to check a record, in one folder or archive. */
import { Command } from 'commander';
import { bundleCreateCommand } from '../bundle-create.ts';
import { bundleExtractCommand } from '../bundle-extract.ts';
import { bundleListCommand } from '../bundle-list.ts';
import type { Host } from '../host.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  return new Command()
    .description('pack a record, look into one, unpack it; custody verify checks a bundle as it is')
    .addCommand(bundleCreateCommand(host))
    .addCommand(bundleListCommand(host, finish))
    .addCommand(bundleExtractCommand(host, finish));
}
