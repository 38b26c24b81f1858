/** Rows of `custody status`: chosen, and in words. */

import { safeText } from '../../bytes/text.ts';
import { type RecordFacts, recordFactsOf } from '../../custody/facts.ts';
import { plainName } from '../../custody/same-name.ts';
import type { OfferState } from '../../custody/state/state.ts';
import type { LedgerStatus, StatusRow } from '../../flow/ledger/status.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { isMarked, openTexts, textFact } from '../../ledger/private/marked-text.ts';
import { quoted } from '../../ledger/quoted.ts';
import { groupRuns } from '../../ledger/runs.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { elsewherePhrase } from '../../report/face/held-words.ts';
import type { Teller } from '../../report/teller.ts';
import { type TextJson, textJson } from '../../report/value-json.ts';
import type { Host } from '../host/host.ts';
import { factsOf } from '../host/table.ts';
import { localTime } from '../host/when.ts';
import { holderPhrase } from './exhibit-facts.ts';

export interface StatusFilter {
  readonly exhibit?: string;
  readonly place?: string;
  readonly holder?: string;
  readonly overdue?: boolean;
  readonly under?: string;
  readonly descendants?: string;
}

/** The rows that pass every filter given. */
export function selectRows(status: LedgerStatus, filter: StatusFilter, now: number): StatusRow[] {
  const { exhibit, place, holder, overdue, descendants } = filter;
  const family = descendants === undefined ? undefined : familyOf(status, descendants);
  return status.rows.filter((row) => {
    const { number, post, index, status: state } = row.exhibit;
    if (exhibit !== undefined && number.toLowerCase() !== exhibit.toLowerCase()) return false;
    if (place !== undefined && !plainName(row.place.flatMap(openTexts).join(', ')).includes(plainName(place)))
      return false;
    const isHere = state === 'held' || state === 'offered' || state === 'arriving';
    if (holder !== undefined && !(isHere && post === holder) && row.issuedTo !== holder) return false;
    if (overdue && !(row.due !== undefined && row.due < now)) return false;
    if (status.underAuthority !== undefined && !status.underAuthority.has(number.toLowerCase())) return false;
    return family === undefined || family.has(index);
  });
}

/** Filters that name something which a case may know. */
type NameAsked = 'exhibit' | 'descendants' | 'under' | 'holder';

/** Those that were given. */
export const namesAsked = (filter: StatusFilter): Set<NameAsked> =>
  new Set((['exhibit', 'descendants', 'under', 'holder'] as const).filter((name) => filter[name] !== undefined));

/** Whether the case knows what that filter names. */
export function isKnown({ state, rows }: LedgerStatus, filter: StatusFilter, name: NameAsked): boolean {
  const asked = filter[name] ?? '';
  if (name === 'under') return state.authorities.has(asked);
  if (name !== 'holder') return state.numbers.has(asked.toLowerCase());
  return (
    [...state.keys.values()].some(({ post }) => post === asked) ||
    rows.some((row) => row.exhibit.post === asked || row.issuedTo === asked)
  );
}

/** What was asked for by a name that none of the cases knows: a slip of the pen must not read as "nothing there". */
export function sayUnknown(unseen: ReadonlySet<NameAsked>, filter: StatusFilter, found: number): string | undefined {
  const number = (['exhibit', 'descendants'] as const).find((name) => unseen.has(name));
  if (number !== undefined)
    return `there is no exhibit ${filter[number]} in ${found === 1 ? 'this case' : 'these cases'}`;
  if (unseen.has('under')) return `there is no authority ${filter.under}`;
  return unseen.has('holder') ? `there is no post ${filter.holder}, and nothing was issued to it` : undefined;
}

