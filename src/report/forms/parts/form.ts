/** What a form is: its name, what it takes, what it is filled in with, and how it becomes the blocks of a document. */

import type { ExhibitState, KeyState } from '../../../custody/state/state.ts';
import type { Body, EventTypeName } from '../../../ledger/vocabulary/index.ts';
import type { WordKey } from '../../../words/say.ts';
import type { Block } from '../../document/document.ts';
import type { Dossier, FiledEntry } from './dossier.ts';
import type { FormWords } from './form-words.ts';

/** A label of a form and where what is beside it comes from; docs/forms.md lists them. */
export interface FilledField {
  readonly label: WordKey;
  /** Fields of entries (`collect.exhibit.serial`), or in a few words what it is worked out from. */
  readonly from: string;
}

/** A part of a form with a heading of its own, for docs/forms.md. */
export interface FilledPart {
  readonly heading?: WordKey;
  readonly fields: readonly FilledField[];
}

export interface FormRequest {
  readonly dossier: Dossier;
  readonly words: FormWords;
  /** Those that were asked for, else all of the record. */
  readonly exhibits: readonly ExhibitState[];
  /** Whether exhibits were named. */
  readonly isChosen: boolean;
  /** Those of the types it takes that were asked for, else all about the exhibits; in their order, and never none. */
  readonly entries: readonly FiledEntry[];
  /** Keys of the person that was asked for; empty where none was. */
  readonly person: readonly KeyState[];
  readonly around: AroundForm;
}

/** What no record says, and a letter does. */
export interface AroundForm {
  /** SHA-256 of the verifier page, in hexadecimal. */
  readonly page?: string;
  /** Exhibits of which evidence is in the bundle, where there is one. */
  readonly carried?: ReadonlySet<string>;
  /** How many digests of single files are in clear in what travels. */
  readonly openDigests?: number;
  /** Recipients as anyone who makes the offer reads them: an office is named to itself, whatever else it may read. */
  readonly addressees?: Body<'offer'>['to'];
  /** How many entries an excerpt hides, of how many; and which other exhibits those shown name. */
  readonly excerpt?: ExcerptFacts;
}

interface ExcerptFacts {
  readonly hidden: number;
  readonly size: number;
  readonly names: readonly string[];
}

/** The exhibits that a form is about: those of its entries, else those that were named; undefined for the record as a whole. */
export function exhibitsOfForm(
  { entries: types, exhibits: takes }: Pick<Form, 'entries' | 'exhibits'>,
  { exhibits, entries }: Pick<FormRequest, 'exhibits' | 'entries'>,
): readonly ExhibitState[] | undefined {
  if (types === undefined) return takes === 'none' ? undefined : exhibits;
  return [...new Map(entries.flatMap((entry) => entry.exhibits).map((each) => [each.index, each])).values()];
}

/** `line`: at the head of each page alone, as on sheets of labels; `unsaid`: nothing, for a reader who is to check it, but for a failure and for what outside time shows. */
export type CheckShown = 'framed' | 'line' | 'unsaid';

export interface FormContent {
  /** What is above the check on the first page. */
  readonly first?: readonly Block[];
  readonly blocks: readonly Block[];
  /** Whether anyone who signs it initials each page. */
  readonly isInitialled?: true;
  /** What is under the title on every page: exhibit, entry. */
  readonly about?: readonly string[];
}

/** How a form tells of several records in one document. */
export interface JoinedForm {
  /** What it shows of one of them, and how many exhibits these are. */
  part(request: Pick<FormRequest, 'dossier' | 'exhibits' | 'words'>): {
    readonly blocks: readonly Block[];
    readonly count: number;
  };
  /** What comes once, at the end, with the number of exhibits in all. */
  end(request: { readonly words: FormWords; readonly count: number }): readonly Block[];
}

export interface Form {
  /** The word on the command line; never translated, never renamed. */
  readonly id: string;
  readonly title: WordKey;
  /** What it is for, in one line of English. */
  readonly help: string;
  /** `none`: of the record as a whole; `one`: an exhibit must be named, or be the only one. */
  readonly exhibits: 'none' | 'one' | 'many';
  /** Whether anyone who asks for it should name exhibits, for somebody is to answer for each that is on it. */
  readonly asksForExhibits?: boolean;
  /** It is about single entries of these types, of which there must be one. */
  readonly entries?: readonly EventTypeName[];
  /** Whether it is about one person, who must be named. */
  readonly isPersonal?: boolean;
  /** Whether a person may be named, such as anyone who is to sign it. */
  readonly takesPerson?: boolean;
  /** Whether it is about one entry and shows the record as it was with that one. */
  readonly isOfItsTime?: boolean;
  /** What is stated of checking the record: by default at the head of each page and in a frame above all else. */
  readonly check?: CheckShown;
  /** Present where it can tell of several records. */
  readonly joined?: JoinedForm;
  readonly parts: readonly FilledPart[];
  /** Throws CustodyError where what it needs is not there. */
  build(request: FormRequest): FormContent | Promise<FormContent>;
}
