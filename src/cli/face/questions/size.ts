/** The size of a medium: exact bytes are compared later, a size as the maker rounds it is only a part of how it looks. */
import { phrase } from '../../../ledger/phrase.ts';
import { readSize } from '../../typed/read-size.ts';
import { type Answers, type Question, WrongAnswer } from '../question.ts';
import { answerOf, type Scope } from './scope.ts';

/** `512 GB`, `1.5 TiB`: nobody knows how many bytes these are. */
const nominal = /^\d{1,16}\s*[kmgt]b?$|^\d{1,16}[.,]\d{1,9}\s*[kmgt]i?b?$/i;

const isNominal = (answers: Answers, scope: Pick<Scope, 'prefix'>): boolean =>
  nominal.test(answerOf(answers, scope, 'size') ?? '');

const isExactTyped = (answers: Answers, scope: Pick<Scope, 'prefix'>): boolean =>
  isNominal(answers, scope) && answerOf(answers, scope, 'size.how') === 'exact';

/** Ids of its questions, without their beginnings. */
export const sizeIds = ['size', 'size.how', 'size.exact'] as const;

export function sizeRows(scope: Scope, lacksSize: (answers: Answers) => boolean): Question[] {
  const id = (name: string): string => scope.prefix + name;
  return [
    {
      id: id('size'),
      says: phrase('Size in bytes'),
      help: phrase(
        'The exact number, or 512 GiB. For a size as it is printed on it, such as 512 GB, you are asked more.',
      ),
      example: '512110190592',
      usual: { value: '', shown: phrase('not known') },
      read: (typed) => (nominal.test(typed) ? typed : readExact(typed)),
      skip: lacksSize,
    },
    {
      id: id('size.how'),
      says: (answers) =>
        phrase('No program knows the exact size of {size}. What now?', {
          size: answerOf(answers, scope, 'size') ?? '',
        }),
      help: phrase('In a script, custody record collect --device reads the exact number from the medium.'),
      menu: (answers) => [
        {
          value: 'looks',
          label: phrase('write “{size}” into what it looks like', { size: answerOf(answers, scope, 'size') ?? '' }),
        },
        { value: 'exact', label: phrase('type the exact number of bytes') },
      ],
      usual: { value: 'looks' },
      skip: (answers) => lacksSize(answers) || !isNominal(answers, scope),
    },
    {
      id: id('size.exact'),
      says: phrase('Size in bytes'),
      help: phrase('The exact number, as a program or the label says it.'),
      example: '512110190592',
      read: readExact,
      skip: (answers) => lacksSize(answers) || !isExactTyped(answers, scope),
    },
  ];
}

/** Bytes, as digits. Throws WrongAnswer. */
function readExact(typed: string): string {
  const plain = /^[\d\s.,'’_]+$/.test(typed) ? typed.replace(/\D/g, '') : typed;
  const bytes = nominal.test(plain) ? undefined : readSize(plain);
  if (bytes !== undefined && bytes > 0 && Number.isSafeInteger(bytes)) return String(bytes);
  throw new WrongAnswer(phrase('{typed} is not an exact number of bytes.', { typed }));
}

/** The exact bytes, as digits; undefined where they are not known. */
export function exactSize(answers: Answers, scope: Pick<Scope, 'prefix'>): string | undefined {
  if (isExactTyped(answers, scope)) return answerOf(answers, scope, 'size.exact');
  return isNominal(answers, scope) ? undefined : answerOf(answers, scope, 'size') || undefined;
}

/** What it looks like, a rounded size behind it. */
export function looksOf(answers: Answers, scope: Pick<Scope, 'prefix'>): string | undefined {
  const looks = answerOf(answers, scope, 'looks');
  const isSaid = isNominal(answers, scope) && !isExactTyped(answers, scope);
  return isSaid && looks !== undefined ? `${looks}, ${answerOf(answers, scope, 'size')}` : looks;
}