/** An exhibit, its parts, its copies, and theirs. */
function familyOf({ state }: LedgerStatus, number: string): Set<number> {
  const family = new Set<number>();
  const todo = [state.numbers.get(number.toLowerCase())];
  for (let index = todo.pop(); todo.length > 0 || index !== undefined; index = todo.pop()) {
    if (index === undefined || family.has(index)) continue;
    family.add(index);
    for (const { index: other, from, partOf } of state.exhibits)
      if (from.includes(index) || partOf === index) todo.push(other);
  }
  return family;
}

/** Cells safe to print, with a head row; exhibits that differ in nothing but a running number share a row. */
export function statusRows(
  rows: readonly StatusRow[],
  { state }: LedgerStatus,
  { host, teller }: { readonly host: Host; readonly teller: Teller },
): string[][] {
  if (rows.length === 0) return [];
  const { words, code, text } = teller;
  const cells = rows.map((row) => {
    const { exhibit, issuedTo, due, goneTo, voidedBy, place } = row;
    const held = recordFactsOf(state)(exhibit);
    const to = issuedTo === undefined ? undefined : issuedFact(row);
    const elsewhere = elsewherePhrase({ ...held, ...(to !== undefined && { issuedTo: to }) });
    const answers = elsewhere && held.state !== 'inside' && phrase('{post} answers for it', { post: exhibit.post });
    const time = localTime(host, due ?? 0);
    const term =
      due !== undefined && due < host.now() ? phrase('OVERDUE since {time}', { time }) : phrase('due {time}', { time });
    const issued = to === undefined ? phrase('issued') : phrase('issued to {to}', { to });
    const incidents = exhibit.incidents.map((seq) =>
      phrase('open incident: {code:} (entry {seq})', { code: state.incidents.get(seq)?.code ?? '', seq }),
    );
    const gone =
      goneTo && (isWithheld(goneTo) ? phrase('to someone withheld') : phrase('to {to}', { to: textFact(goneTo) }));
    const remarks = [
      voidedBy && phrase('entry {made}, which made it, is void (entry {by})', { made: exhibit.defined, by: voidedBy }),
      gone,
      answers,
      exhibit.issued && (held.state === 'issued' ? term : inTurn([issued, term], ',')),
      ...incidents,
      exhibit.mismatch && phrase('hash mismatch (entry {seq})', { seq: exhibit.mismatch }),
    ].flatMap((part) => (typeof part === 'object' ? words(part as Phrase) : []));
    const where = place.map((each) => (isWithheld(each) ? words(phrase('(withheld)')) : text(each))).join(', ');
    return [
      safeText(exhibit.number),
      exhibit.kind === undefined ? '' : code(exhibit.kind),
      words(elsewhere ?? holderPhrase(state, exhibit)),
      where,
      sealsNow(held).map(safeText).join(' ') || '-',
      remarks.join('; '),
    ];
  });
  const runs = groupRuns(
    cells,
    ([number = '']) => number,
    (a, b) => a.slice(1).join('\n') === b.slice(1).join('\n'),
  );
  return [heads.map(words), ...runs.map(({ words, first }) => [words, ...first.slice(1)])];
}

/** Such a row as a line of its own. */
export function statusLine(
  [number = '', kind = '', state = '', place = '', seals = '-', remarks = '']: readonly string[],
  teller: Teller,
): string {
  const sealed = seals === '-' ? '' : teller.words(phrase('seal {number}', { number: seals }));
  const facts = factsOf([kind, state, place, sealed, remarks]);
  return teller.words(phrase('Exhibit {number}: {facts}', { number, facts }));
}

const heads = [phrase('EXHIBIT'), phrase('KIND'), phrase('STATE'), phrase('PLACE'), phrase('SEALS'), phrase('REMARKS')];

/** People and keys of a ledger. */
export function keyRows({ state }: LedgerStatus, { words, code }: Teller): string[][] {
  const cells = [...state.keys.values()].map(
    ({ id, post, roles, holder: { name, agency, jurisdiction }, ended, entries }) => [
      id.slice(0, 16),
      safeText(post),
      roles.map((role) => code(role)).join(',') || '-',
      words(
        phrase('{name}, {agency}, {jurisdiction} (claimed)', {
          name: quoted(name),
          agency: quoted(agency),
          jurisdiction,
        }),
      ),
      words(phrase('{size#entry|entries}', { size: entries })),
      ended === undefined ? '' : words(phrase('ended, according to entry {ended}', { ended })),
    ],
  );
  return [[...keyHeads.map(words), ''], ...cells];
}

