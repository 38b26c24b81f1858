/** What programs of the system say of a device, as the flags that would have said it, each with its source. */
import { basename, isAbsolute } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { systemFolders } from '../../fs/system-program.ts';
import type { RunTool } from '../host/run-tool.ts';
import type { Token } from './assemble.ts';
import { type Fact, namesOf, type Reading, toolsOf } from './device-tools.ts';
import { quote, quoteWhereNeeded } from './values/quoted.ts';

interface DeviceFacts {
  /** Flags of `record collect`; only what a tool said. */
  readonly tokens: readonly Token[];
  /** The same as plain texts, without what says how they were read. */
  readonly facts: readonly Fact[];
  /** Exactly what the tools printed, as one JSON document to be kept with the record. */
  readonly raw: Uint8Array;
}

/** The programs that the user may name. */
const nameable = ['lsblk', 'smartctl'] as const;

/** The programs that the user named (`--identify-program`), each by its name. Throws CustodyError USAGE. */
export function namedTools(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    paths.map((path) => {
      const tool = nameable.find((name) => basename(path) === name);
      if (tool === undefined || !isAbsolute(path))
        throw new CustodyError('USAGE', `${path} cannot read a device`, {
          hint: `--identify-program takes the absolute path of ${nameable.join(' or ')}`,
        });
      return [tool, path];
    }),
  );
}

/**
 * Reads a block device. What a program of the system says has the source `read`; what a program says that the user named, `log`, with
 * its path. Throws CustodyError NOT_FOUND where no tool knows it. Whatever a tool leaves out is left to be typed.
 */
export async function readDevice(
  path: string,
  run: RunTool,
  { named = new Map(), system }: { readonly named?: ReadonlyMap<string, string>; readonly system?: string } = {},
): Promise<DeviceFacts> {
  const asked = await Promise.all(toolsOf(system).map((tool) => tool(path, run)));
  const readings = asked.filter((reading) => reading !== undefined);
  if (readings.length === 0) {
    throw new CustodyError('NOT_FOUND', `${namesOf(system)} of the system cannot read ${path}`, {
      hint: `without --device, type the text of the label; programs are only taken from ${systemFolders.join(', ')} where only root may write`,
    });
  }
  const facts = [...readings].reverse().flatMap((reading) => reading.facts);
  const known = [...new Map([...facts].reverse().map((fact) => [fact.name, fact])).values()].reverse();
  const raw = new TextEncoder().encode(
    `${JSON.stringify(Object.fromEntries(readings.map(({ tool, version, text }) => [tool, { version, printed: text }])), null, 1)}\n`,
  );
  const tokens = known.map((fact) => tokenOf(fact, named));
  // what a program says that anybody may have put there was not read by this one
  const isRead = known.length > 0 && readings.every(({ tool }) => !named.has(tool));
  return { tokens: isRead ? [...tokens, ...readTokens(known, readings, raw)] : tokens, facts: known, raw };
}

const media = ['capacity', 'sector-size', 'sector-count', 'interface', 'firmware', 'smart'];

function tokenOf({ name, text, by, tool }: Fact, named: ReadonlyMap<string, string>): Token {
  if (name === 'id') return { name, text: `wwn=${quote(text)}` };
  const path = named.get(tool);
  const source = path === undefined ? `read; ${by}` : `log; ${quoteWhereNeeded(`${by} (${path})`, ';')}`;
  return media.includes(name)
    ? { name, text: `${text.startsWith('absent:') ? quote(text) : quoteWhereNeeded(text, ';')}; ${source}` }
    : { name, text, isLiteral: true };
}

const fieldOf = (name: string): string =>
  name === 'id' ? 'ids' : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The flags without those names: nothing then says that the fields were read. */
export function withoutRead(tokens: readonly Token[], names: ReadonlySet<string>): Token[] {
  const dropped = new Set([...names].map(fieldOf));
  const left = tokens.flatMap((token) => {
    if (names.has(token.name)) return [];
    if (token.name !== readFields) return [token];
    const fields = token.text.split(',').filter((field) => !dropped.has(field));
    return fields.length === 0 ? [] : [{ ...token, text: fields.join(',') }];
  });
  const isAnyRead = left.some(({ name }) => name === readFields);
  return isAnyRead ? left : left.filter(({ name }) => !name.startsWith('read-'));
}

const readFields = 'read-fields';

function readTokens(facts: readonly Fact[], readings: readonly Reading[], raw: Uint8Array): Token[] {
  const fields = facts.map(({ name }) => fieldOf(name));
  return [
    {
      name: 'read-tool',
      text: `${readings.map(({ tool }) => tool).join('+')}; ${readings.map(({ version }) => version).join('+')}`,
    },
    { name: readFields, text: fields.join(',') },
    { name: 'read-raw', text: toHex(sha256(raw)) },
  ];
}
