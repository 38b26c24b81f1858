/** `custody export manifest`: a copy of a manifest that shows some files only, and still has the root on record. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import { latin1FromBytes } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { pathText } from '../../evidence/path.ts';
import { withholdRecords } from '../../flow/audit/withhold.ts';
import { piecesBeside } from '../../flow/hash/pieces.ts';
import { refuseTaken } from '../../fs/bundle/sink.ts';
import { isTaken } from '../../fs/exists.ts';
import { readFileCapped } from '../../fs/read.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';
import { type Host, pathOf } from '../host/host.ts';
import { type OutputOptions, openTerminal } from '../host/options.ts';
import { counted } from './lines.ts';

export interface WithholdOptions {
  readonly output?: string;
  readonly show?: readonly string[];
  readonly showFrom?: string;
}

/** Writes a manifest again with a hash in place of each record that is not shown; the root stays. Throws CustodyError. */
export async function withholdManifest(
  host: Host,
  manifest: string,
  options: WithholdOptions & OutputOptions,
): Promise<void> {
  const terminal = openTerminal(host, options);
  const { output } = options;
  if (output === undefined) throw new CustodyError('MISSING_VALUE', 'say where to write it: -o OUT.manifest');
  const out = pathOf(host, output);
  refuseTaken(out);
  const pieces = piecesBeside(out);
  if (isTaken(pieces))
    throw new CustodyError('EXISTS', `${piecesBeside(output)} is there, and has digests of what would be withheld`, {
      hint: 'take another name for -o',
    });
  const open = new Set([...(options.show ?? []), ...(await pathsIn(host, options.showFrom))]);
  const found = new Set<string>();
  const file = new StreamedFile(out);
  try {
    const totals = withholdRecords(
      pathOf(host, manifest),
      (view) => {
        const path = pathText(view.toRecord().path);
        if (open.has(path)) found.add(path);
        return open.has(path);
      },
      (item) => file.write(latin1FromBytes(item)),
    );
    const missing = [...open].filter((path) => !found.has(path));
    if (missing.length > 0)
      throw new CustodyError('USAGE', `the manifest does not show ${missing.slice(0, 3).join(', ')}`, {
        hint: 'write a path as custody audit prints it, from the folder that was hashed',
      });
    file.commit();
    const { records, withheld, kinds, root } = totals;
    const [names, digests] = [records - 1 - withheld, kinds.file];
    if (terminal.isJson)
      return terminal.printJson('manifest-withhold/1', {
        manifest: output,
        root: toHex(root),
        records,
        names,
        digests,
        withheld,
      });
    terminal.print(`wrote     ${safeText(output)}`);
    terminal.print(`shown     ${counted(names, 'name')}, ${counted(digests, 'digest')}`);
    terminal.print(`withheld  ${counted(withheld, 'record')}`);
    terminal.print(`root      ${toHex(root)}, ${counted(records, 'record')}: the same as before`);
    terminal.tell(`next: custody bundle create --manifest ${safeText(output)} --manifests withheld …`);
  } catch (error) {
    file.abandon();
    throw error;
  }
}

const mostListBytes = 67_108_864;

/** One path a line; empty lines count for nothing. */
async function pathsIn(host: Host, name: string | undefined): Promise<string[]> {
  if (name === undefined) return [];
  const text = new TextDecoder().decode(await readFileCapped(pathOf(host, name), mostListBytes));
  return text.split(/\r?\n/).filter((line) => line !== '');
}
