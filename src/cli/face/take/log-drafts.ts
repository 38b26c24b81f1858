/** The entries of a copy by its log: what the log says, and what was computed now. */
import { type Content, contentState } from '../../../custody/content.ts';
import type { ImageFiles } from '../../../flow/image/image-files.ts';
import type { CombinedLogs } from '../../../interop/imaging-log/combine-logs.ts';
import { formatTime } from '../../../ledger/times.ts';
import { type KnownContent, measuredBody } from '../../hash/bodies.ts';
import type { Host } from '../../host/host.ts';
import { draftOfLogs, withOutcome } from '../../import/log-draft.ts';
import type { DraftMeans } from '../../record/drafts.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { fileAccess } from '../../record/values/hash-file.ts';
import type { BodyValue, PlainBody } from '../../record/values/pending-file.ts';
import type { Answers } from '../question.ts';
import { computedDraft, spanAt } from './computed-draft.ts';
import { comparedDigests, digestConflicts } from './conflicts.ts';
import { copyTokens, enteredAuthority, scopeOf } from './copy-entries.ts';
import { authorityTokens, common, draftsOfEntries, literal, token } from './entries.ts';
import type { LogRun } from './from-log.ts';
import type { Hashed } from './hashed.ts';
import { noted, readSpan, readTexts } from './reading.ts';

/** What the logs say beside what was answered: of a copy that is not complete some of their digests are of something else. */
export const combinedOf = ({ outcome }: Answers, combined: CombinedLogs): CombinedLogs =>
  withOutcome(combined, token('outcome', outcome));

/** None where the log shows that they are not those of the copy. */
export const loggedDigests = ({ facts, isRefuted }: CombinedLogs): Readonly<Record<string, string>> =>
  isRefuted ? {} : (facts.digests ?? {});

/** The acquisition as the log has it; with what was computed now where both agree, else with a hash check after it. */
export async function logDrafts(
  answers: Answers,
  hashed: Hashed,
  { log, image, endedAt }: { readonly log: LogRun; readonly image: ImageFiles; readonly endedAt: string | undefined },
): Promise<ReadyDraft[]> {
  const { run, means, logs } = log;
  const { host, status, terminal } = run;
  const dm: DraftMeans = { context: { ...means.context() }, files: fileAccess(host), prompter: undefined };
  const before = await draftsOfEntries(enteredAuthority(answers), dm);
  const previous = log.earlier.attempts.get(answers.source ?? '');
  const tokens = [
    ...copyTokens(answers, means, { size: status.size, endedAt }),
    ...token('attempt', previous && String(previous.attempt + 1)),
    ...token('previous', previous && String(previous.entry)),
  ];
  const combined = combinedOf(answers, log.combined);
  const { content } = hashed.found.measured;
  const computedSize = content === undefined || 'manifest' in content ? undefined : content.size;
  const { number, source = '', zone } = answers;
  const { facts } = combined;
  const { draft, product } = await draftOfLogs(
    {
      ...{ combined, logs, image, zone, source, tokens, open: [], tell: terminal.tell },
      copy: {
        number,
        format: facts.format === undefined ? formatOf(image) : undefined,
        size: image.size,
        contentSize: image.media?.size ?? facts.size ?? computedSize,
      },
    },
    { ...dm, command: { words: 'take' } },
  );
  const logged = loggedDigests(combined);
  if (content !== undefined && digestConflicts(hashed, logged).length === 0)
    return [...before, withComputed(draft, content, { hashed, logged, host })];
  const seq = status.size + before.length;
  const known = product?.content === undefined ? undefined : knownBy(product.content, seq);
  return [...before, draft, ...(await checksOf(answers, hashed, { log, logged, known }))];
}

const formatOf = ({ container, files }: ImageFiles): string =>
  container?.word ?? (files.length > 1 ? 'split-raw' : 'raw');

interface ReadNow {
  readonly hashed: Hashed;
  readonly logged: Readonly<Record<string, string>>;
  readonly host: Host;
}

/** The copy with its digests as they were computed now, and which of them the log has too. */
function withComputed(draft: ReadyDraft, content: Content, { hashed, logged, host }: ReadNow): ReadyDraft {
  const { products, extra } = draft.body;
  const [product] = products as readonly PlainBody[];
  const same = comparedDigests(hashed, logged).map(({ name }) => name);
  const [from, to] = readSpan(hashed).map((at) => formatTime(at, host.zoneMinutes(at)));
  const runs = hashed.resumed === undefined ? '' : 'in more than one run, ';
  const read = `every byte of the copy, ${runs}from ${from} to ${to}, by custody ${host.version}`;
  const compared = same.length === 0 ? 'the log has no digest of it' : `the log has the same ${same.join(', ')}`;
  const texts = new Map([
    ...((extra as ReadonlyMap<string, string> | undefined) ?? []),
    ['read-now', `${read}; ${compared}`],
  ]);
  const copy: PlainBody = { ...product, content: content as unknown as BodyValue };
  return { ...draft, body: { ...draft.body, products: [copy], ...readTexts(hashed, texts) } };
}

function knownBy(content: BodyValue, seq: number): KnownContent {
  const state = contentState(content as unknown as Content, seq);
  return { ...(state && { content: state }), defined: seq };
}

/** A hash check, and an incident where the check alone does not show the difference. */
async function checksOf(
  answers: Answers,
  hashed: Hashed,
  { log, logged, known }: { readonly log: LogRun; readonly known: KnownContent | undefined } & Pick<ReadNow, 'logged'>,
): Promise<ReadyDraft[]> {
  const { run, means, command } = log;
  const { host, status } = run;
  const { number = '' } = answers;
  const { resumed, span } = hashed;
  const fields = measuredBody(noted(hashed), known, { host, number, hashed: { format: '', command }, resumed });
  const scope = scopeOf(means);
  const shared = [...authorityTokens(scope, answers, status.size), ...common(scope, answers)];
  const at = spanAt(host, readSpan(hashed));
  const check = await computedDraft(host, 'measure', { fields, tokens: [...token('when', 'after'), ...shared], at });
  const others = comparedDigests(hashed, logged).filter(({ isSame }) => !isSame);
  if (fields.outcome === 'mismatch' || others.length === 0) return [check];
  const what = others.map(({ name, now, log: said }) => `${name} of the image ${now}, of the log ${said}`).join('; ');
  const tokens = [
    ...token('code', 'mismatch'),
    ...token('state', 'open'),
    ...token('found', formatTime(span[1], host.zoneMinutes(span[1]))),
    ...token('exhibits', number),
    ...literal('what', what),
    ...literal('measures', 'recorded as it was found'),
  ];
  return [check, await computedDraft(host, 'incident', { fields: {}, tokens, at: spanAt(host, [span[1], span[1]]) })];
}
