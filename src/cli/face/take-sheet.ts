/** The sheet of `custody take`: every answer on a numbered line, with the questions that its number asks again. */
import { type Fact, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { isAbsent } from './ask.ts';
import type { Answers } from './question.ts';
import { newAuthority } from './questions/authority.ts';
import { isSealed, isStored } from './questions/keeping.ts';
import { partScopes } from './questions/parts.ts';
import { answerOf, isLeft, type Scope, type TakeMeans } from './questions/scope.ts';
import { scopesOf } from './questions/take.ts';
import { plainTime } from './questions/taking.ts';
import { isSeveral, kindOf, scannedNumbers } from './questions/thing.ts';
import type { SheetLine } from './sheet.ts';

/** The lines of all exhibits, in order. */
export const takeLines = (answers: Answers, means: TakeMeans): SheetLine[] => [
  ...scopesOf(means, answers).flatMap((scope) => exhibitLines(scope, answers)),
];

const nothing = phrase('none');

function exhibitLines(scope: Scope, answers: Answers): SheetLine[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const line = (label: Phrase, text: Fact | undefined, names: readonly string[]): SheetLine => ({
    label,
    text: text === undefined ? nothing : phrase('{text}', { text }),
    asks: names.map((name) => scope.prefix + name),
  });
  const numbers = isSeveral(answers, scope) ? scannedNumbers(answers, scope) : [of('number') ?? ''];
  const kept = of('kept');
  return [
    line(phrase('{numbers}', { numbers: numbers.join(' ') }), inTurn(thing(scope, answers), ','), [
      ...[
        'kind',
        'kind.all',
        'kind.other',
        ...scans(answers, scope),
        'number',
        'make',
        'make.any',
        'model',
        'model.any',
      ],
      ...['serial', 'serial.any', 'imei', 'iccid', 'mac', 'ids', 'account', 'size', 'count'],
    ]),
    ...partScopes(scope, answers).map((part) => partLine(part, scope, answers)),
    line(phrase('Looks'), inTurn(facts([of('looks'), of('state'), of('damage')]), ','), [
      'looks',
      'state',
      'damage',
      'inside',
    ]),
    line(phrase('Taken'), inTurn(takenFacts(scope, answers), ','), ['how', 'when', 'late', 'late.why', 'found']),
    line(phrase('From'), from(scope, answers), ['from', 'from.name', 'from.capacity', 'from.provider', 'from.nobody']),
    line(phrase('Authority'), authorityFact(scope, answers), [
      ...['authority', 'authority.why'],
      ...(scope.prefix === ''
        ? ['number', 'kind', 'issuer', 'issued', 'acts', 'scope', 'person', 'capacity', 'paper'].map(
            (name) => `authority.${name}`,
          )
        : []),
    ]),
    ...(isLeft(answers, scope)
      ? []
      : [
          line(phrase('Seal'), isSealed(answers, scope) ? inTurn(seal(scope, answers), ',') : phrase('not sealed'), [
            ...['seal', 'seal.right', 'seal.kind', 'seal.blocks', 'seal.package'],
          ]),
          line(phrase('Stored'), isStored(answers, scope) ? of('stored') : phrase('stays with you'), [
            'stored',
            'kept',
          ]),
        ]),
    ...(kept === undefined ? [] : [line(phrase('Sealed and put away'), timeFact(kept, scope), ['kept'])]),
    line(phrase('Papers'), of('papers') || undefined, ['papers']),
    line(phrase('Done by'), inTurn(people(scope, answers), ','), ['by', 'present']),
  ];
}

const scans = (answers: Answers, scope: Scope): string[] => {
  const count = scannedNumbers(answers, scope).length;
  return count === 0 ? [] : Array.from({ length: count + 1 }, (_, at) => `scan${at + 1}`);
};

const facts = (texts: readonly (string | undefined)[]): Fact[] =>
  texts.filter((text) => text !== undefined && text !== '') as string[];

const timeFact = (time: string, { means }: Scope): string => (means.lang === 'en' ? plainTime(time) : time);

/** Kind, make and numbers. */
function thing(scope: Scope, answers: Answers): Fact[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const kind = kindOf(answers, scope);
  const said = (name: string, label: (value: Fact) => Phrase): Fact[] => {
    const value = of(name) || of(`${name}.any`);
    if (value === undefined || value === '') return [];
    return [label(isAbsent(value) ? absentPhrase(value) : value)];
  };
  const count = of('count');
  return [
    ...(kind === undefined ? [] : [phrase('{kind:}', { kind })]),
    ...(count === undefined || count === '1' ? [] : [phrase('{count} pieces', { count })]),
    ...said('make', (value) => phrase('make {value}', { value })),
    ...said('model', (value) => phrase('model {value}', { value })),
    ...said('serial', (value) => phrase('serial number {value}', { value })),
    ...said('imei', (value) => phrase('IMEI {value}', { value })),
    ...said('iccid', (value) => phrase('ICCID {value}', { value })),
    ...said('mac', (value) => phrase('MAC {value}', { value })),
    ...said('account', (value) => phrase('account {value}', { value })),
    ...said('ids', (value) => phrase('other numbers {value}', { value })),
    ...said('size', (value) => phrase('{value} bytes', { value })),
  ];
}

function absentPhrase(value: string): Phrase {
  const [, absent = '', why] = /^absent:([^:]+)(?:: (.*))?$/s.exec(value) ?? [];
  return why === undefined ? phrase('({absent:})', { absent }) : phrase('({absent:}: {why})', { absent, why });
}

function partLine(part: Scope, whole: Scope, answers: Answers): SheetLine {
  const of = (name: string): string | undefined => answerOf(answers, part, name);
  const where = { whole: answerOf(answers, whole, 'number') ?? '' };
  const place = of('out') === 'y' ? phrase('taken out of {whole}', where) : phrase('in {whole}', where);
  return {
    label: phrase('{number}', { number: of('number') ?? '' }),
    text: inTurnOf([place, ...thing(part, answers), ...facts([of('looks')])]),
    asks: [
      'number',
      'kind',
      'make',
      'make.any',
      'model',
      'model.any',
      'serial',
      'serial.any',
      'ids',
      'iccid',
      'size',
      'looks',
      'out',
      'more',
    ].map((name) => part.prefix + name),
  };
}

const inTurnOf = (pieces: readonly Fact[]): Phrase => phrase('{text}', { text: inTurn(pieces, ',') ?? '' });

function takenFacts(scope: Scope, answers: Answers): Fact[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const late = of('late');
  return [
    phrase('{manner:}', { manner: of('how') ?? '' }),
    timeFact(of('when') ?? '', scope),
    ...facts([of('found')]),
    ...(late === undefined ? [] : [phrase('recorded late: {late:}: {why}', { late, why: of('late.why') ?? '' })]),
  ];
}

function from(scope: Scope, answers: Answers): Fact {
  const of = (name: string): string => answerOf(answers, scope, name) ?? '';
  if (of('from') === 'person')
    return phrase('{name}, {capacity:}', { name: of('from.name'), capacity: of('from.capacity') });
  if (of('from') === 'provider') return of('from.provider');
  return phrase('nobody: {nobody:}', { nobody: of('from.nobody') });
}

/** The authority that was chosen or entered, or why there is none. */
export function authorityFact(scope: Scope, answers: Answers): Fact {
  const of = (name: string): string => answerOf(answers, scope, name) ?? '';
  const chosen = of('authority');
  const why = of('authority.why');
  if (chosen === 'danger') return phrase('none: there was no time for one: {why}', { why });
  if (chosen === 'pending') return phrase('none yet: it is on its way: {why}', { why });
  if (chosen === 'none') return phrase('none is needed: {why}', { why });
  if (chosen !== newAuthority) {
    const known = scope.means.state().authorities.get(chosen);
    return phrase('{number} (entry {by}): permits to {acts}', {
      number: chosen,
      by: known?.by ?? 0,
      acts: [...new Set((known?.acts ?? []).map(({ act }) => act))].join(', '),
    });
  }
  const [number, kind, issuer, issued, acts, what, person, capacity] = [
    ...['number', 'kind', 'issuer', 'issued', 'acts', 'scope', 'person', 'capacity'],
  ].map((name) => answers[`authority.${name}`] ?? '') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const entered = phrase(
    '{number}, {kind:}, new on this sheet; by {issuer}, {issued}; permits to {acts}; for {scope}',
    {
      number,
      kind,
      issuer,
      issued: timeFact(issued, scope),
      acts: acts.replaceAll(' ', ', '),
      scope: what,
    },
  );
  return inTurnOf([entered, ...facts([person, capacity, answers['authority.paper']])]);
}

function seal(scope: Scope, answers: Answers): Fact[] {
  const of = (name: string): string => answerOf(answers, scope, name) ?? '';
  if (of('seal.right') !== 'n') return [of('seal'), phrase('a bag that blocks access and data')];
  return [
    of('seal'),
    phrase('{kind:}', { kind: of('seal.kind') }),
    phrase('blocks {blocks}', { blocks: of('seal.blocks').replaceAll(' ', ', ') }),
    of('seal.package'),
  ];
}

function people(scope: Scope, answers: Answers): Fact[] {
  const by = answerOf(answers, scope, 'by');
  const present = answerOf(answers, scope, 'present');
  return [by ? by : phrase('you'), ...(present ? [phrase('also there: {present}', { present })] : [])];
}
