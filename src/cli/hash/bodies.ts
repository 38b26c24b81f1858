/** Bodies that say what hashing found: a copy that was made, or the check of an exhibit; the outcome is computed. */

import { compareContents, contentState, digestsOf } from '../../custody/content.ts';
import type { ExhibitState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { Measured } from '../../flow/evidence/measured.ts';
import { settingsOf } from '../../flow/hash/reading.ts';
import { formatTime } from '../../ledger/times.ts';
import type { Host } from '../host/host.ts';
import type { PlainBody } from '../record/values/pending-file.ts';
import { type ResumedFacts, resumedText } from './resume-options.ts';

/** What the record says of an exhibit before it is measured. */
export type KnownContent = Pick<ExhibitState, 'content' | 'stated' | 'defined'>;

export interface BodyMeans {
  readonly host: Pick<Host, 'machine' | 'version' | 'now' | 'zoneMinutes'>;
  /** The exhibit that was hashed. */
  readonly number: string;
  readonly hashed: { readonly format: string; readonly command: string };
  readonly resumed?: ResumedFacts | undefined;
}

export type AcquireOutcome = 'complete' | 'incomplete' | 'failed' | 'stopped';

/** An acquisition; `ownRun` is when this program began to make it, undefined where another program did. */
export function acquiredBody(
  { content, container, size, unreadable, why, notes, isExpectedEmpty }: Measured,
  outcome: AcquireOutcome,
  {
    host,
    number,
    hashed,
    resumed,
    format,
    ownRun,
  }: BodyMeans & { readonly format?: string | undefined; readonly ownRun?: number | undefined },
): PlainBody {
  const isKeyed = content !== undefined && 'digests' in content && content.digests.keyed !== undefined;
  const product = { exhibit: number, format: format ?? hashed.format, ...(!isKeyed && { size }) };
  const hasProduct = outcome === 'complete' || outcome === 'incomplete';
  const { os, name } = host.machine();
  const time = (at: number) => formatTime(at, host.zoneMinutes(at));
  return plain({
    outcome,
    ...(why !== undefined && { why }),
    ...(ownRun !== undefined && {
      tool: { name: 'custody', version: host.version },
      settings: settingsOf(hashed.command, host.machine().platform),
      started: time(ownRun),
      ended: time(host.now()),
    }),
    host: { os, name },
    products: hasProduct
      ? [
          {
            ...product,
            ...(content && { content }),
            ...(isExpectedEmpty && { expectEmpty: true }),
            ...(container && { container }),
          },
        ]
      : [],
    unreadable,
    ...extraOf(new Map(), notes, resumed),
  });
}

/** A hash check, compared with what the record says. Throws CustodyError MANIFEST_ROOT for the audit of another manifest. */
export function measuredBody(
  found: Measured,
  exhibit: KnownContent | undefined,
  { host, number, hashed, resumed }: BodyMeans,
): PlainBody {
  const extra = new Map([
    ['command', hashed.command],
    ['host', host.machine().name],
  ]);
  if (found.content === undefined && found.why !== undefined) extra.set('incomplete', found.why);
  return plain({
    exhibit: number,
    depth: found.depth ?? 'every-byte',
    ...outcomeOf(found, exhibit),
    ...(found.isExpectedEmpty && found.content && { expectEmpty: true }),
    ...extraOf(extra, found.notes, resumed),
  });
}

/** The fields of a `measure` that say how it came out. Throws CustodyError MANIFEST_ROOT for the audit of another manifest. */
function outcomeOf({ content, unreadable, audit }: Measured, exhibit: KnownContent | undefined): object {
  const reference = exhibit?.content;
  const against = reference === undefined ? { nothing: 'first' } : { entry: reference.by };
  if (content === undefined) return { outcome: 'incomplete', against, unreadable };
  const found = contentState(content, 0);
  if (reference === undefined || found === undefined)
    return statedOutcome(content, exhibit) ?? { outcome: 'first', against, content };
  const isSame = compareContents(reference, found) === 'same';
  if (audit !== undefined && !isSame)
    throw new CustodyError(
      'MANIFEST_ROOT',
      'the manifest is not the one on record: its number of records or its total differs',
    );
  // an audit decides by its counts: the manifest is the same, what is there may not be
  const isMatch = isSame && (audit === undefined || hasOnlyMatches(audit));
  return { outcome: isMatch ? 'match' : 'mismatch', against, content, ...(audit && { audit }) };
}

function statedOutcome(content: NonNullable<Measured['content']>, exhibit: KnownContent | undefined) {
  const { stated, defined } = exhibit ?? {};
  if (stated === undefined || 'manifest' in content) return undefined;
  const shared = digestsOf(content.digests).filter(([name]) => stated[name] !== undefined);
  if (shared.length === 0) return undefined;
  const isMatch = shared.every(([name, hex]) => stated[name]?.includes(hex));
  return { outcome: isMatch ? 'match' : 'mismatch', against: { stated: `as entry ${defined} has it` }, content };
}

function hasOnlyMatches({ matched: _, ...others }: NonNullable<Measured['audit']>): boolean {
  return Object.values(others).every((count) => count === 0);
}

/** Texts that no rule reads: what could not be seen, after a note that is there already, and that it was resumed. */
export function extraOf(
  extra: Map<string, string>,
  notes: readonly string[] = [],
  resumed: ResumedFacts | undefined = undefined,
): { readonly extra?: ReadonlyMap<string, string> } {
  const before = extra.get('note');
  if (notes.length > 0) extra.set('note', [...(before === undefined ? [] : [before]), ...notes].join('; '));
  if (resumed !== undefined) extra.set('resumed', resumedText(resumed));
  return extra.size > 0 ? { extra } : {};
}

/** A body that was built here, as one to be recorded. */
export const plain = (body: object): PlainBody => body as PlainBody;
