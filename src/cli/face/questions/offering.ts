/** Questions about an offer: what for, terms, evidence, what they may read, until when, the bundle. */
import { phrase } from '../../../ledger/phrase.ts';
import { formatTime, parseTime } from '../../../ledger/times.ts';
import { splitWords } from '../../record/values/quoted.ts';
import { readTime } from '../../typed/read-time.ts';
import { type Answers, noneUsual, type Question, type Usual, WrongAnswer } from '../question.ts';
import { isNeeded, isWithoutNames } from './disclosing.ts';
import { type GiveMeans, goingOf, isIn, notIn } from './giving.ts';
import { showsMoment, timeIn } from './taking.ts';

/** Days after which an answer is asked for, unless said otherwise. */
const answerDays = 30;

const offers = ['offer', 'paper'] as const;

export function purposeRow(): Question {
  return {
    id: 'purpose',
    says: phrase('What for'),
    help: phrase('Readers do not see it unless you disclose it.'),
    example: 'request 7/26',
    skip: notIn('offer', 'paper', 'issue', 'post'),
  };
}

export function offerRows(means: GiveMeans): Question[] {
  return [
    {
      id: 'terms',
      says: phrase('Further terms that bind them (numbers of entries)'),
      help: phrase(
        'Terms on record about these exhibits go along by themselves. custody record terms enters new ones.',
      ),
      usual: noneUsual,
      read: (typed) => readTerms(typed, means),
      skip: notIn(...offers),
    },
    {
      id: 'evidence',
      says: phrase('Where is the evidence (folder; Enter: it travels apart)'),
      help: phrase('A folder with the files of the exhibits, or NUMBER=FILE. It is packed into the bundle.'),
      example: '/mnt/images',
      usual: { value: '', shown: phrase('it travels apart') },
      read: (typed) => {
        means.checkEvidence(splitWords(typed).map(({ text }) => text));
        return typed;
      },
      skip: notIn(...offers),
    },
    {
      id: 'attached',
      says: phrase('Where are the papers that entries name (folder; Enter: not in the bundle)'),
      help: phrase('Photographs, warrants and slips, known by their digests. Other files of the folder stay here.'),
      example: 'papers',
      usual: { value: '', shown: phrase('not in the bundle') },
      read: (typed) => {
        means.checkPapers(typed);
        return typed;
      },
      skip: (answers) => !isIn(...offers)(answers) || means.papersNamed() === 0,
    },
    {
      id: 'manifests',
      says: phrase('Names of files in manifests'),
      help: phrase('A manifest lists each file by its name. Evidence that goes along needs every name.'),
      menu: [
        { value: 'none', label: phrase('no manifest is sent') },
        { value: 'withheld', label: phrase('hashes in place of names and digests') },
        { value: 'all', label: phrase('every name and digest') },
      ],
      skip: (answers) => !isIn(...offers)(answers) || !isListed(answers, means),
    },
    {
      id: 'read',
      says: phrase('May they read'),
      help: phrase(
        'Private texts of the record about these exhibits. 2 is enough to recognise them. Texts about others never go along.',
      ),
      menu: [
        { value: 'nothing', label: phrase('nothing') },
        { value: 'needed', label: phrase('what this offer needs') },
        { value: 'no-names', label: phrase('all but names') },
        { value: 'all', label: phrase('all') },
        { value: 'choose', label: phrase('choose') },
      ],
      skip: notIn(...offers),
    },
    {
      id: 'read.names',
      says: () => phrase('Which of these texts: {names}', { names: means.knownFields().join(' ') }),
      help: phrase('Names with a blank between, or parts of names, such as exhibit or seal.package.'),
      example: 'offer.purpose exhibit.description',
      read: (typed) => readFields(typed, means),
      skip: (answers) => !isIn(...offers)(answers) || answers.read !== 'choose',
    },
    {
      id: 'answer',
      says: phrase('Answer by'),
      help: phrase('An answer is asked for by then. A later one still counts.'),
      example: '28 Dec 18:00',
      usual: () => inDays(answerDays, means),
      read: (typed) => readFuture(typed, means),
      shows: showsMoment(means),
      skip: notIn('offer'),
    },
    {
      id: 'bundle',
      says: (answers) => (means.canEncrypt(answers) ? phrase('Bundle (.age: encrypted)') : phrase('Bundle')),
      help: phrase(
        'A new .zip or .tar file, or a new folder: not encrypted. Or a new .age file: encrypted to their card.',
      ),
      usual: () => ({ value: means.usualBundle() }),
      read: (typed, answers) => {
        if (isEncrypted(typed) && !means.canEncrypt(answers))
          throw new WrongAnswer(phrase('Their card names no recipient to encrypt to.'));
        means.checkBundle(typed);
        return typed;
      },
      skip: notIn(...offers),
    },
  ];
}

/** Whether a bundle of that name is encrypted. */
export const isEncrypted = (name: string): boolean => /\.age$/i.test(name);

/** Whether the record has a manifest of something that is given. */
const isListed = (answers: Answers, means: GiveMeans): boolean =>
  goingOf(means.state(), answers).some(({ content = {} }) => 'manifest' in content);

function inDays(days: number, means: GiveMeans): Usual {
  const { now, zoneMinutes } = means.context();
  const value = formatTime(now - (now % 3600) + days * 86_400, zoneMinutes);
  return { value, shown: phrase('{time}', { time: timeIn(means.lang, value) }) };
}

/** A moment to come. Throws WrongAnswer for one that is past, CustodyError for a text that is not a time. */
export function readFuture(typed: string, means: Pick<GiveMeans, 'context'>): string {
  const context = means.context();
  const time = readTime(typed, context);
  const instant = parseTime(time);
  if (instant !== undefined && instant.seconds <= context.now)
    throw new WrongAnswer(phrase('{time} is past.', { time }));
  return time;
}

/** Numbers of entries that set terms. Throws WrongAnswer. */
function readTerms(typed: string, { state }: GiveMeans): string {
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  const known = state().termsEntries;
  const wrong = words.find((word) => !/^\d{1,15}$/.test(word) || !known.has(Number(word)));
  if (wrong !== undefined)
    throw new WrongAnswer(
      known.size === 0
        ? phrase('There are no terms in this case.')
        : phrase('{typed} is not an entry with terms. There are: {entries}', {
            typed: wrong,
            entries: [...known.keys()].join(', '),
          }),
    );
  return words.join(',');
}

/** Throws WrongAnswer for a name that no text has. */
function readFields(typed: string, means: GiveMeans): string {
  const known = means.knownFields();
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  const wrong = words.find((word) => !known.some((field) => `.${field}.`.includes(`.${word}.`)));
  if (wrong !== undefined)
    throw new WrongAnswer(phrase('{typed} is not one of: {words}.', { typed: wrong, words: known.join(', ') }));
  return words.join(' ');
}

/** What `--disclose` would say: `none`, `all`, or names. */
export function disclosedBy({ read, 'read.names': names = '' }: Answers, means: GiveMeans): readonly string[] {
  if (read === 'all') return ['all'];
  if (read === 'nothing') return ['none'];
  const words = names.split(' ');
  const isChosen = (field: string): boolean => words.some((word) => `.${field}.`.includes(`.${word}.`));
  const wanted = { needed: isNeeded, 'no-names': isWithoutNames, choose: isChosen }[read ?? ''];
  const fields = wanted === undefined ? [] : means.knownFields().filter(wanted);
  return fields.length === 0 ? ['none'] : fields;
}
