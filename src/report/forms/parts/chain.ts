/** The chain of custody of an exhibit: each change of hands with who released it, who received it, and why. */
import type { ExhibitState } from '../../../custody/state/state.ts';
import { runsOf } from '../../../ledger/runs.ts';
import { type DecidedExhibit, isAccepted } from '../../../ledger/statements/answer.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { cells } from '../../document/cells.ts';
import type { Cell } from '../../document/document.ts';
import { bodyOf, type Dossier, entriesAbout, exhibitIn, type FiledEntry } from './dossier.ts';
import { personWords, voidedLabel, whenHappened } from './entry-words.ts';
import type { ExhibitFile } from './exhibit-record.ts';
import { type FormWords, inLine } from './form-words.ts';
import { senderWords, sourceWords } from './obtained.ts';
import { type Part, tablePart } from './parts.ts';
import { signerMark } from './signer-key.ts';

/** One change of hands. */
interface Link {
  readonly entry: FiledEntry;
  readonly released: Cell;
  readonly received: Cell;
  readonly purpose: Cell | undefined;
}

type Told = Omit<Link, 'entry'>;

export const chainPart: Part<ExhibitFile> = tablePart<ExhibitFile, Link>('form.part-chain', {
  rows: ({ dossier, exhibit }, words) =>
    entriesAbout(dossier, exhibit).flatMap((entry) => {
      const told = entry.isApplied ? linkOf(entry, { dossier, words, exhibit }) : undefined;
      return told === undefined ? [] : [{ entry, ...told }];
    }),
  before: ({ entry }, words) => voidedLabel(entry, words),
  none: 'form.no-chain',
  columns: [
    { label: 'form.entry', from: 'seq', share: 1.15, read: ({ entry }) => String(entry.seq) },
    {
      label: 'form.when',
      from: 'at, else the time of signing',
      share: 2,
      read: ({ entry }, words) => whenHappened(entry, words),
    },
    {
      label: 'form.released-by',
      from: 'collect.from; signer of store, offer, release, dispose; receive.from; post of takeover',
      share: 3,
      read: ({ released }) => released,
    },
    {
      label: 'form.received-by',
      from: 'signer of collect, receive; store.to or place; answered.answer or answered.paper; takeover.to; release.to; dispose.how',
      share: 3,
      read: ({ received }) => received,
    },
    {
      label: 'form.purpose-of-change',
      from: 'type and purpose; store.move; takeover.why; dispose.how',
      share: 2.4,
      read: ({ purpose }) => purpose,
    },
  ],
});

interface Around {
  readonly dossier: Dossier;
  readonly words: FormWords;
  readonly exhibit: ExhibitState;
}

