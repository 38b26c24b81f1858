import { exhibitRuns, runsOf } from '../../ledger/runs.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { markVoided, personWords, signerWords, whatHappened, whenHappened } from '../forms/parts/entry-words.ts';
import { type FormWords, inLine } from '../forms/parts/form-words.ts';
import { type Fill, of, perEntry } from './fill.ts';

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
    inLine(words, number, words.code(kind), words.code(state), words.told(issuer), words.moment(issued)),
    inLine(words, words.told(requesting), words.told(requested)),
    inLine(words, words.told(ourReference), words.told(theirReference)),
    words.text(scope),
  );

export const actFills = {
  copies: of(
    'acquire',
    'acquire.source, products, method, tool, settings, host, blocker, started, ended, outcome',
    (body, filed, words, { dossier }) => {
      const { source, products, method, tool, settings, host, blocker, started, ended, outcome } = body;
      return cells(
        `${source} → ${words.names(runsOf(products.map(({ exhibit }) => exhibit))) || '–'}`,
        words.codes([method, outcome]),
        `${words.told(tool.name)} ${words.told(tool.version)}`,
        words.text(settings),
        words.told(host.os),
        words.given(blocker, (given) => `${words.told(given.make)} ${words.told(given.model)}`),
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
      tool && `${words.told(tool.name)} ${words.told(tool.version)}`,
      whenHappened(filed, words),
    ),
  ),
  errors: of('acquire', 'acquire.unreadable, changes, why', ({ source, unreadable, changes, why }, _, words) =>
    cells(
      `${source}: ${words.pair('form.unreadable', words.number(unreadable.count))}`,
      ...changes.map((each) => inLine(words, words.told(each.what), words.told(each.who), words.told(each.why))),
      why === undefined ? undefined : words.text(why),
    ),
  ),
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
            inLine(words, whenHappened(filed, words), words.names(exhibitRuns(filed.exhibits))),
            whatHappened(filed, words),
            signerWords(dossier, filed.entry.keyId, words),
          )
        : undefined,
  ),
  present: perEntry('present', (filed, _, words) => {
    const { present = [] } = (filed.body ?? {}) as Partial<Body<'note'>>;
    return markVoided(filed, cells(...present.map((one) => personWords(one, words))), words);
  }),
  transfers: perEntry('offer, dispatch, deliver, answered, withdraw', (filed, _, words) =>
    ['offer', 'dispatch', 'deliver', 'answered', 'withdraw'].includes(filed.type ?? '')
      ? cells(
          inLine(words, whenHappened(filed, words), words.names(exhibitRuns(filed.exhibits))),
          whatHappened(filed, words),
          ...(filed.answer?.exhibits ?? []).map(({ number, outcome }) => `${number}: ${words.code(outcome)}`),
        )
      : undefined,
  ),
  terms: of('terms', 'terms.kind, state, text, due', ({ kind, state, text, due }, _, words) =>
    inLine(words, words.codes([kind, state]), words.told(text), due === undefined ? undefined : words.moment(due)),
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
