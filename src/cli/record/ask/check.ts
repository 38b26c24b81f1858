/** A body compared with the closed schema before anything is signed, its faults told by the flags that caused them. */
import { type CborInput, type CborValue, decodeCbor, encodeCbor } from '../../../bytes/cbor.ts';
import { CustodyError } from '../../../errors.ts';
import { checkAt } from '../../../ledger/at.ts';
import { decodeBody, type SchemaFault } from '../../../ledger/decode/body.ts';
import { maxDelay, maxEntryBytes } from '../../../ledger/limits.ts';
import { parseTime } from '../../../ledger/times.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { unwritable } from '../../host/line-text.ts';
import { type Flag, flagsOf, programFields } from '../values/flag.ts';
import { newElement } from '../values/names.ts';
import type { PlainBody } from '../values/pending-file.ts';
import { inWords, isWrittenInParts, partsInWords, recordIn } from './describe.ts';
import { type Missing, missingIn } from './missing.ts';

/** When it happened, as said, and the clock. */
export interface When {
  readonly at: string | readonly [string, string] | undefined;
  readonly now: number;
  /** The command whose flags these are, where it is not `record`. */
  readonly command?: NamedFlags | undefined;
}

/** A command whose flags are not those of `record`, as errors name them. */
export interface NamedFlags {
  readonly words: string;
  /** Its own names, by those that `record` has. */
  readonly names?: Readonly<Record<string, string>>;
  /** The flags of the type that it has, where it lacks some: --set gives the others. */
  readonly flags?: ReadonlySet<string>;
}

/** Throws CustodyError MISSING_VALUE naming every flag that is missing, USAGE for what does not fit the schema. */
export function checkBody(type: EventTypeName, body: PlainBody, { at, now, command }: When): void {
  const missing = missingIn(type, body);
  if (missing.length > 0) throw lacks(type, missing, command);
  for (const one of Array.isArray(body.irregular) ? (body.irregular as readonly PlainBody[]) : []) {
    if (one.why === undefined) {
      throw new CustodyError('MISSING_VALUE', `--irregular ${one.rule} has no reason`, {
        hint: `write --irregular ${one.rule} --why TEXT`,
      });
    }
  }
  checkTime({ at, now }, body);
  const faults = faultsIn(type, body).filter((fault) => !isProgramField(type, fault));
  if (faults.length === 0) return;
  const found = faults.map((fault) => inFlags(type, fault, command));
  const form = found.map(({ flag }) => flag && formOf(flag, command)).find((one) => one !== undefined);
  throw new CustodyError('USAGE', found.map(({ words }) => words).join('; '), {
    ...(form !== undefined && { hint: form }),
  });
}

function faultsIn(type: EventTypeName, body: PlainBody): readonly SchemaFault[] {
  const unwritable = unwritableText(body, '');
  if (unwritable !== undefined) return [unwritable];
  const decoded = decodeBody(type, decodeCbor(encodeCbor(body as CborInput), { maxBytes: maxEntryBytes }));
  return decoded.ok ? [] : decoded.faults;
}

/** The first text that no entry can hold, with its path. */
function unwritableText(value: unknown, path: string): SchemaFault | undefined {
  if (typeof value === 'string') {
    const problem = unwritable(value);
    return problem === undefined ? undefined : { path, problem };
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  // of `extra` the keys are the user's too
  const parts = value instanceof Map ? [...value].flat().map((part) => ['', part]) : Object.entries(value);
  for (const [key, part] of parts) {
    const fault = unwritableText(part, [path, key].filter((name) => name !== '').join('.'));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether it happened more than a day ago and nothing says why it is recorded only now. Never throws. */
export function needsLate(at: When['at'], said: readonly { readonly name: string }[], now: number): boolean {
  const from = typeof at === 'string' ? at : at?.[0];
  const instant = from === undefined ? undefined : parseTime(from);
  return instant !== undefined && instant.seconds < now - maxDelay && !said.some(({ name }) => name === 'late');
}

function checkTime({ at, now }: When, body: PlainBody): void {
  if (
    needsLate(
      at,
      Object.keys(body).map((name) => ({ name })),
      now,
    )
  ) {
    throw new CustodyError('MISSING_VALUE', 'it happened more than a day ago: say why it is recorded late', {
      hint: 'write --late "paper-first; written on paper at the scene"',
    });
  }
  const checked = checkAt({ at: at as CborValue, iat: now, body: new Map(Object.keys(body).map((key) => [key, 0])) });
  if (!checked.ok) throw new CustodyError('USAGE', `--at ${checked.fault.problem}`);
}

/** The program fills these in when it signs. */
function isProgramField(type: EventTypeName, { path, problem }: SchemaFault): boolean {
  return path === '' && programFields(type).some((field) => problem === `lacks ${field}`);
}

/** `more` is missing besides, as it is typed. */
export function lacks(
  type: EventTypeName,
  missing: readonly Missing[],
  command?: NamedFlags,
  more: readonly string[] = [],
): CustodyError {
  const { words } = command ?? { words: `record ${type}` };
  const each = missing.map(({ flags }) => inWords(flags.map((flag) => shown(flag, command))));
  const canBeAbsent = missing.some(({ flags }) =>
    flags.some(({ shape }) => shape.is === 'either' && shape.second.is === 'absent'),
  );
  const hint = canBeAbsent
    ? `custody ${words} --help explains them; if a value cannot be given, write absent:CODE`
    : `custody ${words} --help explains them`;
  return new CustodyError('MISSING_VALUE', `${words} needs ${[...more, ...each].join(', ')}`, { hint });
}

/** The flag as the command has it; `--set FIELD=JSON` where it has none. */
function shown({ name, path }: Pick<Flag, 'name' | 'path'>, { names = {}, flags }: Partial<NamedFlags> = {}): string {
  const own = names[name] ?? name;
  return flags === undefined || flags.has(own) ? `--${own}` : `--set ${plainPath(path).join('.')}=JSON`;
}

const plainPath = (path: readonly string[]): readonly string[] => path.filter((step) => step !== newElement);

/** `exhibit.ids[0].value is not text` → `--id: value is not text`. */
function inFlags(
  type: EventTypeName,
  { path, problem }: SchemaFault,
  command?: NamedFlags,
): { words: string; flag?: Flag } {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '' && !/^\d+$/.test(step));
  const plain = (flag: Flag) => plainPath(flag.path);
  const [flag] = flagsOf(type)
    .filter((one) => plain(one).every((step, i) => steps[i] === step))
    .sort((a, b) => b.path.length - a.path.length);
  if (flag === undefined) return { words: path === '' ? `it ${problem}` : `${path} ${problem}` };
  const rest = steps.slice(plain(flag).length).join('.');
  const name = shown(flag, command);
  return { words: rest === '' ? `${name} ${problem}` : `${name}: ${rest} ${problem}`, flag };
}

/** How the parts of a record are written, where one of them is wrong. */
function formOf(flag: Flag, command?: NamedFlags): string | undefined {
  const fields = recordIn(flag.shape);
  return fields && isWrittenInParts(fields) ? `${shown(flag, command)} is written: ${partsInWords(fields)}` : undefined;
}
