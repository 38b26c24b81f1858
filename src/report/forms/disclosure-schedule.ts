/** The schedule of disclosures: to whom the record was disclosed, in which view, and what each withheld and why. */
import { toHex } from '../../bytes/hex.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';

import { cells, hexLines } from '../document/cells.ts';
import type { Cell } from '../document/document.ts';
import { excerptField } from './letter-reader.ts';
import { lastItem } from './parts/closing.ts';
import { bodyOf, type Dossier, type FiledEntry } from './parts/dossier.ts';
import { personWords, signerWords, voidedLabel, whenHappened } from './parts/entry-words.ts';
import type { AroundForm, Form } from './parts/form.ts';
import type { FormWords } from './parts/form-words.ts';
import { type ColumnSpec, fieldsPart, type Part, tablePart } from './parts/parts.ts';
import { remarkBlocks } from './parts/remarks.ts';

interface Row {
  readonly dossier: Dossier;
  readonly filed: FiledEntry;
  readonly body: Body<'disclose'>;
}

type Kept = Pick<Body<'disclose'>, 'exhibits' | 'withheld'>;

const exhibitsCell = (exhibits: Kept['exhibits'], words: FormWords): string =>
  exhibits === undefined ? words.label('form.whole-record') : words.list(exhibits);

const withheldCell = (withheld: Kept['withheld'], words: FormWords): Cell | undefined =>
  withheld.length === 0
    ? words.label('form.nothing-withheld')
    : cells(
        ...withheld.map(({ class: name, count, code }) => words.apart(`${name}: ${words.number(count)} (${code})`)),
      );

interface ViewFacts extends Pick<AroundForm, 'excerpt'> {
  readonly exhibits: readonly string[] | undefined;
  readonly withheld: Kept['withheld'];
}

/** What the letter in a view says, before the view is on record. */
export const viewPart: Part<ViewFacts> = fieldsPart<ViewFacts>(undefined, [
  {
    label: 'form.disclosed-form',
    from: 'disclose.exhibits',
    read: ({ exhibits }, words) => exhibitsCell(exhibits && [...exhibits], words),
  },
  {
    label: 'form.withheld-why',
    from: 'disclose.withheld: class, count and code of the reason',
    read: ({ withheld }, words) => withheldCell(withheld, words),
  },
  excerptField,
]);

const columns: readonly ColumnSpec<Row>[] = [
  {
    label: 'form.when',
    from: 'seq of the disclosure; when it happened, else when it was signed; its signer',
    share: 2,
    read: ({ dossier, filed }, words) =>
      cells(
        words.label('form.entry-number', { seq: filed.seq }),
        whenHappened(filed, words),
        signerWords(dossier, filed.entry.keyId, words),
      ),
  },
  {
    label: 'letter.to',
    from: 'disclose.to, and disclose.undertaking',
    share: 2,
    read: ({ body: { to, undertaking } }, words) =>
      cells(
        words.text(to.party),
        to.person === undefined ? undefined : personWords(to.person, words),
        undertaking === undefined ? undefined : words.text(undertaking),
      ),
  },
  {
    label: 'form.disclosed-form',
    from: 'disclose.form, and disclose.exhibits',
    share: 1.6,
    read: ({ body: { form, exhibits } }, words) => cells(words.code(form, 'form'), exhibitsCell(exhibits, words)),
  },
  {
    label: 'form.view-digest',
    from: 'disclose.view',
    share: 2.2,
    read: ({ body: { view } }) => (view === undefined ? undefined : cells(...hexLines(toHex(view), 4))),
  },
  {
    label: 'form.withheld-why',
    from: 'disclose.withheld: class, count and code of the reason',
    share: 3,
    read: ({ body: { withheld } }, words) => withheldCell(withheld, words),
  },
];

interface Context {
  readonly rows: readonly Row[];
}

const part: Part<Context> = tablePart<Context, Row>(undefined, {
  rows: ({ rows }) => rows,
  before: ({ filed }, words) => voidedLabel(filed, words),
  none: 'form.no-disclosures',
  columns,
});

export const disclosureSchedule: Form = {
  id: 'disclosure-schedule',
  title: 'form.disclosure-schedule',
  help: 'every disclosure: to whom, in what form, the digest of the view, and each class withheld with count and reason',
  exhibits: 'many',
  parts: [part],
  build({ dossier, exhibits, isChosen, words }) {
    const wanted = new Set(exhibits.map(({ index }) => index));
    const rows = dossier.entries.flatMap((filed): Row[] => {
      const body = bodyOf(filed, 'disclose');
      // a disclosure that names no exhibit is of the whole record
      const isMeant = !isChosen || filed.exhibits.length === 0 || filed.exhibits.some(({ index }) => wanted.has(index));
      return body === undefined || !filed.isApplied || !isMeant ? [] : [{ dossier, filed, body }];
    });
    return {
      blocks: [
        ...part.blocks({ rows }, words),
        ...remarkBlocks(dossier, exhibits, words),
        lastItem(words, 'form.last-row', { count: rows.length }),
      ],
    };
  },
};
