/** The questions of `custody new`: whose key, who you are, and the case. */

import { usualPost } from '../../../flow/ledger/init.ts';
import { isName } from '../../../ledger/decode/scalar.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { bodies, isJurisdiction } from '../../../ledger/statements/jurisdiction.ts';
import type { AgentKey } from '../../../signers/agent-selector.ts';
import { checkPattern } from '../../config/numbering.ts';
import { lineOf } from '../../host/line-text.ts';
import { countryNamed } from '../../typed/country.ts';
import { type Answers, noneUsual, type Question, type Usual, WrongAnswer } from '../question.ts';

/** What the questions ask of the computer. */
export interface NewCaseMeans {
  /** Whether no key is chosen yet. */
  readonly isKeyOpen: boolean;
  /** Keys that an SSH agent holds. */
  readonly agentKeys: readonly AgentKey[];
  /** Whether an agent holds the key. */
  readonly isAgent: (answers: Answers) => boolean;
  /** Opens the key in a file; its whole path. Throws CustodyError. */
  readonly keyFile: (typed: string) => Promise<string>;
  /** Reads a card; its whole path. Throws CustodyError for that of another key. */
  readonly cardFile: (typed: string, answers: Answers) => Promise<string>;
  /** Whether there is a card that says who you are. */
  readonly hasCard: (answers: Answers) => boolean;
  /** A path where nothing is yet. Throws CustodyError. */
  readonly freePath: (typed: string, end: string) => string;
  readonly usualKeyPath: (answers: Answers) => string;
  readonly usualCardPath: (answers: Answers) => string;
  readonly usualFile: (answers: Answers) => string;
  readonly usualNumbering: (answers: Answers) => string;
}

/** Values of the question `have`. */
export const [makeKey, haveFile, haveAgent] = ['make', 'file', 'agent'];

export function newCaseTable(means: NewCaseMeans): readonly Question[] {
  return [...keyRows(means), ...holderRows(means), ...pathRows(means), ...caseRows(means)];
}

const oneLine = lineOf('it');

function keyRows({ isKeyOpen, agentKeys, isAgent, keyFile, cardFile }: NewCaseMeans): Question[] {
  const isNot = (have: string) => (answers: Answers) => !isKeyOpen || answers.have !== have;
  return [
    {
      id: 'have',
      says: phrase('Have you a signing key?'),
      help: phrase('With the key you sign what you record. You need one for all your cases.'),
      menu: [
        { value: makeKey, label: phrase('no, make one') },
        { value: haveFile, label: phrase('yes, a file') },
        ...(agentKeys.length === 0 ? [] : [{ value: haveAgent, label: phrase('yes, in an SSH agent') }]),
      ],
      usual: { value: makeKey },
      skip: () => !isKeyOpen,
    },
    {
      id: 'key-file',
      says: phrase('Your key file'),
      help: phrase('The file that key new or key import wrote. Its card, FILE.pub, is beside it.'),
      read: keyFile,
      skip: isNot(haveFile),
    },
    {
      id: 'agent-key',
      says: phrase('Which key of the agent?'),
      help: phrase('The keys of type Ed25519 that your SSH agent holds, by their comments.'),
      menu: agentKeys.map(({ comment, fingerprint }) => ({
        value: `agent:${fingerprint}`,
        label: phrase('{key}', { key: comment === '' ? fingerprint : comment }),
      })),
      skip: isNot(haveAgent),
    },
    {
      id: 'card',
      says: phrase('Your card'),
      help: phrase('The card says whose key it is. If you have none, press Enter: it is made now.'),
      usual: { value: '', shown: phrase('make one') },
      read: cardFile,
      skip: (answers) => !isAgent(answers),
    },
  ];
}

function holderRows({ hasCard }: NewCaseMeans): Question[] {
  const holder: readonly Question[] = [
    {
      id: 'name',
      says: phrase('Your name, as it will be in every record'),
      help: phrase(
        'Everybody who gets a record that you sign reads name, agency, country, title and number. If you work under a number, give it in place of the name.',
      ),
      example: 'TEST Anna',
      read: oneLine,
    },
    {
      id: 'agency',
      says: phrase('Agency'),
      help: phrase('The agency for which you sign.'),
      example: 'TEST North Police',
      read: oneLine,
    },
    {
      id: 'jurisdiction',
      says: phrase('Country or body, as NL, US-TX, EUROPOL'),
      help: phrase('The code of a country or of a part of it, or one of: {bodies}.', { bodies: bodies.join(', ') }),
      example: 'NL',
      read: (typed) => {
        const code = typed.toUpperCase();
        if (isJurisdiction(code)) return code;
        const named = countryNamed(typed);
        if (named) throw new WrongAnswer(phrase('{typed} is not a code. The code is {code}.', { typed, code: named }));
        throw new WrongAnswer(phrase('{typed} is not a country code or a listed body.', { typed }));
      },
    },
    {
      id: 'title',
      says: phrase('Title or rank'),
      help: phrase('It is on your card and on each form.'),
      usual: noneUsual,
      read: oneLine,
    },
    {
      id: 'badge',
      says: phrase('Badge or personnel number'),
      help: phrase('It is on your card and on each form.'),
      usual: noneUsual,
      read: oneLine,
    },
  ];
  return holder.map((row) => ({ ...row, skip: hasCard }));
}

