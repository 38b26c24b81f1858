/** The continuity statement of a person, in the first person, to be signed: what this person recorded, when, of which exhibit, on whose authority. */
import { isSameName } from '../../custody/same-name.ts';
import type { KeyState } from '../../custody/state/state.ts';
import { openTexts } from '../../ledger/private/marked-text.ts';
import { exhibitRuns } from '../../ledger/runs.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { cells, hexLines } from '../document/cells.ts';
import type { Block } from '../document/document.ts';
import { basisCell } from '../forms/parts/basis.ts';
import { lastItem, plainLines, signatures } from '../forms/parts/closing.ts';
import type { Dossier, FiledEntry } from '../forms/parts/dossier.ts';
import { voidedLabel, whatHappened, whenHappened } from '../forms/parts/entry-words.ts';
import type { Form } from '../forms/parts/form.ts';
import type { FormWords } from '../forms/parts/form-words.ts';
import { fieldsPart, type Part, tablePart } from '../forms/parts/parts.ts';
import { findingCell } from '../forms/parts/remarks.ts';
import type { ExhibitCourse, Timeline } from '../timeline/timeline.ts';
import { timelineOf } from '../timeline/timeline-of.ts';
import { deedsOf, receiptIn } from './deeds.ts';
import { byHolder, endWords, namedIn } from './people.ts';

interface Person {
  readonly dossier: Dossier;
  readonly timeline: Timeline;
  /** Keys of one human. */
  readonly keys: readonly [KeyState, ...KeyState[]];
  /** Entries under these keys. */
  readonly own: readonly FiledEntry[];
  /** These, and the entries of others that hold a receipt under these keys. */
  readonly acts: readonly FiledEntry[];
}

const who: Part<Person> = fieldsPart<Person>(undefined, [
  {
    label: 'statement.person',
    from: 'key card: name, title, badge, agency, jurisdiction',
    read: ({ keys: [{ holder }] }, words) =>
      cells(
        {
          text: [holder.title, holder.name]
            .flatMap((part) => (part === undefined ? [] : [words.quote(part)]))
            .join(' '),
          look: 'strong',
        },
        holder.badge === undefined ? undefined : `${words.label('form.badge')} ${words.quote(holder.badge)}`,
        words.list([words.quote(holder.agency), words.quote(holder.jurisdiction)]),
      ),
  },
  {
    label: 'statement.roles',
    from: 'enrol.post, roles',
    read: ({ keys }, words) =>
      cells(...keys.map(({ post, everRoles }) => [post, words.codes(everRoles)].filter((part) => part).join(': '))),
  },
  { label: 'statement.key', from: 'key number', read: ({ keys }) => cells(...keys.map(({ id }) => hexLines(id))) },
  {
    label: 'statement.known',
    from: 'verification: whose key is trusted',
    read: ({ keys, dossier }, words) => {
      const lines = dossier.verification.signers.filter(({ keyId }) => keys.some(({ id }) => id === keyId));
      const isTrusted = lines.length > 0 && lines.every(({ trusted }) => trusted);
      return words.label(isTrusted ? 'statement.known-trusted' : 'statement.known-claimed');
    },
  },
]);

interface Deed {
  readonly person: Person;
  readonly filed: FiledEntry;
  /** Whether these keys signed the entry, and not only the receipt in it. */
  readonly isOwn: boolean;
}

const did: Part<Person> = tablePart<Person, Deed>('statement.what-i-did', {
  rows: (person) => person.acts.map((filed) => ({ person, filed, isOwn: person.own.includes(filed) })),
  none: 'statement.none',
  columns: [
    { label: 'form.entry', from: 'seq', share: 1.15, read: ({ filed }) => String(filed.seq) },
    {
      label: 'form.when',
      from: 'at, else the time of signing; the time of signing of a receipt that others entered',
      share: 2.2,
      read: ({ filed, isOwn }, words) => {
        const receipt = isOwn ? undefined : receiptIn(filed);
        return receipt === undefined ? whenHappened(filed, words) : words.moment(receipt.iat);
      },
    },
    {
      label: 'statement.what-i-did',
      from: 'type and outcome of the entry in the first person; its own codes, names and texts; by; late; key of the receipt in it',
      share: 4.8,
      read: ({ filed, person }, words) =>
        cells(...deedsOf(filed, person.keys).flatMap((deed) => words.sentences(deed)), whatHappened(filed, words)),
    },
    {
      label: 'statement.exhibits',
      from: 'exhibits that the entry is about',
      share: 1.6,
      read: ({ filed }, words) => words.names(exhibitRuns(filed.exhibits)),
    },
    {
      label: 'form.under',
      from: 'under, and the authority entries that it names',
      share: 2.6,
      read: ({ filed: { body }, person, isOwn }, words) =>
        isOwn
          ? (basisCell((body as Partial<Body<'collect'>> | undefined)?.under, person.dossier, words) ??
            words.label('statement.no-basis'))
          : undefined,
    },
  ],
});