/** Such a row as a line of its own. */
export const keyLine = ([key = '', ...facts]: readonly string[], { words }: Teller): string =>
  words(phrase('Key {key}: {facts}', { key, facts: factsOf(facts) }));

const keyHeads = [phrase('KEY'), phrase('POST'), phrase('ROLES'), phrase('HOLDER'), phrase('SIGNED')];

/** Open offers: at least one of their exhibits is neither decided nor taken back. */
export function openOffers(state: LedgerStatus['state']): OfferState[] {
  return [...state.offers.values()].filter((offer) =>
    offer.exhibits.some(({ exhibit }) => state.exhibits[exhibit]?.offer === offer.seq),
  );
}

const isWithheld = (text: PrivateText): boolean => text instanceof Uint8Array && !isMarked(text);

/** A post as it is, a person in quotation marks. */
function issuedFact({ exhibit, issuedTo = '' }: StatusRow): Fact {
  if (isWithheld(issuedTo)) return phrase('someone withheld');
  return typeof issuedTo === 'string' && issuedTo === exhibit.issued?.post ? issuedTo : textFact(issuedTo);
}

/** Texts of one line for `--json`: as one text where none is marked, null where one is withheld or there is none. */
function lineJson(texts: readonly PrivateText[]): TextJson | TextJson[] | null {
  if (texts.length === 0 || texts.some(isWithheld)) return null;
  if (!texts.some(isMarked)) return texts.join(', ');
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? textJson(only) : texts.map(textJson);
}

/** Numbers of the seals on it now; `show` and forms have those of what left. */
const sealsNow = ({ seals }: Pick<RecordFacts, 'seals'>): string[] =>
  seals.flatMap(({ number, when }) => (when === 'now' ? [number] : []));

function exhibitJson(state: LedgerStatus['state'], row: StatusRow) {
  const { exhibit, issuedTo, due, goneTo, voidedBy } = row;
  const { state: is, since, wentInside: whole, seals } = recordFactsOf(state)(exhibit);
  return {
    number: exhibit.number,
    kind: exhibit.kind ?? null,
    state: is,
    post: exhibit.post,
    since,
    place: lineJson(row.place),
    seals: sealsNow({ seals }),
    issuedTo: issuedTo === undefined ? null : textJson(issuedTo),
    due: due ?? null,
    goneTo: lineJson(goneTo === undefined ? [] : [goneTo]),
    ...(whole !== undefined && { wentInside: whole }),
    voidedBy: voidedBy ?? null,
    incidents: [...exhibit.incidents],
  };
}

/** One ledger for `--json`. */
export function statusJson({ path, size, caseNumber, state }: LedgerStatus, rows: readonly StatusRow[]) {
  return {
    ledger: state.ledger,
    path,
    case: lineJson(caseNumber === undefined ? [] : [caseNumber]),
    entries: size,
    closed: state.closed !== undefined,
    exhibits: rows.map((row) => exhibitJson(state, row)),
    offers: openOffers(state).map(({ seq, post, exhibits, expires }) => ({
      seq,
      post,
      exhibits: exhibits.flatMap(({ exhibit }) => state.exhibits[exhibit]?.number ?? []),
      expires: expires ?? null,
    })),
    takeovers: [...state.takeovers].map(([seq, { to }]) => ({ seq, to })),
    keys: [...state.keys.values()].map(({ id, post, roles, holder, enrolled, ended, entries }) => ({
      keyId: id,
      post,
      roles,
      name: holder.name,
      agency: holder.agency,
      enrolled,
      ended: ended ?? null,
      entries,
    })),
  };
}
