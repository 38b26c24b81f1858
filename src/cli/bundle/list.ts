/** `custody bundle list`: which parts came, how large they are, and what the bag says against them. */

import { tmpdir } from 'node:os';
import { Command } from 'commander';
import { grouped } from '../../bytes/grouped.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { type OpenedBag, openAnyBag } from '../../flow/bundle/any-bag.ts';
import { bundleForm, type OpenedBundle, openBundle } from '../../flow/bundle/bundle.ts';
import { exitOfBag, exitOfFaults } from '../exit-of.ts';
import { bagFindingJson, bagFindingLines, bagHeadLines } from '../hash/audit-bag-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addOutputOptions, type OutputOptions, openTerminal, type Terminal } from '../host/options.ts';
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
      const other = await bagWithoutLedger(pathOf(host, named));
      if (other !== undefined) {
        listBag(other, named, terminal);
        finish(exitOfBag(other));
        return;
      }
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

/** A bag of any maker without a ledger; undefined for any other file, and for an encrypted one. Throws as `openAnyBag`. */
async function bagWithoutLedger(path: string): Promise<OpenedBag | undefined> {
  const form = await bundleForm(path);
  if (form === undefined || form === 'age') return undefined;
  const bag = await openAnyBag(path);
  return bag.hasLedger ? undefined : bag;
}

function listBag(bag: OpenedBag, named: string, terminal: Terminal): void {
  const files = bag.members.filter(({ isFolder }) => !isFolder);
  const part = (path: string): string => (path.startsWith('data/') ? 'payload' : 'tag file');
  if (terminal.isJson) {
    terminal.printJson('bundle-list-bag/1', {
      bundle: named,
      form: bag.form,
      files: files.map(({ path, size }) => ({ path, size, part: part(path) })),
      version: bag.version,
      payload: bag.payload,
      findings: bag.findings.kept.map(bagFindingJson),
    });
    return;
  }
  for (const line of rowLines(files.map(({ path, size }) => [size, part(path), path]))) terminal.print(line);
  for (const line of bagHeadLines(bag)) terminal.print(line);
  terminal.print('a bag without a ledger is not a bundle and proves no custody; its files were listed, not read');
  for (const line of bagFindingLines(bag)) terminal.print(line);
  terminal.tell(`next: custody audit ${safeText(shellWord(named))}`);
}

const partOf = (member: OpenedBundle['members'][number]): string => {
  if (member.part?.kind === 'evidence') return `evidence of ${member.part.exhibit}`;
  if (member.part !== undefined) return member.part.kind;
  return member.path.startsWith('data/') ? 'unknown' : 'tag file';
};

function listLines(bundle: OpenedBundle): string[] {
  const files = bundle.members.filter(({ isFolder }) => !isFolder);
  const exhibits = [...bundle.contents].map(
    ([number, { files: count, bytes }]) =>
      `evidence of ${safeText(number)}: ${count} ${count === 1 ? 'file' : 'files'}, ${grouped(bytes)} bytes`,
  );
  return [
    ...rowLines(files.map((member) => [member.size, partOf(member), member.path])),
    ...(exhibits.length > 0 ? exhibits : ['no evidence in it']),
    ...(exhibits.length > 0
      ? ['evidence was listed, not read; custody bundle extract reads it and compares it with the lists']
      : []),
    ...faultLines(bundle.faults),
  ];
}

/** Size, part and path of each file. */
function rowLines(files: readonly (readonly [size: number, part: string, path: string])[]): string[] {
  const rows = files.map(([size, part, path]) => [grouped(size), safeText(part), safeText(path)]);
  const widths = [0, 1].map((at) => rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0));
  return rows.map(
    ([size = '', part = '', path]) => `${size.padStart(widths[0] ?? 0)}  ${part.padEnd(widths[1] ?? 0)}  ${path}`,
  );
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
