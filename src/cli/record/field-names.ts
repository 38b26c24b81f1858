/** Fields that a `correct` or an `erase` entry names: by their flag, or by their path in the format. */
import { safeText } from '../../bytes/text.ts';
import { hasField, isCapacity, isCorrectable, isErasable } from '../../custody/rules/correct.ts';
import { type EntryType, entryType, openingEntry } from '../../custody/state/entry-table.ts';
import { CustodyError } from '../../errors.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { privateNames } from '../../ledger/private/private-fields.ts';
import { privateFieldNames } from '../../ledger/private/withhold.ts';
import { vocabulary } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import type { Host } from '../host/host.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import { nearest } from '../typed/nearest.ts';
import { findFlag } from './assemble.ts';
import type { ReadyDraft } from './preview.ts';
import { flagsOf } from './values/flag.ts';
import { newElement } from './values/names.ts';
import type { BodyValue } from './values/pending-file.ts';

interface Means {
  readonly host: Host;
  readonly ledger: ChosenLedger;
  readonly terminal: Terminal;
}

interface Named {
  readonly entry: number;
  readonly field: string;
}

/** The drafts with each field as its path. Throws CustodyError USAGE for a field that the entry cannot have, with those that it can. */
export async function withFieldPaths(
  drafts: readonly ReadyDraft[],
  { host, ledger, terminal }: Means,
): Promise<readonly ReadyDraft[]> {
  if (!drafts.some((draft) => namedIn(draft).length > 0)) return drafts;
  const { state } = (await readLedger(ledger.path, stateFolder(host.env), terminal.warn)).replay.position();
  return drafts.map((draft) => {
    const isFit = draft.type === 'erase' ? isErasable : isCorrectable;
    const verb = draft.type === 'erase' ? 'erased' : 'corrected';
    const found = namedIn(draft).map((named) => {
      const type = entryType(state.entries, named.entry);
      if (type === undefined) return named;
      const field = pathOfField(type, named, { isFit, verb, terminal });
      if (draft.type === 'correct' && isCapacity(type, field)) refuseUncounted(draft.body.value);
      return { ...named, field };
    });
    return found.length === 0 ? draft : { ...draft, body: bodyWith(draft, found) };
  });
}

function namedIn({ type, body }: ReadyDraft): readonly Named[] {
  const { entry, field, fields } = body as { entry?: unknown; field?: unknown; fields?: unknown };
  const named = type === 'correct' ? [{ entry, field }] : type === 'erase' && Array.isArray(fields) ? fields : [];
  return (named as { entry?: unknown; field?: unknown }[]).filter(
    (each): each is Named => typeof each.entry === 'number' && typeof each.field === 'string',
  );
}

function bodyWith({ type, body }: ReadyDraft, found: readonly Named[]): ReadyDraft['body'] {
  if (type === 'correct') return { ...body, field: found[0]?.field as BodyValue };
  return { ...body, fields: found as unknown as BodyValue };
}

/** A capacity is compared again only as a number. Throws CustodyError USAGE. */
function refuseUncounted(value: unknown): void {
  if (typeof value !== 'string' || /^\d{1,15}$/.test(value)) return;
  throw new CustodyError('USAGE', `--value: ${value} is not a number of bytes`, { hint: 'such as 512110190592' });
}

interface Wanted {
  readonly isFit: (type: EntryType, path: string) => boolean;
  readonly verb: string;
  readonly terminal: Terminal;
}

/** What the rules refuse is left to them, with the list of fields that they allow. */
function pathOfField(type: EntryType, { entry, field }: Named, { isFit, verb, terminal }: Wanted): string {
  const path = [
    field,
    fieldOfFlag(type, field),
    field.startsWith(`${type}.`) ? field.slice(type.length + 1) : undefined,
  ]
    .filter((each) => each !== undefined)
    .map((each) => (isCapacity(type, `${each}.value`) ? `${each}.value` : each))
    .find((each) => hasField(type, each));
  if (path !== undefined && isFit(type, path)) return path;
  const names = fitNames(type, isFit);
  const list = `fields of entry ${entry} that can be ${verb}: ${names.length === 0 ? 'none' : names.join(', ')}`;
  if (path !== undefined) {
    terminal.tell(list);
    return path;
  }
  if (verb === 'corrected' && /^(--)?at$/.test(field))
    throw new CustodyError('USAGE', `the time of entry ${entry} was signed, and stays as it is`, {
      hint: `custody record correct --entry ${entry} --kind clarification --value "the true time was …" --why "…"`,
    });
  const near = nearest(field.replace(/^--/, ''), names);
  throw new CustodyError('USAGE', `entry ${entry} (${type}) has no field ${safeText(field)}`, {
    hint: near === undefined ? list : `did you mean ${near}?\n${list}`,
  });
}

/** The path of a flag; in the opening entry, of a field of the case. */
function fieldOfFlag(type: EntryType, name: string): string | undefined {
  const plain = name.replace(/^--/, '');
  if (type === openingEntry) return `case.${plain}`;
  const path = findFlag(type, plain)?.path;
  return path && plainPath(path);
}

const plainPath = (path: readonly string[]): string => path.filter((step) => step !== newElement).join('.');

/** Who stated a digest, and why a value is absent: not listed, for every value has them. */
const isSeldom = /digest|keyed|container|\.why$/i;

function fitNames(type: EntryType, isFit: Wanted['isFit']): string[] {
  if (type === openingEntry) return privateNames(caseFields, 'case').filter((path) => isFit(type, path));
  const flags = new Map(flagsOf(type).map(({ name, path }) => [plainPath(path), name]));
  const own = vocabulary[type].fields;
  const deeper = privateFieldNames(type).filter(
    (path) => !flags.has(path) && Object.hasOwn(own, path.split('.')[0] ?? '') && !isSeldom.test(path),
  );
  const paths = [...flags.keys(), ...deeper];
  return paths
    .filter((path) => isFit(type, path) || isFit(type, `${path}.value`))
    .map((path) => flags.get(path) ?? path);
}
