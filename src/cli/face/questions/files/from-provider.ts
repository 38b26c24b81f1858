/** The questions about data that a provider gave: whose account, which period, their list of digests. */
import { phrase } from '../../../../ledger/phrase.ts';
import { sayPhrase } from '../../../../words/say.ts';
import { type Answers, noneUsual, type Question, type Table } from '../../question.ts';
import { authorityRows } from '../authority.ts';
import { keepingRows, moreRows } from '../keeping.ts';
import { nextNumber, readNumber } from '../numbers.ts';
import type { Scope, TakeMeans } from '../scope.ts';
import { mannerRows } from '../taking.ts';

interface ProviderMeans extends TakeMeans {
  /** Reads a list of digests, in this folder or in the data. Throws CustodyError for any other file. */
  readonly readList: (typed: string) => Promise<void>;
  /** The list that was named on the command line. */
  readonly usualList: string | undefined;
}

export const providerTable = (means: ProviderMeans): Table => {
  const scope: Scope = { means, prefix: '' };
  const [how, ...whenRows] = mannerRows(scope);
  const stored = keepingRows(scope).filter(({ id }) => id === 'stored' || id === 'kept');
  return [
    numberRow(means),
    ...(how === undefined ? [] : [{ ...how, usual: { value: 'produced' } }]),
    ...authorityRows(scope),
    ...providerRows(means),
    ...whenRows,
    ...stored,
    ...moreRows(scope),
  ];
};

const numberRow = (means: TakeMeans): Question => ({
  id: 'number',
  says: phrase('Number'),
  help: phrase('The number of this exhibit in the case, as it is on its label.'),
  example: 'KA/1',
  usual: (known) => {
    const next = nextNumber(means, known, 'number');
    return next === undefined ? undefined : { value: next };
  },
  read: (typed, known) => readNumber(typed, means, known, 'number'),
});

const absent = ['not-present', 'unknown', 'refused', 'not-applicable'] as const;

function providerRows({ readList, usualList }: ProviderMeans): Question[] {
  return [
    {
      id: 'provider',
      says: phrase('Provider'),
      help: phrase('The company or office that gave it. Readers do not see it unless you disclose it.'),
    },
    {
      id: 'account',
      says: phrase('Account'),
      help: phrase('The name or address of the account.'),
      example: 'anna@example.test',
      absent,
    },
    {
      id: 'period',
      says: phrase('Period asked for'),
      help: phrase('From when to when. Readers do not see it unless you disclose it.'),
      example: '1 Jan 2026..1 Nov 2026',
      usual: noneUsual,
    },
    {
      id: 'reference',
      says: phrase('Their reference'),
      help: phrase('Readers do not see it unless you disclose it.'),
      usual: noneUsual,
    },
    {
      id: 'list',
      says: phrase('Their list of digests'),
      help: phrase('A file with the digests that they stated. Every file is compared with it.'),
      example: 'md5.txt',
      usual: usualList === undefined ? noneUsual : { value: usualList },
      read: async (typed) => {
        await readList(typed);
        return typed;
      },
    },
  ];
}

/** The description that goes on record. */
export function describeData(answers: Answers, { lang }: TakeMeans): string {
  const { account = '', period, reference } = answers;
  const parts = [
    ...(account === '' || account.startsWith('absent:') ? [] : [phrase('account {account}', { account })]),
    ...(period ? [phrase('period {period}', { period })] : []),
    ...(reference ? [phrase('their reference {reference}', { reference })] : []),
  ];
  return [phrase('data from a provider'), ...parts].map((part) => sayPhrase(lang, part)).join('; ');
}
