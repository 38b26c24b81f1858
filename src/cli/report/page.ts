/** `custody report page`: writes the verifier page, which checks a record in a browser where nothing may be installed. */

import { pageDigest, readPage } from '#layout';
import { grouped } from '../../bytes/grouped.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { createFile } from '../../fs/replace.ts';
import { type Host, pathOf } from '../host/host.ts';
import { openFile } from '../host/open-file.ts';
import type { Terminal } from '../host/options.ts';

export const pageReport = {
  id: 'page',
  help: 'the verifier page: one file that checks records in a browser, if you may not install programs',
} as const;

interface PageRequest {
  readonly words: readonly string[];
  readonly options: { readonly output?: string; readonly open?: boolean; readonly mail?: string };
  readonly terminal: Terminal;
}

/** Writes it and says its digest. Throws CustodyError USAGE, MISSING_VALUE, NOT_IN_FILE, EXISTS and those of writing. */
export async function writePage(host: Host, { words, options, terminal }: PageRequest): Promise<void> {
  const { output } = options;
  if (words.length > 0) throw new CustodyError('USAGE', 'the page is not about an exhibit: it checks any bundle');
  if (output === undefined) throw new CustodyError('MISSING_VALUE', 'say where to write the page: -o verify.html');
  if (options.mail !== undefined)
    throw new CustodyError('USAGE', 'the page is not a letter: --mail does not go with it', { hint: '-o verify.html' });
  if (/\.(pdf|txt)$/i.test(output))
    throw new CustodyError('USAGE', 'the page is one file of HTML', { hint: '-o verify.html' });
  const bytes = readPage();
  createFile(pathOf(host, output), bytes);
  if (options.open === true) await openFile(host, pathOf(host, output), terminal);
  const sha256 = pageDigest();
  if (terminal.isJson) {
    terminal.printJson('page/1', { form: pageReport.id, file: output, bytes: bytes.length, sha256 });
    return;
  }
  terminal.print(`wrote ${safeText(output)}: the verifier page, ${grouped(bytes.length)} bytes`);
  terminal.print(`SHA-256  ${sha256}`);
  terminal.tell('to check a bundle with it, get the page and its SHA-256 from elsewhere than that bundle');
}
