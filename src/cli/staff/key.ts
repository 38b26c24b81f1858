/** `custody key`: what is done with a key and its card. */
import { Command } from 'commander';
import type { Host } from '../host/host.ts';
import { cardCommand } from '../keys/card.ts';
import { certifyCommand, changeCommand, importCommand, showCommand } from '../keys/key.ts';
import { newCommand } from '../keys/new.ts';
import { rosterCommand } from '../keys/roster.ts';
import { endCommand } from './end-key.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command().description(
    'make your key and its card, take one over, put certificates or a recipient on its card, sign a list of posts, end a key',
  );
  command.addCommand(newCommand(host));
  command.addCommand(showCommand(host));
  command.addCommand(importCommand(host));
  command.addCommand(changeCommand(host));
  command.addCommand(certifyCommand(host));
  command.addCommand(cardCommand(host));
  command.addCommand(rosterCommand(host));
  command.addCommand(endCommand(host, finish));
  return command;
}
