/** On what authority an act rests: asked as a choice of those on record, before any rule can call the act irregular. */
import { safeText } from '../../../bytes/text.ts';
import { type PermittedAct, whyNot } from '../../../custody/act/in-force.ts';
import type { AuthorityState, CustodyState } from '../../../custody/state/state.ts';
import { CustodyError } from '../../../errors.ts';
import { readLedger } from '../../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../../flow/places.ts';
import { inEnglish, type Phrase } from '../../../ledger/phrase.ts';
import { parseTime } from '../../../ledger/times.ts';
import { type EventTypeName, vocabulary } from '../../../ledger/vocabulary/index.ts';
import type { Host } from '../../host/host.ts';
import type { ChosenLedger } from '../../host/options.ts';
import type { Prompter } from '../../host/prompt.ts';
import type { Token } from '../assemble.ts';
import type { DraftMeans } from '../drafts.ts';

/** Acts whose fields decide whether they need an authority. */
const others: { readonly [T in EventTypeName]?: PermittedAct } = {
  release: 'release',
  dispose: 'destroy',
};

/** What asks for the authority of an act, by the record as it is then. */
export function authorityAsker({
  host,
  ledger,
  prompter,
}: {
  readonly host: Host;
  readonly ledger: Pick<ChosenLedger, 'path'>;
  readonly prompter: Prompter;
}): NonNullable<DraftMeans['askMore']> {
  return async (type, tokens, when) => {
    const begun = type === 'acquire' ? tokens.findLast(({ name }) => name === 'started')?.text : undefined;
    const from = parseTime(typeof when === 'object' ? when[0] : (when ?? begun ?? ''));
    return await askAuthority(type, tokens, {
      state: await stateOf(host, ledger.path, prompter.say),
      at: from?.seconds ?? host.now(),
      prompter,
    });
  };
}

/** What the ledger says now. Throws CustodyError. */
export async function stateOf(host: Host, path: string, warn: (text: string) => void): Promise<CustodyState> {
  return (await readLedger(path, stateFolder(host.env), warn)).replay.position().state;
}

interface Numbered {
  readonly warn: (text: string) => void;
  /** Entries that are not signed yet. */
  readonly waiting?: readonly { readonly body: { readonly number?: unknown } }[];
}

/** A number that no authority has. It reads the case when it is asked for, and throws CustodyError as reading does. */
export function runningNumberOf(host: Host, path: string, { warn, waiting = [] }: Numbered): () => Promise<string> {
  return async () => {
    const { authorities } = await stateOf(host, path, warn);
    const taken = new Set<unknown>([...authorities.keys(), ...waiting.map(({ body }) => body.number)]);
    let count = authorities.size + 1;
    while (taken.has(`A-${count}`)) count += 1;
    return `A-${count}`;
  };
}

interface AskAuthority {
  readonly state: CustodyState;
  /** When the act happens, in Unix seconds. */
  readonly at: number;
  readonly prompter: Prompter;
}

