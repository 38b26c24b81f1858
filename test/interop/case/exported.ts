/** CASE exports of ledgers for tests: one, or all under a folder; and many in one document, as far as they are of different ledgers. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CustodyError } from '../../../src/errors.ts';
import { caseSource, checkAlone } from '../../../src/flow/verify/case-copy.ts';
import { caseLines } from '../../../src/interop/case/case-graph.ts';

export interface Exported {
  readonly name: string;
  /** Id of the ledger. */
  readonly ledger: string;
  readonly text: string;
}

/** The export of a ledger or excerpt at a path. Throws CustodyError as the command does. */
export async function exportOf(path: string, hasTexts = true, disclosures?: string): Promise<Exported> {
  const checked = await checkAlone(path, 1_900_000_000);
  const source = await caseSource(checked, { hasTexts, disclosures, warn: () => undefined });
  const lines: string[] = [];
  for await (const line of caseLines(source)) lines.push(line);
  return { name: path, ledger: checked.state.ledger, text: lines.join('\n') };
}

/** The same of bytes; undefined for what is damaged, or no ledger. */
export async function exportOfBytes(bytes: Uint8Array, disclosures?: Uint8Array): Promise<Exported | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'case-'));
  try {
    writeFileSync(join(folder, 'a.custody'), bytes);
    if (disclosures !== undefined) writeFileSync(join(folder, 'a.disclosures'), disclosures);
    return await exportOf(join(folder, 'a.custody'));
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return undefined;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every ledger and excerpt under a folder. */
export const ledgersUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(custody|excerpt)$/.test(name))
    .map((name) => join(folder, name))
    .sort();

/** Documents of several exports each; two copies of one ledger say different things of the same nodes, so they are apart. */
export function together(exported: readonly Exported[]): string[] {
  const batches: Exported[][] = [];
  const texts = new Set<string>();
  for (const each of exported) {
    if (texts.has(each.text)) continue;
    texts.add(each.text);
    const batch = batches.find((some) => some.length < 10 && some.every(({ ledger }) => ledger !== each.ledger));
    if (batch === undefined) batches.push([each]);
    else batch.push(each);
  }
  return batches.map((batch) => {
    const parsed = batch.map(({ text }) => JSON.parse(text) as { '@context': object; '@graph': object[] });
    return JSON.stringify({ '@context': parsed[0]?.['@context'], '@graph': parsed.flatMap((one) => one['@graph']) });
  });
}