function pathRows({ isKeyOpen, hasCard, freePath, usualKeyPath, usualCardPath }: NewCaseMeans): Question[] {
  return [
    {
      id: 'key-path',
      says: phrase('Where to keep the key'),
      help: phrase('A file that only you can read, best on a medium of its own. The card is written beside it.'),
      usual: (answers) => ({ value: usualKeyPath(answers) }),
      read: (typed) => freePath(typed, ''),
      skip: ({ have }) => !isKeyOpen || have !== makeKey,
    },
    {
      id: 'card-path',
      says: phrase('Where to keep the card'),
      help: phrase('The card may go anywhere. You give it to others.'),
      usual: (answers) => ({ value: usualCardPath(answers) }),
      read: (typed) => freePath(typed, ''),
      skip: (answers) => answers.have === makeKey || hasCard(answers),
    },
  ];
}

const yes: Usual = { value: 'y' };

/** Whether only a key is made. */
export const isKeyAlone = ({ case: number }: Answers): boolean => number === '';

function caseRows({ isKeyOpen, freePath, usualFile, usualNumbering }: NewCaseMeans): Question[] {
  const ofCase: Question[] = [
    {
      id: 'case-title',
      says: phrase('Title'),
      help: phrase('What the case is about. Readers do not see it unless you disclose it.'),
      usual: ({ case: number = '' }) => ({ value: number }),
      read: oneLine,
    },
    {
      id: 'file',
      says: phrase('File'),
      help: phrase('The file of the case. All that is recorded goes into it.'),
      example: 'ka-118.custody',
      usual: (answers) => ({ value: usualFile(answers) }),
      read: (typed) => freePath(typed, '.custody'),
    },
    {
      id: 'post',
      says: phrase('Your post, which will hold the exhibits'),
      help: phrase(
        'A desk, a room or a unit. Custody belongs to posts, not to people. Letters and signs without blanks.',
      ),
      example: usualPost,
      usual: { value: usualPost },
      read: (typed) => {
        if (isName(typed)) return typed;
        throw new WrongAnswer(
          phrase('{typed}: write 1 to 64 Latin letters, digits and signs, without blanks.', { typed }),
        );
      },
    },
    {
      id: 'numbering',
      says: phrase('How are exhibits numbered'),
      help: phrase('+ is the next free number, +3 the same with three digits, {yy} the year.', { yy: '{yy}' }),
      example: 'KA/+',
      usual: (answers) => ({ value: usualNumbering(answers) }),
      read: (typed) => {
        try {
          return checkPattern('', typed);
        } catch {
          throw new WrongAnswer(phrase('{typed}: write it like KA/+, with one + for the number.', { typed }));
        }
      },
    },
    {
      id: 'place',
      says: phrase('Where are things kept'),
      isPlace: true,
      help: phrase('The place that later questions suggest.'),
      usual: { value: 'evidence room' },
      read: oneLine,
    },
  ];
  return [
    {
      id: 'case',
      says: phrase('Case number'),
      help: phrase('The number in your registry. Readers do not see it unless you disclose it.'),
      example: 'KA-118',
      usual: ({ have }) =>
        isKeyOpen && have === makeKey ? { value: '', shown: phrase('none yet, only a key') } : undefined,
      read: oneLine,
    },
    ...ofCase.map((question) => ({ ...question, skip: isKeyAlone })),
    {
      id: 'remember',
      says: phrase('Write these into your settings?'),
      help: phrase('Then later commands need no flags for them. custody config shows and changes them.'),
      isYesNo: true,
      usual: yes,
      isLater: true,
    },
    {
      id: 'trust',
      says: phrase('Trust your own key on this computer?'),
      help: phrase('Then records that you open are confirmed here.'),
      isYesNo: true,
      usual: yes,
      isLater: true,
    },
  ];
}