interface Stay {
  readonly course: ExhibitCourse;
  readonly span: ExhibitCourse['custody'][number];
  readonly dossier: Dossier;
}

const heldThen: Part<Person> = tablePart<Person, Stay>('statement.my-post-held', {
  rows: ({ timeline, keys, dossier }) =>
    timeline.exhibits.flatMap((course) =>
      course.custody
        .filter(({ status, post }) => status === 'held' && keys.some((key) => key.post === post))
        .map((span) => ({ course, span, dossier })),
    ),
  none: 'statement.none',
  columns: [
    { label: 'form.exhibit', from: 'custody worked out entry by entry', share: 3, read: ({ course }) => course.number },
    {
      label: 'statement.from',
      from: 'at, else the time of signing, of the entry that began it',
      share: 3,
      read: ({ span }, words) => words.moment(Math.max(0, span.from)),
    },
    {
      label: 'statement.until',
      from: 'the same of the entry that ended it',
      share: 3,
      read: ({ span, dossier }, words) =>
        span.until === undefined ? endWords(dossier, words) : words.moment(Math.max(0, span.until)),
    },
    {
      label: 'form.entries',
      from: 'seq of both',
      share: 1.4,
      read: ({ span: { seq, endSeq = '' } }) => `${seq} – ${endSeq}`,
    },
  ],
});

const namedByOthers: Part<Person> = tablePart<Person, FiledEntry>('statement.others-named-me', {
  rows: ({ dossier, keys, own }) =>
    dossier.entries.filter(
      (filed) =>
        !own.includes(filed) &&
        namedIn(filed).some(({ name }) =>
          openTexts(name).some((text) => keys.some(({ holder }) => isSameName(holder.name, text))),
        ),
    ),
  columns: [
    { label: 'form.entry', from: 'seq', share: 1.15, read: ({ seq }) => String(seq) },
    {
      label: 'form.when',
      from: 'at, else the time of signing',
      share: 2.2,
      read: (filed, words) => whenHappened(filed, words),
    },
    { label: 'form.what', from: 'type and fields', share: 7, read: (filed, words) => whatHappened(filed, words) },
  ],
});

const irregular: Part<Person> = tablePart<Person, readonly [FiledEntry, number]>('statement.irregular-mine', {
  rows: ({ own }) => own.flatMap((filed) => filed.findings.map((_, at): readonly [FiledEntry, number] => [filed, at])),
  before: ([filed], words) => voidedLabel(filed, words),
  none: 'statement.none',
  columns: [
    { label: 'form.entry', from: 'seq', share: 1.15, read: ([{ seq }]) => String(seq) },
    {
      label: 'form.what',
      from: 'what the rules found of the entry; irregular.why',
      share: 9,
      read: ([filed, at], words) => {
        const finding = filed.findings[at];
        return finding && findingCell(finding, filed, words);
      },
    },
  ],
});

const parts = [who, did, heldThen, namedByOthers, irregular] as const;

export const handlingForm: Form = {
  id: 'continuity-person',
  title: 'statement.handling',
  help: 'what one person recorded, when, of which exhibit and on whose authority: a draft in the first person, for signature',
  exhibits: 'many',
  isPersonal: true,
  parts,
  async build({ dossier, exhibits, isChosen, person, words }) {
    const whole = await timelineOf(dossier.entries);
    const isWanted = (number: string): boolean => exhibits.some((exhibit) => exhibit.number === number);
    const timeline = { ...whole, exhibits: whole.exhibits.filter(({ number }) => isWanted(number)) };
    const isTold = (filed: FiledEntry): boolean => !isChosen || filed.exhibits.some(({ number }) => isWanted(number));
    const blocks = byHolder(person).flatMap((keys, at): Block[] => {
      const acts = dossier.entries.filter((filed) => deedsOf(filed, keys).length > 0 && isTold(filed));
      const own = acts.filter((filed) => keys.some(({ id }) => id === filed.entry.keyId));
      const context: Person = { dossier, timeline, keys: keys as Person['keys'], own, acts };
      return [
        ...(at === 0 ? [] : [{ is: 'page-break' } as const]),
        ...draftNotice(words),
        ...parts.flatMap((part) => part.blocks(context, words)),
        signatures(words, ['statement.signatory'], plainLines),
        lastItem(words, 'statement.last-person', { count: acts.length }),
      ];
    });
    return {
      blocks,
      isInitialled: true,
      about: byHolder(person).map(([first]) => words.pair('statement.person', words.quote(first?.holder.name ?? ''))),
    };
  },
};

const draftNotice = (words: FormWords): Block[] =>
  words.sentences('statement.draft').map((text) => ({ is: 'paragraph', text, look: 'faint' }));