/** What an entry did to who holds the exhibit, or where it lies; undefined for one that did nothing to either. */
function linkOf(filed: FiledEntry, around: Around): Told | undefined {
  const { dossier, words } = around;
  const signer = signerMark(dossier, filed.entry.keyId, words);
  const reason = (...more: readonly (Cell | undefined)[]): Cell | undefined => {
    const { purpose } = (filed.body ?? {}) as Partial<Body<'note'>>;
    return cells(words.type(filed.type ?? ''), ...more, purpose === undefined ? undefined : words.text(purpose));
  };
  switch (filed.type) {
    case 'collect': {
      const { from, manner } = filed.body as Body<'collect'>;
      return { released: sourceWords(from, words), received: signer, purpose: reason(words.code(manner, 'manner')) };
    }
    case 'acquire':
    case 'derive':
      return madeLink(filed, around, { signer, reason });
    case 'store': {
      const body = filed.body as Body<'store'>;
      const place = inLine(words, words.told(body.place), words.told(body.container)) ?? '';
      const to = body.to && ('post' in body.to ? body.to.post : personWords(body.to.person, words));
      const isBack = body.move === 'returned';
      return {
        released: isBack ? words.label('form.whoever-had-it') : signer,
        received: body.move === 'issued' ? (to ?? '') : (cells(isBack ? signer : undefined, place) ?? ''),
        purpose: reason(words.code(body.move, 'move')),
      };
    }
    case 'answered':
      return answeredLink(filed, around, reason);
    case 'receive':
      return {
        released: senderWords({ dossier, exhibit: around.exhibit, entry: filed }, words) ?? '',
        received: signer,
        purpose: reason(),
      };
    case 'takeover': {
      const { post, to, why } = filed.body as Body<'takeover'>;
      return {
        released: post ?? words.label('form.post-that-held-it'),
        received: to,
        purpose: reason(words.code(why)),
      };
    }
    case 'release': {
      const { to } = filed.body as Body<'release'>;
      return { released: signer, received: to === undefined ? '—' : personWords(to, words), purpose: reason() };
    }
    case 'dispose': {
      const { how } = filed.body as Body<'dispose'>;
      return { released: signer, received: '—', purpose: reason(words.code(how)) };
    }
    case 'dispatch': {
      const { legs } = filed.body as Body<'dispatch'>;
      const carriers = legs.map(({ carrier, tracking }) => inLine(words, words.told(carrier), words.told(tracking)));
      return { released: signer, received: cells(...carriers) ?? '', purpose: reason() };
    }
    case 'deliver': {
      const { to, known } = filed.body as Body<'deliver'>;
      return { released: words.label('form.carrier'), received: words.text(to), purpose: reason(words.code(known)) };
    }
    default:
      return undefined;
  }
}

interface Means {
  readonly signer: string;
  readonly reason: (...more: readonly (Cell | undefined)[]) => Cell | undefined;
}

/** Only what comes into being by the entry begins its chain there. */
function madeLink(filed: FiledEntry, { words, exhibit }: Around, { signer, reason }: Means): Told | undefined {
  if (exhibit.defined !== filed.seq) return undefined;
  const from =
    filed.type === 'acquire' ? [(filed.body as Body<'acquire'>).source] : (filed.body as Body<'derive'>).parents;
  return {
    released: words.pair('form.made-from', words.names(runsOf(from))),
    received: signer,
    purpose: reason(),
  };
}

function answeredLink(
  filed: FiledEntry,
  { dossier, words, exhibit }: Around,
  reason: Means['reason'],
): Told | undefined {
  const { paper, offer } = filed.body as Body<'answered'>;
  const judged = filed.event?.type === 'answered' ? filed.event.answer : undefined;
  const decided = (paper?.exhibits ?? filed.answer?.exhibits ?? []).find(
    (each) => exhibitIn(dossier, each.number)?.index === exhibit.index,
  );
  if (decided === undefined || decided.outcome === 'undecided') return undefined;
  const offered = dossier.entries[offer];
  const sender = offered === undefined ? '' : signerMark(dossier, offered.entry.keyId, words);
  const holder = judged?.answer.card.holder;
  const recipient = paper
    ? cells(personWords(paper.signed, words), words.text(paper.office), words.label('form.on-paper'))
    : holder && words.list([words.quote(holder.name), words.quote(holder.agency)]);
  const purpose = offered && bodyOf(offered, 'offer')?.purpose;
  const received = isAccepted(decided) ? (recipient ?? '') : words.label('form.stays-with-sender');
  return {
    released: sender,
    received,
    purpose: reason(...outcomeWords(decided, words), purpose === undefined ? undefined : words.text(purpose)),
  };
}

type Outcome = Pick<DecidedExhibit, 'outcome'> & Partial<DecidedExhibit>;

/** What the recipient says became of the exhibit: the outcome, why, and the condition in which it came. */
function outcomeWords({ outcome, code, why, condition }: Outcome, words: FormWords): (Cell | undefined)[] {
  return [
    words.code(outcome),
    code && words.code(code),
    why === undefined ? undefined : words.text(why),
    condition === undefined
      ? undefined
      : words.given(condition, (text) => words.pair('form.condition-on-receipt', words.told(text))),
  ];
}
