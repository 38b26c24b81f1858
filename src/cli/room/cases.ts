/** The cases of a count: each read once, with what this key may sign there and what of it lies where. */
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { howHeld, isAway } from '../../custody/how-held.ts';
import { entrySigner, entryType } from '../../custody/state/entry-table.ts';
import { activeKey, type CustodyState, isHere } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readEntries } from '../../flow/ledger/entries.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { type StatusRow, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { currentText } from '../../ledger/private/marked-text.ts';
import { Openings } from '../../ledger/private/openings.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { surveyHex } from '../config/case-id.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { holderPhrase } from '../look/exhibit-facts.ts';
import { filesByCase, shownPath, type UnreadCase } from '../many/cases.ts';

export interface RoomCase {
  readonly path: string;
  readonly shown: string;
  /** Its number where that opens, else its path as shown. */
  readonly name: string;
  readonly state: CustodyState;
  /** The post for which this key may count there. */
  readonly post: string | undefined;
  /** Entries of type inventory that this key signed. */
  readonly inventories: number;
  readonly things: readonly Thing[];
}

/** An exhibit of one of the cases. */
export interface Thing {
  readonly of: RoomCase;
  readonly exhibit: StatusRow['exhibit'];
  /** The case as it was at the time of the count. */
  readonly state: CustodyState;
  /** It came after the count. */
  readonly isLater: boolean;
  readonly number: string;
  /** What its label says. */
  readonly labels: readonly string[];
  /** The place on record, then what contains it there; undefined where none is on record, or it is withheld. */
  readonly place: string | undefined;
  /** The same without what contains it. */
  readonly room: string | undefined;
  readonly isWithheld: boolean;
}

export interface RoomCases {
  readonly cases: readonly RoomCase[];
  /** With the ledger id, as far as the file begins with an opening entry. */
  readonly unread: readonly (UnreadCase & { readonly ledger: string | undefined })[];
  /** What could not be looked at, a sentence each. */
  readonly problems: readonly string[];
}

/** Reads all of them; a damaged one does not hide the others. Throws CustodyError NOT_FOUND, and USAGE where two files are one case. */
export async function readCases(
  host: Host,
  words: readonly string[],
  { signer, terminal, at }: { readonly signer: Signer; readonly terminal: Pick<Terminal, 'warn'>; readonly at: number },
): Promise<RoomCases> {
  const { cases: files, unread: problems } = await filesByCase(host, words);
  const copies = files.find(({ length }) => length > 1);
  if (copies !== undefined)
    throw new CustodyError(
      'USAGE',
      `two files are one case: ${copies.map((path) => shownPath(host, path)).join(' and ')}`,
      {
        hint: 'name the files or folders to count, without the copy',
      },
    );
  const cases: RoomCase[] = [];
  const unread: RoomCases['unread'][number][] = [];
  const keyId = toHex(signer.keyId);
  for (const path of files.flat()) {
    try {
      cases.push(await readCase(host, path, { keyId, at, warn: terminal.warn }));
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      unread.push({ path, shown: shownPath(host, path), error, ledger: surveyHex(path) });
    }
  }
  return { cases, unread, problems };
}

interface Reading {
  readonly keyId: string;
  /** When it is counted, in Unix seconds. */
  readonly at: number;
  readonly warn: (text: string) => void;
}

async function readCase(host: Host, path: string, { keyId, at, warn }: Reading): Promise<RoomCase> {
  const asked = { stateFolder: stateFolder(host.env), withLabels: true, warn };
  // nothing that is on record now is later than now
  const { state, caseNumber, rows } = await statusOf(path, at < host.now() ? { ...asked, at } : asked);
  const shown = shownPath(host, path);
  const key = activeKey(state, keyId);
  const things: Thing[] = [];
  const one: RoomCase = {
    ...{ path, shown, state, things },
    name: currentText(caseNumber) ?? shown,
    post: key?.roles.includes('custodian') ? key.post : undefined,
    inventories: inventoriesOf(state, keyId).length,
  };
  for (const { exhibit, place, state: then, isLater, labels } of rows) {
    const texts = place.map(currentText);
    const isWithheld = texts.includes(undefined);
    const isKnown = !isWithheld && texts.length > 0;
    things.push({
      ...{ of: one, exhibit, state: then, isLater, number: exhibit.number, labels, isWithheld },
      place: isKnown ? texts.join(', ') : undefined,
      room: isKnown ? texts[0] : undefined,
    });
  }
  return one;
}

/** The inventory entries that the key signed. */
export function inventoriesOf({ entries, keys }: CustodyState, keyId: string): number[] {
  const signer = keys.get(keyId)?.index;
  return Array.from({ length: entries.length }, (_, seq) => seq).filter(
    (seq) => entryType(entries, seq) === 'inventory' && entrySigner(entries, seq) === signer,
  );
}

/** The exhibits that these entries name with that time; undefined if none has it. Throws CustodyError as reading does. */
export async function countedAt({ path, state }: RoomCase, keyId: string, at: string) {
  const mine = new Set(inventoriesOf(state, keyId));
  if (mine.size === 0) return undefined;
  let counted: Set<string> | undefined;
  for await (const { entry, body } of readEntries(await ledgerBytes(path), new Openings(), (seq) => mine.has(seq)))
    if (entry.at === at) {
      counted ??= new Set();
      for (const { number } of (body as Body<'inventory'> | undefined)?.exhibits ?? [])
        counted.add(number.toLowerCase());
    }
  return counted;
}

/** Whether it is in that place by the record; without a place, whether the post of this key has it. */
export function isThere({ of, exhibit, state, isLater, place }: Thing, wanted: string | undefined): boolean {
  const held = howHeld(state, exhibit);
  if (isLater || !isHere(exhibit) || exhibit.status === 'arriving' || isAway(held) || exhibit.issued !== undefined)
    return false;
  if (wanted === undefined) return of.post !== undefined && exhibit.post === of.post;
  const [named, whole] = [wanted.toLowerCase(), place?.toLowerCase() ?? ''];
  // room 1 is not the beginning of room 12
  return whole.startsWith(named) && !(/[\p{L}\p{N}]$/u.test(named) && /^[\p{L}\p{N}]/u.test(whole.slice(named.length)));
}

/** Whether a later entry says otherwise than this count, which would undo it: that it was here, or that it is missing. */
export function isOvertaken({ of, exhibit }: Thing, isSeen: boolean): boolean {
  const now = of.state.exhibits[exhibit.index];
  if (!isSeen) return now?.shown !== exhibit.shown;
  return now?.where?.is === 'missing' && now.where.by !== exhibit.where?.by;
}

/** Whether somebody who counts must see it: a part is inside its whole, and data without a place is nowhere to be seen. */
export function isDue(thing: Thing, wanted: string | undefined): boolean {
  const { exhibit, place } = thing;
  const isInside = exhibit.partOf !== undefined && exhibit.removed === undefined;
  const isData = exhibit.kind === 'data' || exhibit.kind === 'account';
  return isThere(thing, wanted) && !isInside && !(isData && place === undefined);
}

/** Where it is by the record. */
export function wherePhrase({ state, exhibit, isLater, place }: Thing): Phrase {
  if (isLater) return phrase('by the record it came after the count');
  const { is } = howHeld(state, exhibit);
  const where = holderPhrase(state, exhibit);
  if (place === undefined || (is !== 'held' && is !== 'offered')) return phrase('by the record: {where}', { where });
  return phrase('by the record in: {place}', { place: safeText(place) });
}
