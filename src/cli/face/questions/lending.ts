/** Questions about what leaves without a key on the other side: lent to an office, left there on paper, given back, destroyed. */
import { phrase } from '../../../ledger/phrase.ts';
import { sayPhrase } from '../../../words/say.ts';
import { type Answers, noneUsual, type Question } from '../question.ts';
import { type GiveMeans, isIn, notIn } from './giving.ts';
import { readFiles } from './keeping.ts';
import { readFuture } from './offering.ts';
import { codeMenu, type TakeMeans } from './scope.ts';
import { showsMoment } from './taking.ts';

const notShown = phrase('Readers do not see it unless you disclose it.');

export function officeRows(): Question[] {
  return [
    {
      id: 'office',
      says: phrase('Office'),
      help: phrase('The court, laboratory or carrier that gets it.'),
      example: 'TEST District Court',
      skip: notIn('issue', 'paper'),
    },
    {
      id: 'carrier',
      says: phrase('Who takes it along'),
      help: notShown,
      skip: notIn('issue', 'paper'),
    },
  ];
}

/** The scan of the slip for what is lent. */
export const slipQuestion = (means: TakeMeans): Question => ({
  id: 'slip',
  says: phrase('Their signed slip (file)'),
  help: phrase('A scan of the paper on which they sign for it. Its digest goes on record, not the file.'),
  example: 'slip.pdf',
  read: (typed) => readFiles(typed, means),
});

export function lendingRows(means: GiveMeans): Question[] {
  return [
    {
      id: 'due',
      says: phrase('Back by'),
      help: phrase('Day and time. custody status shows what is due.'),
      example: '3 Dec 18:00',
      read: (typed) => readFuture(typed, means),
      shows: showsMoment(means),
      skip: notIn('issue'),
    },
    {
      ...slipQuestion(means),
      says: phrase('Their signed slip (file; Enter: there is none yet)'),
      usual: noneUsual,
      skip: notIn('issue'),
    },
  ];
}

export function releaseRows(means: GiveMeans): Question[] {
  const skip = notIn('release');
  return [
    { id: 'owner', says: phrase('To whom (name)'), help: notShown, skip },
    {
      id: 'owner.as',
      says: phrase('In what capacity?'),
      help: phrase('What that person is to the thing. Readers see this word.'),
      menu: codeMenu(['owner', 'guardian', 'heir', 'lawyer', 'agent']),
      usual: { value: 'owner' },
      skip,
    },
    {
      id: 'owner.for',
      says: phrase('On whose behalf (name)'),
      help: notShown,
      skip: (answers) => skip(answers) || answers['owner.as'] === 'owner',
    },
    {
      id: 'identity',
      says: phrase('How did you check who it is'),
      help: phrase('For example passport, or known to you. Readers do not see it unless you disclose it.'),
      skip,
    },
    conditionRow(means, skip),
    {
      id: 'kept',
      says: phrase('Copies stay here. Under what'),
      help: phrase('The order or law under which the copies are kept.'),
      skip: (answers) => skip(answers) || means.copiesLeft(answers).length === 0,
    },
    papersRow(means, skip, phrase('Their signed receipt (file)')),
  ];
}

const conditionRow = ({ lang }: GiveMeans, skip: (answers: Answers) => boolean): Question => ({
  id: 'condition',
  says: phrase('Damage, or anything odd'),
  help: phrase('Write only what you saw. Readers do not see it unless you disclose it.'),
  usual: { value: sayPhrase(lang, phrase('nothing noted')) },
  skip,
});

const papersRow = (
  means: GiveMeans,
  skip: (answers: Answers) => boolean,
  says: ReturnType<typeof phrase>,
): Question => ({
  id: 'papers',
  says,
  help: phrase('Scans, with a blank between. Their digests go on record, not the files.'),
  usual: noneUsual,
  read: (typed) => readFiles(typed, means),
  skip,
});

export function disposeRows(means: GiveMeans): Question[] {
  const skip = notIn('dispose');
  return [
    { id: 'ordered', says: phrase('Who ordered it'), help: notShown, skip },
    { id: 'method', says: phrase('By which method'), help: notShown, usual: noneUsual, skip },
    { id: 'done', says: phrase('Who did it (name)'), help: notShown, skip },
    { id: 'witness', says: phrase('Who saw it (name of a second person)'), help: notShown, skip },
    papersRow(means, skip, phrase('Photographs, papers (files or a folder)')),
  ];
}

/** Whether the act may need an authority, and which act it is then. */
export const needsAuthority = isIn('offer', 'paper', 'release', 'dispose', 'post');

export function actOf(answers: Answers): 'transfer' | 'release' | 'destroy' {
  if (isIn('release')(answers)) return 'release';
  return isIn('dispose')(answers) ? 'destroy' : 'transfer';
}