/** The tokens, with the authority that was chosen. Nothing is asked where one is named, or none is needed. */
export async function askAuthority(
  type: EventTypeName,
  tokens: readonly Token[],
  { state, at, prompter }: AskAuthority,
): Promise<Token[]> {
  const act = actOf(type, tokens);
  const isSaid = tokens.some(({ name, text }) => name === 'under' || name === 'set' || text === 'NO_AUTHORITY');
  if (act === undefined || isSaid) return [...tokens];
  const found = [...state.authorities.values()].map((authority) => ({
    authority,
    why: whyNot(authority, { act, from: at, until: at }),
  }));
  const inForce = found.flatMap(({ authority, why }) => (why === undefined ? [authority] : []));
  tellLeftOut(
    found.flatMap(({ why }) => why ?? []),
    prompter,
  );
  const [first, second] = inForce;
  const chosen = await prompter.choose(
    `On what authority (to ${act})?`,
    [
      ...inForce.map((authority) => ({ value: authority.number, label: labelOf(authority) })),
      { value: 'danger', label: 'danger: there is no time for one' },
      { value: 'pending', label: 'pending: it is on its way' },
      { value: 'none', label: 'none is needed' },
    ],
    // as in the verbs: the only one that permits it is usual
    { usual: second === undefined ? first?.number : undefined },
  );
  const authority = inForce.find(({ number }) => number === chosen);
  if (authority !== undefined) return [...tokens, { name: 'under', text: String(authority.by) }];
  const why = await askWhy(prompter);
  const code = { danger: 'exigent', pending: 'pending', none: 'not-needed' }[chosen ?? 'none'] ?? 'not-needed';
  const under = { name: 'under', text: `absent:${code}: ${why}` };
  // one answer says why there is none, and why the act is irregular
  const irregular = [
    { name: 'irregular', text: 'NO_AUTHORITY' },
    { name: 'why', text: why },
  ];
  return [...tokens, under, ...(code === 'not-needed' || type === 'release' ? [] : irregular)];
}

const mostLeftOut = 5;

/** Nobody looks in vain for an authority that they know. */
function tellLeftOut(why: readonly Phrase[], { say }: Prompter): void {
  for (const { text, facts } of why.slice(-mostLeftOut)) say(`not in the list: ${safeText(inEnglish(text, facts))}`);
  if (why.length > mostLeftOut) say(`not in the list: ${why.length - mostLeftOut} more`);
}

function actOf(type: EventTypeName, tokens: readonly Token[]): PermittedAct | undefined {
  const says = (name: string, text: string): boolean => tokens.some((each) => each.name === name && each.text === text);
  if (type === 'examine') return says('state', 'started') ? 'examine' : undefined;
  if (type === 'dispose' && says('how', 'archived')) return undefined;
  return others[type] ?? vocabulary[type].act;
}

const labelOf = ({ number, kind, acts, by }: AuthorityState): string =>
  `${number}, ${kind} (entry ${by}): permits to ${[...new Set(acts.map(({ act }) => act))].join(', ')}`;

/** A reason that everybody who reads the record sees. */
async function askWhy(prompter: Prompter): Promise<string> {
  for (;;) {
    const why = (await prompter.ask('  why: ', () => false)).trim();
    if (isReason(why)) return why;
    prompter.say('  say it in three words or more: everybody who reads the record sees it');
  }
}

/** Whether a text says something: a letter that was typed by mistake does not. Three words, or as many letters where nobody parts words. */
export const isReason = (text: string): boolean =>
  text.split(/\s+/).filter(Boolean).length >= 3 || [...text].length >= 20;

/** `--under W-118/26` names the authority as people do: by its number. Throws CustodyError USAGE for one that is not on record. */
export function withAuthorityEntries(tokens: readonly Token[], { authorities }: CustodyState): Token[] {
  return tokens.map((token) => {
    if (token.name !== 'under' || isEntryOrAbsent(token.text)) return token;
    const found = [...authorities.values()].find(
      ({ number }) => number.toLowerCase() === token.text.trim().toLowerCase(),
    );
    if (found !== undefined) return { ...token, text: String(found.by) };
    const known = [...authorities.keys()].slice(0, 5).map((number) => safeText(number));
    throw new CustodyError('USAGE', `--under: no authority ${token.text} is on record`, {
      hint: known.length === 0 ? 'custody record authority puts one on record' : `on record: ${known.join(', ')}`,
    });
  });
}

/** Whether some token names an authority by its number, so that the record must be read. */
export const namesAuthority = (tokens: readonly Token[]): boolean =>
  tokens.some(({ name, text }) => name === 'under' && !isEntryOrAbsent(text));

/** Numbers of entries, or why there is no authority. */
const isEntryOrAbsent = (text: string): boolean => /^\s*\d[\d\s,]*$/.test(text) || text.startsWith('absent:');
