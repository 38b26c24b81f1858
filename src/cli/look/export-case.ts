/** `custody export case`: a ledger as CASE and UCO in JSON-LD, for a file or for standard output. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { caseSource, checkAlone } from '../../flow/verify/case-copy.ts';
import { isTaken } from '../../fs/exists.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';
import { caseLines } from '../../interop/case/case-graph.ts';
import { type Host, pathOf } from '../host/host.ts';
import { chooseLedger, type OutputOptions, openTerminal } from '../host/options.ts';

interface ExportCaseOptions extends OutputOptions {
  readonly output?: string;
  readonly texts?: boolean;
  readonly disclosures?: string;
}

/** Throws CustodyError; then no file is there. */
export async function exportCase(host: Host, ledger: string | undefined, options: ExportCaseOptions): Promise<void> {
  const terminal = openTerminal(host, options);
  const output = options.output === '-' ? undefined : options.output;
  if (output === undefined && terminal.isJson)
    throw new CustodyError('USAGE', 'the export and --json both write to standard output', {
      hint: 'name a file: -o FILE',
    });
  const to = output === undefined ? undefined : pathOf(host, output);
  if (to !== undefined && isTaken(to))
    throw new CustodyError('EXISTS', `${output} is there already`, { hint: 'name another file' });
  const disclosures = options.disclosures === undefined ? undefined : pathOf(host, options.disclosures);
  const hasTexts = options.texts === true || disclosures !== undefined;
  const { path } = chooseLedger(host, ledger === undefined ? {} : { ledger });
  const checked = await checkAlone(path, host.now());
  const source = await caseSource(checked, { hasTexts, disclosures, warn: terminal.warn });
  const file = to === undefined ? undefined : new StreamedFile(to);
  let nodes = -1;
  try {
    for await (const line of caseLines(source)) {
      nodes += 1;
      if (file === undefined) host.stdout.write(`${line}\n`);
      else file.write(Buffer.from(`${line}\n`).toString('latin1'));
    }
    file?.commit();
  } catch (error) {
    file?.abandon();
    throw error;
  }
  const { size } = source;
  nodes -= 1;
  if (terminal.isJson)
    return terminal.printJson('export-case/1', { output: output as string, entries: size, nodes, texts: hasTexts });
  const print = file === undefined ? terminal.tell : terminal.print;
  print(
    `wrote     ${nodes} nodes about ${size} entries to ${output === undefined ? 'standard output' : safeText(output)}`,
  );
  if (!hasTexts) terminal.tell('private   no private text; --texts adds those that are open here');
  terminal.tell('It is an unsigned copy. The record is the ledger.');
}
