/** `record takeover --in` and `record attest --in`: another post takes over in many cases, and countersigns in all of them. */
import { toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import {
  activeKey,
  type CustodyState,
  type ExhibitState,
  hasCustodian,
  type TakeoverState,
} from '../../custody/state/state.ts';
import { takenOver } from '../../custody/state/takeover.ts';
import { CustodyError } from '../../errors.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Host } from '../host/host.ts';
import { flagContext } from '../host/prompt.ts';
import type { Planned } from '../many/run-cases.ts';
import type { Token } from '../record/assemble.ts';
import { draftOf } from '../record/drafts.ts';
import type { ReadyDraft } from '../record/preview.ts';
import type { RecordTypeOptions } from '../record/record-act.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { actInCases, plannedOf, whyNotAdmin } from './in-cases.ts';

/** The exit status. Throws CustodyError USAGE, MISSING_VALUE for flags that are about one case, or are missing. */
export async function recordInCases(
  host: Host,
  type: EventTypeName,
  tokens: readonly Token[],
  options: RecordTypeOptions,
): Promise<number> {
  if (options.from ?? options.exhibitsFrom ?? options.template)
    throw new CustodyError('USAGE', '--from, --exhibits-from and --template are about one case');
  if (type === 'takeover') {
    const plan = await takeoverPlan(host, tokens, options);
    return await actInCases(host, options, plan);
  }
  const draft = await attestDraft(host, tokens, options);
  return await actInCases(host, options, (state, signer) => planAttest(state, signer, draft));
}

/** The draft that all cases share; `place` fills what each case has of its own. Throws CustodyError as `record` does. */
async function draftFor(
  host: Host,
  type: EventTypeName,
  {
    tokens,
    place,
    options,
  }: { readonly tokens: readonly Token[]; readonly place: Token; readonly options: RecordTypeOptions },
): Promise<ReadyDraft> {
  const { at, open = [] } = options;
  const said = { tokens: [...tokens, place], open, ...(at !== undefined && { at }) };
  const context = flagContext(host, host.now());
  return await draftOf(type, said, { context, files: fileAccess(host), prompter: undefined });
}

function refuseOwn(tokens: readonly Token[], names: readonly string[]): void {
  const own = tokens.find(({ name }) => names.includes(name));
  if (own !== undefined) throw new CustodyError('USAGE', `--${own.name} is about one case, and --in about many`);
}

async function takeoverPlan(host: Host, tokens: readonly Token[], options: RecordTypeOptions) {
  refuseOwn(tokens, ['exhibit', 'exhibits', 'inventory', 'set']);
  const { found } = options;
  if (found !== 'seen' && found !== 'not-seen')
    throw new CustodyError(
      found === undefined ? 'MISSING_VALUE' : 'USAGE',
      'say what was found of the things that are taken over: --found seen, or --found not-seen',
      { hint: 'where some are seen and others not, record the takeover case by case, with --inventory' },
    );
  if (!tokens.some(({ name, text }) => name === 'irregular' && text === 'TAKEOVER'))
    throw new CustodyError('MISSING_VALUE', 'say why the custodian cannot sign', {
      hint: '--irregular TAKEOVER --why "…"',
    });
  const place = { name: 'inventory', text: 'TEST/0; seen' };
  const draft = await draftFor(host, 'takeover', { tokens, place, options });
  const { post, to } = draft.body as { readonly post: string; readonly to: string };
  if (post === to) throw new CustodyError('USAGE', `post ${to} cannot take over from itself`);
  return (state: CustodyState, signer: Pick<Signer, 'keyId'>): Planned => {
    if (state.closed !== undefined) return { is: 'none' };
    const held = [...state.holders.exhibits.of(post)].sort((a, b) => a - b).flatMap((at) => state.exhibits[at] ?? []);
    if (held.length === 0) return { is: 'none' };
    const waiting = waitingFor(state, held);
    const rest = held.filter((exhibit) => !waiting.has(exhibit));
    const [other] = [...waiting.values()].filter((one) => one.to !== to);
    const says = (one: TakeoverState) =>
      phrase('the takeover of entry {entry} waits for the countersignature of post {post}', {
        ...{ entry: one.seq, post: one.to },
      });
    if (other !== undefined) return { is: 'left', says: says(other) };
    const [same] = waiting.values();
    if (rest.length === 0 && same !== undefined) return { is: 'done', says: says(same) };
    const why = whyNotAdmin(state, signer);
    if (why !== undefined) return { is: 'left', says: why };
    if (!hasCustodian(state, to))
      return { is: 'left', says: phrase('no key of post {post} has the role custodian in this case', { post: to }) };
    const { post: _, ...body } = draft.body;
    const numbers = rest.map(({ number }) => number);
    const about = rest.length === held.length ? { post } : { exhibits: numbers };
    const inventory = numbers.map((number) => ({ number, found }));
    return {
      is: 'act',
      drafts: [{ ...draft, body: { ...body, ...about, inventory } }],
      says: phrase('post {to} takes over {count#exhibit} from post {post}', { to, post, count: rest.length }),
    };
  };
}

/** Those of the exhibits that a takeover concerns already, each with the takeover that waits. */
function waitingFor(state: CustodyState, held: readonly ExhibitState[]): ReadonlyMap<ExhibitState, TakeoverState> {
  const found = new Map<ExhibitState, TakeoverState>();
  if (state.takeovers.size === 0) return found;
  const wanted = new Set(held);
  for (const takeover of state.takeovers.values())
    for (const [exhibit, from] of takenOver(state, takeover))
      if (wanted.has(exhibit) && exhibit.post === from) found.set(exhibit, takeover);
  return found;
}

async function attestDraft(host: Host, tokens: readonly Token[], options: RecordTypeOptions): Promise<ReadyDraft> {
  refuseOwn(tokens, ['entries', 'set']);
  if (!tokens.some(({ name, text }) => name === 'as' && text === 'received'))
    throw new CustodyError('USAGE', '--in countersigns takeovers: say --as received');
  return await draftFor(host, 'attest', { tokens, place: { name: 'entries', text: '1' }, options });
}

/** Every takeover that waits for the post of the signer. */
function planAttest(state: CustodyState, signer: Pick<Signer, 'keyId'>, draft: ReadyDraft): Planned {
  const key = activeKey(state, toHex(signer.keyId));
  const waiting = [...state.takeovers.values()].filter(({ to }) => to === key?.post);
  if (key === undefined || state.closed !== undefined || waiting.length === 0) return { is: 'none' };
  if (!key.roles.includes('custodian'))
    return { is: 'left', says: phrase('your key does not have the role custodian in this case') };
  const parts = waiting.map((takeover): Planned => {
    const all = [...takenOver(state, takeover)].filter(([exhibit, from]) => exhibit.post === from);
    const [offered] = all.flatMap(([exhibit]) => (exhibit.offer === undefined ? [] : exhibit));
    const { seq } = takeover;
    if (offered !== undefined)
      return {
        is: 'left',
        says: phrase('{exhibit} is offered, according to entry {offer}: the offer must be withdrawn first', {
          ...{ exhibit: offered.number, offer: offered.offer },
        }),
      };
    return {
      is: 'act',
      drafts: [{ ...draft, body: { ...draft.body, entries: [seq] } }],
      says: phrase('countersigns the takeover of entry {entry}: {count#exhibit}', { entry: seq, count: all.length }),
    };
  });
  return plannedOf(parts);
}
