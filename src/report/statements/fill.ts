/** What clauses of court statements are filled in from: parts of a record by name. What is not on record stays blank. */
import { toHex } from '../../bytes/hex.ts';
import { fingerprintHex } from '../../crypto/fingerprint.ts';
import type { ExhibitState, KeyState } from '../../custody/state.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { Cell, Value } from '../document/document.ts';
import { contentCell } from '../forms/digest-cells.ts';
import { bodyOf, type Dossier, type FiledEntry } from '../forms/dossier.ts';
import { personWords, signerWords, whatHappened, whenHappened } from '../forms/entry-words.ts';
import { exhibitFile } from '../forms/exhibit-record.ts';
import { cells, type FormWords, hexLines, inLine } from '../forms/form-words.ts';
import { basisCell } from '../forms/obtained.ts';
import { findingCell } from '../forms/remarks.ts';
import { sealWords, statusWords } from '../forms/standing.ts';
import { conditionColumn, whatColumn } from '../forms/things.ts';
import { headlines } from '../headline.ts';
import { sayPhrase } from '../words/say.ts';
import { deedOf } from './handling.ts';

export interface FillContext {
  readonly dossier: Dossier;
  readonly exhibits: readonly ExhibitState[];
  /** Entries about these exhibits, and those about none; in their order. */
  readonly entries: readonly FiledEntry[];
  /** Keys of whoever is to sign; empty where nobody was named. */
  readonly person: readonly KeyState[];
}

export interface Filled {
  readonly value: Cell;
  /** Entries that say it; absent where it comes from the record as a whole. */
  readonly seqs?: readonly number[];
}

export interface Fill {
  /** Fields that it is read from, for docs/court-statements.md. */
  readonly from: string;
  read(context: FillContext, words: FormWords): readonly Filled[];
}

const perEntry = (
  from: string,
  read: (filed: FiledEntry, context: FillContext, words: FormWords) => Cell | undefined,
): Fill => ({
  from,
  read: (context, words) =>
    context.entries.flatMap((filed) => {
      const value = filed.isApplied || filed.seq === 0 ? read(filed, context, words) : undefined;
      return value === undefined ? [] : [{ value, seqs: [filed.seq] }];
    }),
});

const perExhibit = (
  from: string,
  read: (exhibit: ExhibitState, context: FillContext, words: FormWords) => Cell | undefined,
): Fill => ({
  from,
  read: (context, words) =>
    context.exhibits.flatMap((exhibit) => {
      const value = read(exhibit, context, words);
      const named = cells({ text: exhibit.number, look: 'strong' }, value);
      return value === undefined || named === undefined ? [] : [{ value: named, seqs: [exhibit.defined] }];
    }),
});

const of = <T extends EventTypeName>(
  type: T,
  from: string,
  read: (body: Body<T>, filed: FiledEntry, words: FormWords, context: FillContext) => Cell | undefined,
): Fill =>
  perEntry(from, (filed, context, words) => {
    const body = bodyOf(filed, type);
    return body && read(body, filed, words, context);
  });

/** Each text once, with the entries in which it stands. */
const together = (from: string, read: (filed: FiledEntry, words: FormWords) => readonly string[]): Fill => ({
  from,
  read({ entries }, words) {
    const found = new Map<string, number[]>();
    for (const filed of entries)
      for (const text of read(filed, words)) found.set(text, [...(found.get(text) ?? []), filed.seq]);
    return [...found].map(([value, seqs]) => ({ value, seqs }));
  },
});

const holderCell = ({ holder, post }: KeyState, words: FormWords): Cell =>
  cells(
    inLine(words, holder.title, holder.name, holder.badge && `${words.label('form.badge')} ${holder.badge}`),
    `${holder.agency}, ${holder.jurisdiction}`,
    words.pair('form.post', post),
  ) ?? holder.name;

const actTypes: ReadonlySet<string> = new Set([
  'collect',
  'preserve',
  'seal',
  'acquire',
  'derive',
  'measure',
  'examine',
  'offer',
  'dispatch',
  'deliver',
  'release',
]);
const requestKinds: ReadonlySet<string> = new Set(['mla-request', 'eio', 'epoc', 'letters-rogatory', 'jit']);

