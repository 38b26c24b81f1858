/** Questions about an answer on paper, by an office that cannot sign with a key. */
import { type CustodyState, isOpen, type OfferState, undecided } from '../../../custody/state/state.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { outcomes } from '../../../ledger/vocabulary/passing.ts';
import { quoteWord, splitWords } from '../../record/values/quoted.ts';
import { type Answers, noneUsual, type Question, WrongAnswer } from '../question.ts';
import { codeMenu, type TakeMeans } from './scope.ts';
import { readMoment, showsMoment } from './taking.ts';

export interface PaperMeans extends TakeMeans {
  /** The office to which that entry offers, where its name can be read. */
  readonly officeOf: (offer: number) => string | undefined;
}

/** Offers that wait for an answer, in the order of the record. */
export const openOffers = ({ offers }: CustodyState): OfferState[] => [...offers.values()].filter(isOpen);

/** Exhibits of the offer that nobody has decided yet, as the offer writes them. */
const numbersIn = (offer: OfferState): string[] => undecided(offer).map(({ number }) => number);

export const offerLabel = (offer: OfferState): Phrase =>
  phrase('entry {seq}: {numbers}', { seq: offer.seq, numbers: numbersIn(offer).join(' ') });

export const chosenOffer = (state: CustodyState, { offer }: Answers): OfferState | undefined =>
  openOffers(state).find(({ seq }) => String(seq) === offer);

/** The exhibits that are asked about. */
export const answeredOnPaper = (state: CustodyState, answers: Answers): string[] => {
  const offer = chosenOffer(state, answers);
  return offer === undefined ? [] : numbersIn(offer);
};

const isLikeFile = (value: string): boolean =>
  /\.(pdf|png|jpe?g|tiff?|docx?|odt|txt|zip|tar|answer|custody)$/i.test(value);

/** The name of a person that was typed at the wrong question. */
export const doubtOfName = (value: string): Phrase | undefined =>
  isLikeFile(value) ? phrase('{name} reads like the name of a file, not of a person.', { name: value }) : undefined;

export function paperTable(means: PaperMeans): (answers: Answers) => readonly Question[] {
  const { state } = means;
  return (answers) => [
    {
      id: 'offer',
      says: phrase('Which offer does it answer?'),
      help: phrase('What this case has offered, and nobody has answered in full.'),
      menu: () => openOffers(state()).map((each) => ({ value: String(each.seq), label: offerLabel(each) })),
      usual: () => {
        const [only, second] = openOffers(state());
        return only === undefined || second !== undefined ? undefined : { value: String(only.seq) };
      },
    },
    {
      id: 'scan',
      says: phrase('The scan of the paper (file)'),
      help: phrase('Its digest goes on record, not the file. Keep the paper.'),
      example: 'receipt.pdf',
      read: (typed) => readScan(typed, means),
    },
    {
      id: 'office',
      says: phrase('Office'),
      help: phrase('The office for which it was signed, as the paper says.'),
      example: 'TEST District Court',
      doubt: (value) =>
        isLikeFile(value)
          ? phrase('{name} reads like the name of a file, not of an office.', { name: value })
          : undefined,
      usual: ({ offer }) => {
        const value = means.officeOf(Number(offer));
        return value === undefined ? undefined : { value };
      },
    },
    {
      id: 'signed',
      says: phrase('Who signed it (name)'),
      help: phrase('Readers do not see it unless you disclose it.'),
      doubt: doubtOfName,
    },
    {
      id: 'signed.at',
      says: phrase('When was it signed'),
      help: phrase('The day and time on the paper.'),
      example: 'yesterday 14:00',
      read: (typed) => readMoment(typed, means),
      shows: showsMoment(means),
    },
    {
      id: 'signed.place',
      says: phrase('Where was it signed'),
      isPlace: true,
      help: phrase('Readers do not see it unless you disclose it.'),
    },
    ...answeredOnPaper(state(), answers).flatMap(outcomeRows),
  ];
}

/** One file. Throws WrongAnswer for more, CustodyError NOT_FOUND. */
export function readScan(typed: string, { filesOf }: Pick<TakeMeans, 'filesOf'>): string {
  const [file, ...others] = splitWords(typed).flatMap(({ text }) => filesOf(text));
  if (file === undefined || others.length > 0)
    throw new WrongAnswer(phrase('Name one file: put all pages into one scan.'));
  return quoteWord(file);
}

function outcomeRows(number: string): Question[] {
  const id = `outcome.${number}`;
  return [
    {
      id,
      says: phrase('{number}: what does the paper say?', { number }),
      help: phrase('There is no usual answer: read it on the paper. What they refuse or leave open stays with you.'),
      menu: codeMenu(outcomes),
    },
    {
      id: `${id}.why`,
      says: phrase('Why, as the paper says'),
      help: phrase('Readers do not see it unless you disclose it.'),
      usual: noneUsual,
      skip: (answers) => answers[id] === 'accepted',
    },
  ];
}
