/** What a person has given the page so far, and what came of it. */
import type { CustodyError } from '../../errors.ts';
import type { DocumentModel } from '../../report/document/document.ts';
import type { Pin, PinMeans } from '../../verify/trust/trust.ts';
import type { Lang } from '../../words/lang.ts';
import type { AnswerDraft } from '../answer-draft.ts';
import type { CardWords } from '../card-words.ts';
import type { Checked, CheckRequest } from '../check-request.ts';
import type { GivenFile } from '../given-file.ts';

/** A number that is being typed in, or one that was read from a card and still needs to be confirmed. */
interface AnchorDraft {
  kind: 'key' | 'ledger';
  number: string;
  name: string;
  agency: string;
  how: PinMeans | '';
  /** The key number of the card that was read, in hexadecimal. */
  card?: string;
  /** The words of that card which the agency is to read out. */
  words?: CardWords;
}

/** What was asked and what came of it; once the paper answer was asked for, that in each language. */
export interface Judged {
  readonly request: CheckRequest;
  readonly checked: Checked;
  /** The answer as typed, by the entry of its offer. */
  readonly answers: Map<number, AnswerDraft>;
  readonly paper?: Readonly<Record<Lang, DocumentModel>> | CustodyError;
}

export interface PageState {
  lang: Lang;
  record: readonly GivenFile[];
  pins: readonly Pin[];
  draft: AnchorDraft;
  checkpoint: string;
  others: readonly (readonly GivenFile[])[];
  evidence: readonly (readonly GivenFile[])[];
  proofs: readonly (readonly GivenFile[])[];
  profile: string;
  /** The error in what the user gave, by the part of the page. */
  problems: { [part in 'record' | 'anchor' | 'others' | 'evidence' | 'proofs']?: CustodyError };
  running?: AbortController;
  /** What the page says of what it does. */
  told?: 'page.nothing-chosen' | 'page.checking' | 'page.stopped';
  outcome?: Judged | { readonly failure: CustodyError };
}

export const emptyDraft = (): AnchorDraft => ({ kind: 'key', number: '', name: '', agency: '', how: '' });

export function emptyState(lang: Lang): PageState {
  return {
    lang,
    record: [],
    pins: [],
    draft: emptyDraft(),
    checkpoint: '',
    others: [],
    evidence: [],
    proofs: [],
    profile: '',
    problems: {},
  };
}
