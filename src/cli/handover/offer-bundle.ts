/** The bundle of an offer: tried before the offer is signed, written after it, and written again where that failed. */
import type { CustodyState } from '../../custody/state/state.ts';
import { isRefusal } from '../../errors.ts';
import { tryBundle } from '../../flow/bundle/bundle.ts';
import type { DisclosedFields } from '../../flow/bundle/disclosed.ts';
import type { ExcerptWanted } from '../../flow/bundle/excerpt.ts';
import { type Gathered, gatherParts } from '../../flow/bundle/gather.ts';
import { type ManifestGrants, refuseCut } from '../../flow/bundle/manifest-parts.ts';
import type { Paper } from '../../report/document/document.ts';
import { documentHtml } from '../../report/document/document-html.ts';
import { documentText } from '../../report/document/document-text.ts';
import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import { type PackedSaid, packedSaid } from '../../verify/evidence/compared-words.ts';
import type { Lang } from '../../words/lang.ts';
import { withHint } from '../../words/said-error.ts';
import { type BundleOptions, proofsOf, type Target, type Written } from '../bundle/options.ts';
import { sentTimes } from '../bundle/sent-record.ts';
import { writeBundle } from '../bundle/write.ts';
import { sourceOf } from '../check/evidence-options.ts';
import { type Host, pathOf } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { stoppable } from '../host/stop.ts';
import { foldersIn, refuseOther } from './offer-compare.ts';
import { offerLetter } from './offer-letter.ts';
import { OtherEvidence } from './other-evidence.ts';

export interface OfferBundle {
  readonly ledger: string;
  readonly exhibits: readonly string[];
  readonly disclose: DisclosedFields;
  readonly grants: ManifestGrants;
  /** Sent in place of the ledger. */
  readonly excerpt?: ExcerptWanted | undefined;
  /** Of the letter. */
  readonly langs: readonly Lang[];
  readonly paper: Paper;
  readonly options: BundleOptions;
  readonly target: Target;
  readonly terminal: Terminal;
}

/** The exhibits whose evidence it would hold. Throws CustodyError for whatever would keep the bundle from being written. */
export async function tryOfferBundle(
  host: Host,
  state: CustodyState,
  wanted: OfferBundle,
): Promise<ReadonlySet<string>> {
  return await stoppable(async (signal) => {
    const { parts, sent, withoutManifest } = await gather(host, state, { ...wanted, signal });
    refuseCut(parts.evidence, sent);
    await sentTimes(host, parts.proofs);
    const { out, form, sealed } = wanted.target;
    const to = sealed?.recipients.map(({ recipient }) => recipient) ?? [];
    await tryBundle({
      ...{ parts, out, form },
      ...(sealed && { sealed: { recipients: to, random: host.random, isNamed: sealed.isNamed } }),
    });
    if (withoutManifest.length > 0)
      wanted.terminal.warn(`no manifest was found for ${withoutManifest.join(', ')}: give it with --manifest`);
    return new Set(parts.evidence.keys());
  });
}

/** A bundle that was tried. */
export interface TriedBundle {
  /** Undefined where none is written. */
  readonly bundle: OfferBundle | undefined;
  /** The exhibits whose evidence it would hold. */
  readonly packed: ReadonlySet<string>;
  /** Tries another. */
  readonly tryOther: (bundle: OfferBundle) => Promise<ReadonlySet<string>>;
}

/** The same with what only its digest tells among the evidence that was named, and a line for each exhibit. Throws as trying it does. */
export async function withFound(
  host: Host,
  { bundle, packed, tryOther }: TriedBundle,
  { state, offered, results, evidence = [] }: FoundMeans,
): Promise<{ readonly bundle: OfferBundle | undefined; readonly said: readonly PackedSaid[] }> {
  const found = results.filter(({ number, outcome }) => outcome === 'match' && !packed.has(number));
  const more = found.flatMap(({ number, path }) => (path === undefined ? [] : [`${number}=${path}`]));
  const options = { ...bundle?.options, evidence: [...evidence, ...more] };
  const whole = bundle && more.length > 0 ? { ...bundle, options } : bundle;
  const all = whole === undefined || whole === bundle ? packed : await tryOther(whole);
  const isPacked = (number: string): boolean =>
    bundle === undefined ? results.some((each) => each.number === number && each.path !== undefined) : all.has(number);
  return { bundle: whole, said: packedSaid(state, offered, { results, isPacked, folder: foldersIn(host, evidence) }) };
}

interface FoundMeans {
  readonly state: CustodyState;
  readonly offered: readonly { readonly number: string }[];
  /** How the evidence compared with the record. */
  readonly results: readonly ExhibitEvidence[];
  readonly evidence: BundleOptions['evidence'];
}

/** Writes the bundle whose ledger ends with that offer, letter and all. Throws CustodyError that says how to write it again. */
export async function writeOfferBundle(
  host: Host,
  state: CustodyState,
  { seq, ...wanted }: OfferBundle & { readonly seq: number },
): Promise<{ written: Written; gathered: Gathered }> {
  const { ledger, target, terminal } = wanted;
  try {
    return await stoppable(async (signal) => {
      const gathered = await gather(host, state, { ...wanted, last: seq, signal });
      refuseCut(gathered.parts.evidence, gathered.sent);
      const { langs, paper } = wanted;
      const { document, saysPurpose } = await offerLetter(host, { ledger, seq, gathered, langs, warn: terminal.warn });
      if (!saysPurpose) terminal.warn('the recipient cannot read the purpose of the offer: --disclose offer.purpose');
      const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
      const letters = { letter: encode(documentText(document)), letterHtml: encode(documentHtml(document, paper)) };
      const onCompared = (compared: readonly ExhibitEvidence[]) => refuseOther(gathered.state, compared, ledger);
      const written = await writeBundle(host, gathered, { target, letters, terminal, signal, onCompared });
      return { gathered, written };
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const write = `write its bundle again: custody offer --again ${seq}${wanted.excerpt ? ' --excerpt' : ''}${target.sealed ? ' --encrypt' : ''} -o OUT --disclose … --manifests …`;
    const again =
      error instanceof OtherEvidence
        ? `the offer is entry ${seq}: take it back with custody withdraw --offer ${seq}; or, once the evidence is as recorded, ${write}`
        : `the offer is entry ${seq}, and nothing is lost; ${write}`;
    const hint = error.hint === undefined ? again : `${error.hint}\n${again}`;
    throw withHint(error, hint);
  }
}

type GatherOffer = OfferBundle & { readonly last?: number; readonly signal: AbortSignal };

async function gather(host: Host, state: CustodyState, request: GatherOffer): Promise<Gathered> {
  const { ledger, exhibits, disclose, grants, excerpt, options, terminal, last, signal } = request;
  return await gatherParts({
    ledger,
    state,
    last,
    exhibits,
    // before the offer is signed no entry is there with which an excerpt could end
    excerpt: last === undefined ? undefined : excerpt,
    disclose,
    sendsKeys: true,
    evidence: (options.evidence ?? []).map((text) => sourceOf(host, text)),
    manifests: (options.manifest ?? []).map((name) => pathOf(host, name)),
    grants,
    ...(options.attachments !== undefined && { attachments: pathOf(host, options.attachments) }),
    proofs: proofsOf(host, options),
    signal,
    // writing the bundle gives the same warnings, before or after this
    warn: last === undefined ? () => {} : terminal.warn,
  });
}