const authorityCell = (
  {
    number,
    kind,
    state,
    issuer,
    issued,
    scope,
    requesting,
    requested,
    ourReference,
    theirReference,
  }: Body<'authority'>,
  words: FormWords,
): Cell | undefined =>
  cells(
    inLine(words, number, words.code(kind), words.code(state), issuer, words.moment(issued)),
    inLine(words, requesting, requested),
    inLine(words, ourReference, theirReference),
    words.text(scope),
  );

export const fills = {
  person: {
    from: 'identity card and post of the person named with --person',
    read: ({ person }, words) => person.map((key) => ({ value: holderCell(key, words), seqs: [key.enrolled] })),
  },
  deeds: perEntry('entries under the key of that person, in the first person', (filed, { person, dossier }, words) => {
    if (!person.some(({ id }) => id === filed.entry.keyId)) return undefined;
    const basis = (filed.body as Partial<Body<'collect'>> | undefined)?.under;
    return cells(
      `${whenHappened(filed, words)}; ${filed.exhibits.map(({ number }) => number).join(', ')}`,
      ...words.sentences(deedOf(filed)),
      whatHappened(filed, words),
      basisCell(basis, dossier, words),
    );
  }),
  exhibits: perExhibit(
    'exhibit.number, kind, make, model, serial, ids, description, condition',
    (exhibit, { dossier }, words) => {
      const file = exhibitFile(dossier, exhibit);
      return cells(whatColumn.read(file, words), conditionColumn.read(file, words)) ?? '';
    },
  ),
  devices: perExhibit('exhibit.make, model, colour, serial, ids', (exhibit, { dossier }, words) => {
    const file = exhibitFile(dossier, exhibit);
    const { colour } = file.record;
    return cells(
      whatColumn.read(file, words),
      typeof colour === 'string' ? words.pair('form.colour', colour) : undefined,
    );
  }),
  custody: perExhibit('custody worked out entry by entry', (exhibit, _, words) =>
    cells(statusWords(exhibit, words), words.label('form.since', { seq: exhibit.since })),
  ),
  seals: perExhibit('seal entries: those that stand', (exhibit, _, words) => sealWords(exhibit, words)),
  digests: perExhibit(
    'content of collect, acquire, derive, receive or the first measure',
    (exhibit, { dossier }, words) => {
      const { content } = exhibitFile(dossier, exhibit).record;
      if (content !== undefined) return contentCell(content, words);
      const fixed = exhibit.content;
      return fixed?.sha256 === undefined
        ? undefined
        : cells(words.bytes(fixed.size), 'SHA-256', hexLines(fixed.sha256));
    },
  ),
  copies: of(
    'acquire',
    'acquire.source, products, method, tool, settings, host, blocker, started, ended, outcome',
    (body, filed, words, { dossier }) => {
      const { source, products, method, tool, settings, host, blocker, started, ended, outcome } = body;
      return cells(
        `${source} → ${products.map(({ exhibit }) => exhibit).join(', ') || '–'}`,
        words.codes([method, outcome]),
        `${tool.name} ${tool.version}`,
        words.text(settings),
        host.os,
        words.given(blocker, (given) => `${given.make} ${given.model}`),
        words.time([started, ended]),
        signerWords(dossier, filed.entry.keyId, words),
      );
    },
  ),
  checks: of('measure', 'measure.exhibit, outcome, depth, tool', ({ exhibit, outcome, depth, tool }, filed, words) =>
    inLine(
      words,
      exhibit,
      words.codes([outcome, depth]),
      tool && `${tool.name} ${tool.version}`,
      whenHappened(filed, words),
    ),
  ),
  errors: of('acquire', 'acquire.unreadable, changes, why', ({ source, unreadable, changes, why }, _, words) =>
    cells(
      `${source}: ${words.pair('form.unreadable', words.number(unreadable.count))}`,
      ...changes.map((each) => inLine(words, each.what, each.who, each.why)),
      why === undefined ? undefined : words.text(why),
    ),
  ),
  record: {
    from: 'ledger id, number of entries and fingerprint of the record',
    read: ({ dossier: { genesis, root, entries } }, words) => [
      {
        value: [
          ...codeLines(fingerprintHex(genesis.ledger)),
          words.label('form.checkpoint', { size: entries.length }),
          ...codeLines(fingerprintHex(root)),
        ],
      },
    ],
  },
  program: together('made.tool, version, build of every entry', ({ body }) => {
    const { made } = (body ?? {}) as Partial<Body<'note'>>;
    return made === undefined ? [] : [`${made.tool} ${made.version}, SHA-256 ${toHex(made.build)}`];
  }),
  clocks: together('clock.source of every entry', ({ body }, words) => {
    const { clock } = (body ?? {}) as Partial<Body<'note'>>;
    return clock === undefined ? [] : [words.code(clock.source)];
  }),
  tools: together('tool of acquire, derive, measure; tools of examine', ({ body }) => {
    const { tool, tools = [] } = (body ?? {}) as { tool?: Tool; tools?: readonly Tool[] };
    return [...(tool === undefined ? [] : [tool]), ...tools].map(({ name, version }) => `${name} ${version}`);
  }),
  verdict: {
    from: 'verification',
    read: ({ dossier: { verification } }, { langs }) => {
      const sentences: Parameters<typeof headlines>[1]['sentences'] = (said) =>
        langs.map((lang) => sayPhrase(lang, typeof said === 'function' ? said(lang) : said));
      return [{ value: headlines(verification, { sentences }) }];
    },
  },
  process: {
    from: 'how the format works: the same for every record',
    read: (_, words) => [{ value: words.sentences('statement.c-how') }],
  },
  irregular: {
    from: 'what the rules found of the entries; irregular.why',
    read: ({ entries }, words) =>
      entries.flatMap((filed) =>
        filed.findings.map((finding) => ({ value: findingCell(finding, filed, words), seqs: [filed.seq] })),
      ),
  },
  authority: of('authority', 'authority.number, kind, state, issuer, issued, scope', (body, _, words) =>
    requestKinds.has(body.kind) ? undefined : authorityCell(body, words),
  ),
  request: of(
    'authority',
    'authority of a kind that one state sends to another: number, requesting, requested, references, scope',
    (body, _, words) => (requestKinds.has(body.kind) ? authorityCell(body, words) : undefined),
  ),
  acts: perEntry(
    'collect, preserve, seal, acquire, derive, measure, examine, offer, dispatch, deliver, release',
    (filed, { dossier }, words) =>
      actTypes.has(filed.type ?? '')
        ? cells(
            inLine(words, whenHappened(filed, words), ...filed.exhibits.map(({ number }) => number)),
            whatHappened(filed, words),
            signerWords(dossier, filed.entry.keyId, words),
          )
        : undefined,
  ),
  present: perEntry('present', ({ body }, _, words) =>
    cells(...((body as Partial<Body<'note'>> | undefined)?.present ?? []).map((one) => personWords(one, words))),
  ),
  transfers: perEntry('offer, dispatch, deliver, answered, withdraw', (filed, _, words) =>
    ['offer', 'dispatch', 'deliver', 'answered', 'withdraw'].includes(filed.type ?? '')
      ? cells(
          inLine(words, whenHappened(filed, words), ...filed.exhibits.map(({ number }) => number)),
          whatHappened(filed, words),
          ...(filed.answer?.exhibits ?? []).map(({ number, outcome }) => `${number}: ${words.code(outcome)}`),
        )
      : undefined,
  ),
  terms: of('terms', 'terms.kind, state, text, due', ({ kind, state, text, due }, _, words) =>
    inLine(words, words.codes([kind, state]), text, due === undefined ? undefined : words.moment(due)),
  ),
  keptBack: of('disclose', 'disclose.form, withheld', ({ form, withheld }, _, words) =>
    form === 'refused' || withheld.length > 0
      ? inLine(
          words,
          words.code(form),
          ...withheld.map(({ class: what, count, code }) => `${what} × ${count}: ${code}`),
        )
      : undefined,
  ),
} as const satisfies Readonly<Record<string, Fill>>;

export type FillName = keyof typeof fills;

interface Tool {
  readonly name: string;
  readonly version: string;
}

const codeLines = (lines: string): Value[] => lines.split('\n').map((text) => ({ text, look: 'code' }));
