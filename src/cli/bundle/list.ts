/** `custody bundle list`: which parts came, how large they are, and what the bag says against them. */

import { tmpdir } from 'node:os';
import { Command } from 'commander';
import { grouped } from '../../bytes/grouped.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { type OpenedBundle, openBundle } from '../../flow/bundle/bundle.ts';
import { exitOfFaults } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, pathOf } from '../host/options.ts';
import { stoppable } from '../host/stop.ts';
import { addIdentityOption, ageReading, type IdentityOptions } from '../keys/identity.ts';
import { faultJson, faultLines } from './faults.ts';

export function bundleListCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command('list')
    .description(
      'list the contents of a bundle, and compare all but the evidence with its lists; this verifies nothing',
    )
    .argument('<bundle>', 'folder, TAR or ZIP, or encrypted');
  return addOutputOptions(addIdentityOption(command)).action(
    async (named: string, options: OutputOptions & IdentityOptions) => {
      const terminal = openTerminal(host, options);
      await stoppable(async (signal) => {
        const bundle = await openBundle(pathOf(host, named), {
          scratch: host.env.TMPDIR || tmpdir(),
          signal,
          age: ageReading(host, options, terminal),
        });
        try {
          if (terminal.isJson) terminal.printJson('bundle-list/1', listJson(bundle, named));
          else {
            terminal.print(listLines(bundle).join('\n'));
            terminal.tell(`next: custody verify ${safeText(shellWord(named))}`);
          }
          finish(exitOfFaults(bundle.faults));
        } finally {
          await bundle.close();
        }
      });
    },
  );
}

const partOf = (member: OpenedBundle['members'][number]): string => {
  if (member.part?.kind === 'evidence') return `evidence of ${member.part.exhibit}`;
  if (member.part !== undefined) return member.part.kind;
  return member.path.startsWith('data/') ? 'unknown' : 'tag file';
};

function listLines(bundle: OpenedBundle): string[] {
  const files = bundle.members.filter(({ isFolder }) => !isFolder);
  const rows = files.map((member) => [grouped(member.size), safeText(partOf(member)), safeText(member.path)]);
  const widths = [0, 1].map((at) => rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0));
  const exhibits = [...bundle.contents].map(
    ([number, { files: count, bytes }]) =>
      `evidence of ${safeText(number)}: ${count} ${count === 1 ? 'file' : 'files'}, ${grouped(bytes)} bytes`,
  );
  return [
    ...rows.map(
      ([size = '', part = '', path]) => `${size.padStart(widths[0] ?? 0)}  ${part.padEnd(widths[1] ?? 0)}  ${path}`,
    ),
    ...(exhibits.length > 0 ? exhibits : ['no evidence in it']),
    ...(exhibits.length > 0
      ? ['evidence was listed, not read; custody bundle extract reads it and compares it with the lists']
      : []),
    ...faultLines(bundle.faults),
  ];
}

function listJson(bundle: OpenedBundle, named: string) {
  return {
    bundle: named,
    form: bundle.kind,
    files: bundle.members
      .filter(({ isFolder }) => !isFolder)
      .map((member) => ({ path: member.path, size: member.size, part: partOf(member) })),
    evidence: [...bundle.contents].map(([number, extent]) => ({ number, ...extent })),
    checked: bundle.checked,
    unchecked: bundle.unchecked,
    findings: bundle.faults.map(faultJson),
  };
}
