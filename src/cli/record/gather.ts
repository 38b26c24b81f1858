/** Where the entries of one act come from: the flags alone, a file of rows, or a list of scanned exhibits. */

import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { maxTableBytes } from '../host/csv.ts';
import { type Host, pathOf } from '../host/host.ts';
import { readAt } from '../typed/read-time.ts';
import { askMissing } from './ask/ask.ts';
import { exhibitFlag, findFlag, type Token } from './assemble.ts';
import { type DraftMeans, draftOf, draftsOf, type SaidForAll } from './drafts.ts';
import type { ReadyDraft } from './preview.ts';
import { type Row, rowsOfCsv, rowsOfScan, rowsOfWords } from './values/rows.ts';
import { rowsOfJson } from './values/rows-json.ts';
import { withTextsRead } from './values/text-files.ts';

interface Sources {
  readonly from?: string;
  readonly exhibitsFrom?: string;
}

/** The drafts of one act. Throws CustodyError as reading and checking them does. */
export async function gatherDrafts(
  host: Host,
  type: EventTypeName,
  { said: typed, sources, means }: { readonly said: SaidForAll; readonly sources: Sources; readonly means: DraftMeans },
): Promise<ReadyDraft[]> {
  const said = { ...typed, tokens: await withTextsRead(host, type, typed.tokens) };
  const { from, exhibitsFrom } = sources;
  if (from !== undefined && exhibitsFrom !== undefined) {
    throw new CustodyError('USAGE', 'name --from or --exhibits-from, not both');
  }
  if (from !== undefined) return await draftsOf(type, said, await readRows(host, type, from, means), means);
  if (exhibitsFrom === undefined) {
    const { rows, tokens } = rowsOfWords(type, said.tokens);
    if (rows.length > 0) return await draftsOf(type, { ...said, tokens }, rows, means);
    return [await draftOf(type, { ...said, tokens }, means)];
  }
  const shown = exhibitsFrom === '-' ? 'standard input' : exhibitsFrom;
  const given = await askBefore(type, said, means);
  const text =
    exhibitsFrom === '-' ? await readScanner(host, means) : decode(await readTable(host, exhibitsFrom), shown);
  const { rows, tokens } = withNamed(type, rowsOfScan(type, text, shown), given);
  return await draftsOf(type, { ...said, tokens }, rows, means);
}

/** The tokens with all that is missing but the exhibits: asked before anybody scans a thousand of them. */
async function askBefore(
  type: EventTypeName,
  { tokens, at }: SaidForAll,
  { prompter, context, askMore }: DraftMeans,
): Promise<readonly Token[]> {
  const flag = exhibitFlag(type);
  if (prompter === undefined || flag === undefined) return tokens;
  const place: Token = { name: flag.name, text: 'TEST/0' };
  const asked = await askMissing(type, [...tokens, place], { prompter, context });
  const all = (await askMore?.(type, asked, at === undefined ? undefined : readAt(at, context))) ?? asked;
  return all.filter((token) => token !== place);
}

/** An inventory holds what was scanned and what the command line names, such as what was not seen. Throws CustodyError USAGE for others. */
function withNamed(type: EventTypeName, rows: readonly Row[], tokens: readonly Token[]) {
  const isNumber = ({ name }: Token) => findFlag(type, name) === exhibitFlag(type);
  const named = tokens.filter(isNumber);
  if (named.length === 0) return { rows, tokens };
  if (type !== 'inventory') throw new CustodyError('USAGE', 'name exhibits or --exhibits-from, not both');
  return {
    rows: rows.map((row) => ({ ...row, tokens: [...row.tokens, ...named] })),
    tokens: tokens.filter((token) => !isNumber(token)),
  };
}

async function readRows(host: Host, type: EventTypeName, path: string, { context }: DraftMeans): Promise<Row[]> {
  const bytes = await readTable(host, path);
  const isJson = /\.(json|jsonl|ndjson)$/i.test(path);
  const rows = isJson ? rowsOfJson(type, bytes, path, context) : await rowsOfCsv(type, bytes, path);
  if (rows.length === 0) throw new CustodyError(isJson ? 'JSON_INVALID' : 'CSV_INVALID', `${path} holds no entry`);
  return rows;
}

const readTable = (host: Host, path: string): Promise<Uint8Array> => readFileCapped(pathOf(host, path), maxTableBytes);

function decode(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CustodyError('CSV_INVALID', `${shown} is not text in UTF-8`);
  }
}

/** At a terminal a scanner types each number and ends it; an empty line ends the list, so that the terminal stays usable. */
async function readScanner(host: Host, { prompter }: DraftMeans): Promise<string> {
  if (prompter === undefined) return decode(await readStream(host), 'standard input');
  prompter.say('scan or type numbers; an empty line ends the list');
  const numbers: string[] = [];
  const seen = new Set<string>();
  for (;;) {
    const number = (await prompter.ask(`  ${numbers.length + 1}: `, () => true, { takesMany: true })).trim();
    if (number === '') return numbers.join('\n');
    if (seen.has(number.toLowerCase())) prompter.say('  this one is in the list already');
    else numbers.push(number);
    seen.add(number.toLowerCase());
  }
}

async function readStream({ stdin }: Host): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin.stream) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    size += bytes.length;
    if (size > maxTableBytes)
      throw new CustodyError('TOO_LARGE', `standard input is larger than ${maxTableBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
