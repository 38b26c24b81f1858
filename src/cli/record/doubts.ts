/** What looks mistyped in the exhibits that are about to be recorded: told before anything is signed, never a refusal. */
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { type ExhibitIdentity, exhibitIdentities, identityOf } from '../../flow/ledger/exhibit-identities.ts';
import { stateFolder } from '../../flow/places.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { type Described, describedIn, doubtsOf, plainNumber } from '../../ledger/plausible.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { Host } from '../host/host.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import { stateOf } from './ask/authority.ts';
import { practiceDoubts } from './practice.ts';
import type { ReadyDraft } from './preview.ts';

interface Means {
  readonly host: Host;
  readonly ledger: ChosenLedger;
  readonly terminal: Terminal;
  readonly signer: Pick<Signer, 'keyId'>;
}

type Known = Omit<ExhibitIdentity, 'exhibit'> & { readonly number: string };

/** Warns of each doubt about `drafts`; `before` wait to be signed with them. Throws CustodyError as opening the ledger does. */
export async function tellDoubts(
  drafts: readonly ReadyDraft[],
  { host, ledger, terminal, signer }: Means,
  before: readonly ReadyDraft[] = [],
): Promise<void> {
  for (const { described } of describedBy(drafts)) {
    for (const doubt of doubtsOf(described))
      terminal.warn(`${safeText(described.number)}: ${safeText(inEnglish(doubt.text, doubt.facts))}`);
  }
  for (const { number, whole } of await strayChildren(drafts, { host, ledger, terminal }))
    terminal.warn(`${safeText(number)}: the number does not begin with ${safeText(whole)}, which it comes from`);
  for (const { number, label, other } of await sameNumbers(drafts, { host, ledger, warn: terminal.warn }, before))
    terminal.warn(`${safeText(number)}: ${label} is also on record for ${safeText(other)}`);
  const state = () => stateOf(host, ledger.path, terminal.warn);
  for (const doubt of await practiceDoubts(drafts, { host, signer, state }))
    terminal.warn(safeText(inEnglish(doubt.text, doubt.facts)));
}

/** Parts and copies whose number begins with no number of what they come from. Throws CustodyError as opening the ledger does. */
async function strayChildren(drafts: readonly ReadyDraft[], { host, ledger, terminal }: Omit<Means, 'signer'>) {
  const stray = drafts.flatMap(({ type, body }) => {
    const { kind, parents, children } = body as { kind?: unknown; parents?: unknown; children?: unknown };
    if (type !== 'derive' || ofSeveral.has(String(kind)) || !Array.isArray(parents) || !Array.isArray(children))
      return [];
    return children.flatMap((child: { number?: unknown }) => {
      const number = String(child.number);
      return beginsWith(number, parents.map(String))
        ? []
        : [{ number, whole: parents.map(String).join(', '), parents }];
    });
  });
  if (stray.length === 0) return [];
  // a whole may have a second number
  const state = await stateOf(host, ledger.path, terminal.warn);
  const numbersOfAll = (parents: readonly string[]): string[] =>
    parents.flatMap((each) => {
      const whole = exhibitOf(state, each);
      return whole === undefined ? [] : [whole.number, ...whole.also];
    });
  return stray.filter(({ number, parents }) => !beginsWith(number, numbersOfAll(parents.map(String))));
}

/** What is put together has a number of its own; what is put back has its old one. */
const ofSeveral: ReadonlySet<string> = new Set(['combined', 'selection', 'rejoined']);

const beginsWith = (number: string, wholes: readonly string[]): boolean =>
  wholes.some((whole) => number.toLowerCase().startsWith(whole.toLowerCase()));

/** A number of a device that is on record for another exhibit too. */
interface SameNumber {
  readonly number: string;
  /** What kind of number, and the number. */
  readonly label: string;
  readonly other: string;
}

/** Numbers that another exhibit of the case bears, or of the drafts. Throws CustodyError as opening the ledger does. */
export async function sameNumbers(
  drafts: readonly ReadyDraft[],
  { host, ledger, warn }: Pick<Means, 'host' | 'ledger'> & { readonly warn: Terminal['warn'] },
  before: readonly ReadyDraft[] = [],
): Promise<SameNumber[]> {
  const rows = describedBy(drafts);
  if (!rows.some(({ described }) => numbersOf(knownOf(described)).length > 0)) return [];
  const { identities } = await exhibitIdentities(ledger.path, { stateFolder: stateFolder(host.env), warn });
  const known = new KnownNumbers();
  for (const { exhibit, ...rest } of identities) known.add({ ...rest, number: exhibit.number });
  for (const { described } of describedBy(before)) known.add(knownOf(described));
  return rows.flatMap(({ described, sources }) => {
    const own = knownOf(described);
    const same = known.sameAs(own, sources);
    known.add(own);
    return same.map((each) => ({ number: own.number, ...each }));
  });
}

interface Row {
  readonly described: Described;
  /** What it was taken out of or made from, which may bear the same numbers. */
  readonly sources: readonly string[];
}

const describedBy = (drafts: readonly ReadyDraft[]): Row[] =>
  drafts.flatMap(({ type, body }) => {
    const { parents } = body as { parents?: unknown };
    const sources = Array.isArray(parents) ? parents.map(String) : [];
    return describedIn(type, body).map((described) => ({ described, sources }));
  });

const knownOf = (described: Described): Known => ({ ...identityOf(described), number: described.number });

/** Numbers that one device alone bears; an account or a tag of an agency may be on several. */
const unique: ReadonlySet<string> = new Set(['imei', 'meid', 'iccid', 'imsi', 'eid', 'mac', 'uuid', 'wwn']);

interface DeviceNumber {
  readonly key: string;
  readonly label: string;
}

function numbersOf({ serials, ids }: Known): DeviceNumber[] {
  const serial = serials.at(-1);
  const all = [
    ...(serial === undefined ? [] : [{ scheme: 'serial', value: serial }]),
    ...ids.filter(({ scheme }) => unique.has(scheme)),
  ];
  return all.flatMap(({ scheme, value }) => {
    const plain = plainNumber(value);
    const name = scheme === 'serial' ? 'serial number' : scheme;
    return plain === '' ? [] : [{ key: `${scheme}\n${plain}`, label: `${name} ${quoteText(value)}` }];
  });
}

/** Which exhibits bear which numbers. */
class KnownNumbers {
  readonly #byNumber = new Map<string, Known[]>();

  add(known: Known): void {
    for (const { key } of numbersOf(known)) this.#byNumber.set(key, [...(this.#byNumber.get(key) ?? []), known]);
  }

  /** The first other exhibit that bears each number; a serial number counts only within one make and model. */
  sameAs(own: Known, sources: readonly string[]): { label: string; other: string }[] {
    return numbersOf(own).flatMap(({ key, label }) => {
      const same = this.#byNumber.get(key)?.find((each) => {
        if (each.number === own.number || sources.includes(each.number)) return false;
        return !key.startsWith('serial\n') || (mayBeSame(each.make, own.make) && mayBeSame(each.model, own.model));
      });
      return same === undefined ? [] : [{ label, other: same.number }];
    });
  }
}

const mayBeSame = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || plainNumber(a) === plainNumber(b);
