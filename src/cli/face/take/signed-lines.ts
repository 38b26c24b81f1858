/** Lines of the sheet for what the program adds to the answers: logs and what they say, a hash check, an incident. */
import { toHex } from '../../../bytes/hex.ts';
import { digestsOf } from '../../../custody/content.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import type { TakeMeans } from '../questions/scope.ts';
import { timeIn } from '../questions/taking.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { factsOf } from './copy-entries.ts';

/** Those of the drafts, in order. */
export const signedLines = (drafts: readonly ReadyDraft[], means: TakeMeans): SheetLine[] =>
  drafts.flatMap(({ type, at, body }) => {
    const times = factsOf([at].flat()).map((time) => timeIn(means.lang, time));
    if (type === 'acquire') return [lineOf(phrase('Log'), inTurn(logFacts(body as unknown as Body<'acquire'>)))];
    const facts =
      type === 'measure'
        ? checkFacts(body as unknown as Body<'measure'>, times)
        : type === 'incident'
          ? incidentFacts(body as unknown as Body<'incident'>, means)
          : undefined;
    return facts === undefined ? [] : [lineOf(phrase('{type:}', { type }), inTurn(facts, ','))];
  });

type Digests = NonNullable<Body<'acquire'>['sourceDigest']>;
type Extra = ReadonlyMap<string, string> | undefined;

/** Its digests are those of the copy where nothing was computed that agrees with them. */
function logFacts({ attachments = [], extra, sourceDigest, hiddenAreas, products }: Body<'acquire'>): Fact[] {
  const texts = extra as Extra;
  const content = products[0]?.content;
  const logged = content !== undefined && 'digests' in content ? ofLog(content.digests) : '';
  const source = sourceDigest === undefined ? '' : ofLog(sourceDigest);
  return [
    ...attachments.map(({ title, sha256 }) =>
      sha256 === undefined ? `${title}` : `${title} (SHA-256 ${toHex(sha256)})`,
    ),
    ...factsOf([texts?.get('said-by-log'), texts?.get('device-by-log'), hiddenAreas as string | undefined]),
    ...(logged === '' ? [] : [phrase('the copy by the log: {digests}', { digests: logged })]),
    ...(source === '' ? [] : [phrase('the source by the log: {digests}', { digests: source })]),
  ];
}

function ofLog(digests: Digests): string {
  const logged = new Set(Object.entries(digests).flatMap(([name, digest]) => (digest?.src === 'log' ? [name] : [])));
  return digestsOf(digests)
    .filter(([name]) => logged.has(name))
    .map(([name, hex]) => `${name} ${hex}`)
    .join(', ');
}

function checkFacts({ outcome, when, against, unreadable, extra }: Body<'measure'>, times: readonly Fact[]): Fact[] {
  const entry = against && 'entry' in against ? against.entry : undefined;
  const stated = against && 'stated' in against ? String(against.stated) : undefined;
  return [
    phrase('{outcome:}', { outcome }),
    ...(when === undefined ? [] : [phrase('{when:}', { when })]),
    ...times,
    ...(entry === undefined ? [] : [phrase('compared with entry {entry}', { entry })]),
    ...factsOf([stated]),
    ...(unreadable === undefined ? [] : [phrase('{count#unreadable sector}', { count: unreadable.count })]),
    ...factsOf([...((extra as Extra) ?? new Map()).values()]),
  ];
}

function incidentFacts(
  { code, state, found, exhibits = [], what, measures }: Body<'incident'>,
  means: TakeMeans,
): Fact[] {
  return [
    phrase('{code:}', { code }),
    phrase('{state:}', { state }),
    ...factsOf([found]).map((time) => timeIn(means.lang, time)),
    ...exhibits,
    ...factsOf([what as string | undefined, measures as string | undefined]),
  ];
}

type Product = Pick<Body<'acquire'>['products'][number], 'content' | 'container' | 'segments'>;

/** What is fixed of each copy beside its SHA-256: roots, further digests unless a log line has them, what the image stores, its segments. */
export const digestLines = (drafts: readonly ReadyDraft[], isByLog = false): SheetLine[] =>
  drafts.flatMap(({ body }) => {
    const { products, children, exhibit } = body as {
      products?: readonly Product[];
      children?: readonly Product[];
      exhibit?: Product;
    };
    const made = [...(products ?? []), ...(children ?? []), ...(typeof exhibit === 'object' ? [exhibit] : [])];
    const facts = made.flatMap((product) => fixedFacts(product, isByLog));
    return facts.length === 0 ? [] : [lineOf(phrase('Digests'), inTurn(facts))];
  });

function fixedFacts({ content, container, segments = [] }: Product, isByLog: boolean): Fact[] {
  const facts: Fact[] = [];
  if (content !== undefined && 'manifest' in content)
    facts.push(phrase('root of the manifest {digest}', { digest: toHex(content.manifest.root) }));
  if (content !== undefined && 'digests' in content) {
    const others = digestsOf(content.digests).filter(([name]) => name !== 'sha256' && !isByLog);
    facts.push(...others.map(([name, hex]) => `${name} ${hex}`));
    const { pieces } = content;
    if (pieces !== undefined) facts.push(phrase('root of the pieces {digest}', { digest: toHex(pieces.root) }));
  }
  if (container !== undefined)
    facts.push(phrase('stored in the image: {digests}', { digests: digestWords(container) }));
  for (const { name, digest } of segments)
    facts.push(phrase('segment {name}: {digests}', { name: String(name), digests: digestWords(digest) }));
  return facts;
}

const digestWords = (digests: Digests): string =>
  digestsOf(digests)
    .map(([name, hex]) => `${name} ${hex}`)
    .join(', ');
