/** `custody key end --in`: ends keys in many cases; where that would lock a case or leave evidence alone, the case is left. */
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import { activeKey, type CustodyState, type KeyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import type { Draft } from '../../flow/ledger/record.ts';
import { moment, phrase } from '../../ledger/phrase.ts';
import { type Quoted, quoted } from '../../ledger/quoted.ts';
import { vocabulary } from '../../ledger/vocabulary/index.ts';
import { type Host, pathOf } from '../host/host.ts';
import { flagContext } from '../host/prompt.ts';
import { bodyAt, type OpenedCase } from '../many/cases.ts';
import type { Planned } from '../many/run-cases.ts';
import { readSeconds } from '../typed/read-time.ts';
import { actInCases, type InCasesOptions, plannedOf, readList, refuseTwice, whyNotAdmin } from './in-cases.ts';

const shape = vocabulary['end-key'].fields.reason.shape;
export const reasons = shape.is === 'code' ? shape.values : [];

/** A key to end; its numbers are lower-case hex. */
export interface Ending {
  readonly key: string;
  readonly reason: string;
  /** Unix seconds. */
  readonly since?: number | undefined;
  readonly successor?: string | undefined;
}

type Typed = { readonly [Name in 'key' | 'reason' | 'since' | 'successor']: string | undefined };

export async function endingOf(host: Host, { key = '', reason = '', since, successor }: Typed): Promise<Ending> {
  return {
    key: await wholeKey(host, key),
    reason,
    since: since === undefined ? undefined : readSeconds(since, flagContext(host, host.now())),
    successor: successor === undefined ? undefined : await wholeKey(host, successor),
  };
}

/** The keys of a CSV file; a row without a reason has that of the command line. Throws CustodyError with the line, and as reading cards does. */
export async function endingsInList(
  host: Host,
  file: string,
  {
    reason: usual,
    checkSince,
  }: {
    readonly reason: string | undefined;
    readonly checkSince: (said: { reason?: string; since?: string }, isAsked: boolean) => void;
  },
): Promise<readonly Ending[]> {
  const endings: (Ending & { line: number; id: string })[] = [];
  for (const { line, cell } of await readList(host, file, {
    needed: ['key'],
    more: ['reason', 'since', 'successor'],
  })) {
    try {
      const [reason, since] = [cell('reason') ?? usual, cell('since')];
      if (reason === undefined) throw new CustodyError('CSV_INVALID', 'reason is required');
      if (!reasons.includes(reason))
        throw new CustodyError('CSV_INVALID', `${reason} is not a reason`, { hint: `one of ${reasons.join(', ')}` });
      checkSince({ reason, ...(since !== undefined && { since }) }, false);
      const ending = await endingOf(host, { key: cell('key'), reason, since, successor: cell('successor') });
      endings.push({ ...ending, line, id: ending.key });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code, message, hint } = error;
      throw new CustodyError(code, `${file} line ${line}: ${message}`, hint === undefined ? {} : { hint });
    }
  }
  refuseTwice(file, endings);
  return endings;
}

/** The first digits of a key may fit another key in another case, so they do not count here. Throws CustodyError USAGE and those of reading a card. */
async function wholeKey(host: Host, typed: string): Promise<string> {
  const digits = typed.toLowerCase().replace(/[\s:]/g, '');
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  if (!/^[0-9a-f]{8,}$/.test(digits)) return (await readCard(pathOf(host, typed))).keyId;
  throw new CustodyError('USAGE', `${typed} is only a part of a key number`, {
    hint: 'for many cases, name the card or all 64 digits',
  });
}

/** Ends them wherever they act; the exit status. Throws CustodyError as `actInCases` does. */
export async function endInCases(
  host: Host,
  endings: readonly Ending[],
  options: InCasesOptions & { readonly lastAdmin?: boolean },
): Promise<number> {
  const before = new Map<string, Ended>();
  const look = async (one: OpenedCase): Promise<void> => {
    for (const { key } of endings) {
      const { ended } = one.state.keys.get(key) ?? {};
      const body = ended === undefined ? undefined : await bodyAt(one, ended, 'end-key');
      if (body !== undefined) before.set(`${one.state.ledger} ${key}`, body);
    }
  };
  const means = { before, isLastAdminSaid: options.lastAdmin === true };
  return await actInCases(host, options, (state, signer) => planEnd(state, signer, endings, means), look);
}

