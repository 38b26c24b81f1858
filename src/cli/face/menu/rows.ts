/** The rows of the menu that `custody` alone shows: one line for each. */
import { type Phrase, phrase } from '../../../ledger/phrase.ts';

/** What is here, as far as names tell. */
export interface Here {
  readonly hasLedger: boolean;
  readonly hasKey: boolean;
  /** The number of the newest draft. */
  readonly draft?: number | undefined;
}

export interface MenuRow {
  /** What is typed, and the command. */
  readonly verb: string;
  readonly says: Phrase;
  readonly shows: (here: Here) => boolean;
  /** The words of the command, where they are not the verb alone. */
  readonly runs?: readonly string[];
  /** What it still asks before the command runs: which file, what to show, a command. */
  readonly asks?: 'path' | 'what' | 'case' | 'command';
}

/** Leaves the menu. */
export const quit = 'quit';

const always = (): boolean => true;
const withLedger = ({ hasLedger }: Here): boolean => hasLedger;
const isBare = ({ hasLedger, hasKey }: Here): boolean => !hasLedger && !hasKey;

const rows: readonly MenuRow[] = [
  {
    verb: 'new',
    says: phrase('a key for you, a file for a case'),
    shows: (here) => !here.hasLedger,
  },
  {
    verb: 'take',
    says: phrase('something comes in: seized, found, copied, or data'),
    shows: withLedger,
    asks: 'case',
  },
  { verb: 'give', says: phrase('hand over, send, issue, give back'), shows: withLedger, asks: 'case' },
  { verb: 'get', says: phrase('something was sent to you, or comes back'), shows: always },
  { verb: 'verify', says: phrase('is a record or a bundle what it should be?'), shows: always, asks: 'path' },
  { verb: 'due', says: phrase('what is overdue or soon due, in all your cases'), shows: withLedger },
  { verb: 'show', says: phrase('a case, an exhibit or an entry'), shows: withLedger, asks: 'what' },
  {
    verb: 'record',
    says: phrase('anything else that happened: many acts with one passphrase'),
    shows: withLedger,
    asks: 'case',
  },
  {
    verb: 'enrol',
    says: phrase('a colleague joins a case: by a card, or a key made now'),
    shows: withLedger,
    asks: 'case',
  },
  {
    verb: 'renew',
    says: phrase('a further key for you, in place of the old one'),
    shows: (here) => here.hasKey && here.hasLedger,
    runs: ['new', '--renew'],
  },
  { verb: 'draft', says: phrase('go on with what you did not finish'), shows: ({ draft }) => draft !== undefined },
  { verb: 'demo', says: phrase('a case between three agencies, played for you'), shows: isBare },
  { verb: 'more', says: phrase('all other commands'), shows: (here) => !isBare(here), asks: 'command' },
  { verb: quit, says: phrase('leave'), shows: always },
];

/** Those that fit what is here. */
export const menuRows = (here: Here): readonly MenuRow[] => rows.filter(({ shows }) => shows(here));
