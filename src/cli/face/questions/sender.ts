/** Questions before a bundle is looked at: into which case; and whose key sent it. */
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { comparedMeans } from '../../../verify/trust/trust.ts';
import type { Question } from '../question.ts';

export const newCase = 'new';

export interface IntoMeans {
  /** Cases here. */
  readonly cases: readonly string[];
  /** The one that an earlier answer to the sender names. */
  readonly usualCase?: string;
  /** Whether the case was named. */
  readonly isNamed: boolean;
  /** Throws CustodyError where no new case can be opened there. */
  readonly checkCase: (name: string) => void;
  /** A free name for the file of the case with that number. */
  readonly usualFile: (number: string) => string;
}

export function intoTable({ cases, isNamed, usualCase, checkCase, usualFile }: IntoMeans): Question[] {
  const isOld = (into: string | undefined): boolean => isNamed || into !== newCase;
  return [
    {
      id: 'into',
      says: phrase('Into which of your cases?'),
      help: phrase('What you accept becomes an exhibit of that case.'),
      menu: [
        ...[...new Set([...cases, ...(usualCase === undefined ? [] : [usualCase])])].map((name) => ({
          value: name,
          label: phrase('{name}', { name }),
        })),
        { value: newCase, label: phrase('a new one') },
      ],
      usual: usualCase === undefined ? undefined : { value: usualCase },
      skip: () => isNamed,
    },
    {
      id: 'into.case',
      says: phrase('Case number'),
      help: phrase('Your own number of the case.'),
      skip: ({ into }) => isOld(into),
    },
    {
      id: 'into.title',
      says: phrase('Title'),
      help: phrase('A few words about the case.'),
      usual: ({ 'into.case': number = '' }) => ({ value: number }),
      skip: ({ into }) => isOld(into),
    },
    {
      id: 'into.file',
      says: phrase('File'),
      help: phrase('A new file, NAME.custody.'),
      example: 'south.custody',
      usual: ({ 'into.case': number = '' }) => ({ value: usualFile(number) }),
      read: (typed) => {
        const name = typed.endsWith('.custody') ? typed : `${typed}.custody`;
        checkCase(name);
        return name;
      },
      skip: ({ into }) => isOld(into),
    },
  ];
}

interface SenderMeans {
  /** Whether the trust file says whose key it is. */
  readonly isConfirmed: boolean;
  /** Throws CustodyError for a file that is not a checkpoint. */
  readonly checkCheckpoint: (name: string) => Promise<void>;
}

export function senderTable({ isConfirmed, checkCheckpoint }: SenderMeans): Question[] {
  return [
    {
      id: 'trust',
      says: phrase('Did the sender read these words to you?'),
      help: phrase('By telephone or in person, each word. Words that came with the parcel confirm nothing.'),
      isYesNo: true,
      usual: { value: 'n' },
      skip: () => isConfirmed,
    },
    {
      id: 'trust.how',
      says: phrase('How?'),
      help: phrase('The trust file keeps this word.'),
      menu: [
        { value: 'in-person', label: phrase('in person') },
        { value: 'phone', label: phrase('by telephone') },
        { value: 'letter', label: phrase('by letter') },
        { value: 'central-authority', label: phrase('through the central authority') },
      ] satisfies { value: (typeof comparedMeans)[number]; label: Phrase }[],
      skip: ({ trust }) => isConfirmed || trust !== 'y',
    },
    {
      id: 'checkpoint',
      says: phrase('Checkpoint that came by another way (file)'),
      help: phrase('Three lines of the letter, in a file. They show that nothing is missing at the end of the record.'),
      usual: { value: '', shown: phrase('none') },
      read: async (typed) => {
        await checkCheckpoint(typed);
        return typed;
      },
    },
  ];
}