/** What the entry says that ended a key. */
type Ended = Pick<Ending, 'reason' | 'since'>;

interface EndMeans {
  /** By the id of the ledger and the number of the key. */
  readonly before: ReadonlyMap<string, Ended>;
  readonly isLastAdminSaid: boolean;
}

/** What the endings are in a case. The key that signs ends last, or it could not sign the others. */
function planEnd(
  state: CustodyState,
  signer: Pick<Signer, 'keyId'>,
  endings: readonly Ending[],
  { before, isLastAdminSaid }: EndMeans,
): Planned {
  const own = toHex(signer.keyId);
  const sorted = [...endings.filter(({ key }) => key !== own), ...endings.filter(({ key }) => key === own)];
  const remaining = new Set([...state.keys.values()].filter(({ ended }) => ended === undefined));
  const parts = sorted.map((ending): Planned => {
    const key = state.keys.get(ending.key);
    if (key === undefined) return { is: 'none' };
    const name = quoted(key.holder.name);
    if (key.ended !== undefined) return endedBefore(name, key.ended, before.get(`${state.ledger} ${key.id}`), ending);
    const why = whyKept(state, key, remaining, isLastAdminSaid) ?? whyNoSuccessor(state, key, ending);
    if (why !== undefined) return { is: 'left', says: why };
    remaining.delete(key);
    const says = phrase('ends the key of {name}, post {post}: {reason:}', {
      ...{ name, post: key.post, reason: ending.reason },
    });
    return { is: 'act', drafts: [endDraft(ending)], says };
  });
  const why = whyNotAdmin(state, signer);
  if (why !== undefined && parts.some(({ is }) => is === 'act')) return { is: 'left', says: why };
  return plannedOf(parts);
}

/** A key ends once: with another reason or time, nothing is signed, and the case is left. */
function endedBefore(name: Quoted, entry: number, said: Ended | undefined, { reason, since }: Ending): Planned {
  const facts = { name, entry, reason: said?.reason ?? '', since: moment(said?.since ?? 0) };
  if (said !== undefined && said.reason !== reason)
    return {
      is: 'left',
      says: phrase(
        'the key of {name} was ended before with another reason ({reason:}), according to entry {entry}: nothing is signed',
        facts,
      ),
    };
  if (said?.since !== undefined && since !== undefined && said.since !== since)
    return {
      is: 'left',
      says: phrase(
        'the key of {name} was ended before as compromised since {since}, according to entry {entry}: nothing is signed',
        facts,
      ),
    };
  return { is: 'done', says: phrase('the key of {name} was ended, according to entry {entry}', facts) };
}

/** Why the key cannot go while only those others are left; undefined where it can. */
function whyKept(state: CustodyState, key: KeyState, keys: ReadonlySet<KeyState>, isLastAdminSaid: boolean) {
  const name = quoted(key.holder.name);
  const others = [...keys].filter((each) => each !== key);
  const isAdmin = key.roles.includes('admin');
  if (isAdmin && !isLastAdminSaid && !others.some(({ roles }) => roles.includes('admin')))
    return phrase('{name} is the last administrator: add another one first, or say --last-admin', { name });
  const held = state.holders.exhibits.of(key.post).size;
  const isCustodian = ({ post, roles }: KeyState): boolean => post === key.post && roles.includes('custodian');
  if (held > 0 && isCustodian(key) && !others.some(isCustodian))
    return phrase(
      '{name} is the last custodian of post {post}, which holds {held#exhibit}: let another post take over',
      {
        ...{ name, post: key.post, held },
      },
    );
  return undefined;
}

function whyNoSuccessor(state: CustodyState, key: KeyState, { successor }: Ending) {
  if (successor === undefined || successor === key.id) return undefined;
  if (activeKey(state, successor)?.post === key.post) return undefined;
  return phrase('the successor of {name} does not act for post {post} here', {
    ...{ name: quoted(key.holder.name), post: key.post },
  });
}

const endDraft = ({ key, reason, since, successor }: Ending): Draft => ({
  type: 'end-key',
  body: {
    key: fromHex(key),
    reason,
    ...(since !== undefined && { since }),
    ...(successor !== undefined && { successor: fromHex(successor) }),
  },
  open: new Set(),
});
