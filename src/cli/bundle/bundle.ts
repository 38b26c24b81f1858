/** `custody bundle create|list|extract`: everything that someone elsewhere needs to check a record, in one folder or archive. */
import { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { bundleCreateCommand } from './create.ts';
import { bundleExtractCommand } from './extract.ts';
import { bundleListCommand } from './list.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  return new Command()
    .description('pack a record, look into one, unpack it; custody verify checks a bundle as it is')
    .addCommand(bundleCreateCommand(host, finish))
    .addCommand(bundleListCommand(host, finish))
    .addCommand(bundleExtractCommand(host, finish));
}
