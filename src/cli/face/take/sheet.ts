/** The sheet of `custody take`: every answer on a numbered line, with the questions that its number asks again. */
import { type Fact, inTurn, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { enteredNumber, writtenFact } from '../entered-authority.ts';
import { type Answers, isAbsent } from '../question.ts';
import { actsFact, authorityIds, newAuthority } from '../questions/authority.ts';
import { deviceStateFacts } from '../questions/device-state.ts';
import { type DeviceSays, deviceOf, devicePhrase, withDevice } from '../questions/files/named-device.ts';
import { isSealed, isStored } from '../questions/keeping.ts';
import { partCondition, partScopes } from '../questions/parts.ts';
import { answerOf, isLeft, type Scope, type TakeMeans } from '../questions/scope.ts';
import { isSeveral, numberOf, rowsIn, severalNumbers } from '../questions/several.ts';
import { exactSize, looksOf, sizeIds } from '../questions/size.ts';
import { scopesOf } from '../questions/take.ts';
import { timeIn } from '../questions/taking.ts';
import { kindOf } from '../questions/thing.ts';
import { lineOf, type SheetLine } from '../sheet.ts';
import { rowText } from './tables.ts';

/** The lines of all exhibits, in order. */
export const takeLines = (answers: Answers, means: TakeMeans): SheetLine[] => [
  ...scopesOf(means, answers).flatMap((scope) => exhibitLines(scope, answers)),
];

function exhibitLines(scope: Scope, answers: Answers): SheetLine[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const line = (label: Phrase, text: Fact | undefined, names: readonly string[]): SheetLine =>
    lineOf(label, text, ...names.map((name) => scope.prefix + name));
  const numbers = isSeveral(answers, scope) ? severalNumbers(answers, scope) : [of('number') ?? ''];
  const rows = rowsIn(answers, scope);
  const [only] = numbers;
  const isOne = numbers.length === 1 && only !== undefined;
  const named = isOne ? phrase('{number}', { number: only }) : phrase('{count#exhibit}', { count: numbers.length });
  // a list of numbers wraps beneath itself
  const listed = isOne ? [] : [rows.length > 0 ? (of('csv') ?? '') : numbers.join(' ')];
  const kept = of('kept');
  const device = deviceOf(scope);
  return [
    line(named, inTurn([...thing(scope, withDevice(scope, answers)), ...listed], ','), [
      ...[
        'kind',
        'csv',
        'kind.all',
        'kind.other',
        ...scans(answers, scope),
        'number',
        'make',
        'make.any',
        'model',
        'model.any',
      ],
      ...['serial', 'serial.any', 'imei', 'iccid', 'mac', 'ids', 'account', ...sizeIds, 'count'],
    ]),
    ...(device === undefined ? [] : [line(phrase('Device'), deviceFact(device), [])]),
    ...rows.map((row) => line(phrase('{number}', { number: numberOf(row) }), rowText(row), ['csv'])),
    ...partScopes(scope, answers).map((part) => partLine(part, scope, answers)),
    line(
      phrase('Looks'),
      inTurn(
        [...facts([looksOf(answers, scope)]), ...deviceStateFacts(of('state') ?? ''), ...facts([of('damage')])],
        ',',
      ),
      ['looks', 'state', 'damage', 'inside'],
    ),
    line(phrase('Taken'), inTurn(takenFacts(scope, answers), ','), ['how', 'when', 'late', 'late.why', 'found']),
    line(phrase('From'), from(scope, answers), ['from', 'from.name', 'from.capacity', 'from.provider', 'from.nobody']),
    line(
      phrase('Authority'),
      authorityFact(scope, answers),
      scope.prefix === '' ? authorityIds : ['authority', 'authority.why'],
    ),
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
    ...(kept === undefined ? [] : [line(phrase('Sealed and put away'), timeIn(scope.means.lang, kept), ['kept'])]),
    line(phrase('Papers'), of('papers') || undefined, ['papers']),
    line(phrase('Done by'), inTurn(people(scope, answers), ','), ['by', 'present']),
  ];
}

/** Questions for the numbers of several: all of a few, and of many only for more. */
const scans = (answers: Answers, scope: Scope): string[] => {
  const count = rowsIn(answers, scope).length > 0 ? 0 : severalNumbers(answers, scope).length;
  if (count === 0) return [];
  return Array.from({ length: count + 1 }, (_, at) => `scan${at + 1}`).slice(count > few ? -1 : 0);
};
const few = 9;

const facts = (texts: readonly (string | undefined)[]): Fact[] =>
  texts.filter((text) => text !== undefined && text !== '') as string[];

const deviceFact = (device: DeviceSays): Phrase =>
  phrase('{what}; what they printed is attached', { what: devicePhrase(device) });

/** Kind, make and numbers. */
function thing(scope: Scope, answers: Answers): Fact[] {
  const of = (name: string): string | undefined => answerOf(answers, scope, name);
  const kind = kindOf(answers, scope);
  const same = (value: Fact): Fact => value;
  // a missing value needs the name of its field; a value that is there says itself
  const said = (name: string, label: (value: Fact) => Fact, missing?: Phrase): Fact[] => {
    const value = of(name) || of(`${name}.any`);
    if (value === undefined || value === '') return [];
    if (!isAbsent(value)) return [label(value)];
    const why = absentPhrase(value);
    return [missing === undefined ? label(why) : phrase('{missing} {why}', { missing, why })];
  };
  const count = of('count');
  const size = exactSize(answers, scope);
  return [
    ...(kind === undefined ? [] : [phrase('{kind:}', { kind })]),
    ...(count === undefined || count === '1' ? [] : [phrase('{count} pieces', { count })]),
    ...said('make', same, phrase('Make')),
    ...said('model', same, phrase('Model')),
    ...said('serial', (value) => phrase('serial number {value}', { value })),
    ...['imei', 'iccid', 'mac', 'account'].flatMap((scheme) =>
      said(scheme, (value) => phrase('{scheme:} {value}', { scheme, value })),
    ),
    ...said('ids', same, phrase('Other numbers on it')),
    ...(size === undefined ? [] : [phrase('{size#byte}', { size: Number(size) })]),
  ];
}

export function absentPhrase(value: string): Phrase {
  const [, absent = '', why] = /^absent:([^:]+)(?:: (.*))?$/s.exec(value) ?? [];
  return why === undefined ? phrase('({absent:})', { absent }) : phrase('({absent:}: {why})', { absent, why });
}

function partLine(part: Scope, whole: Scope, answers: Answers): SheetLine {
  const of = (name: string): string | undefined => answerOf(answers, part, name);
  const where = { whole: answerOf(answers, whole, 'number') ?? '' };
  const place = of('out') === 'y' ? phrase('taken out of {whole}', where) : phrase('in {whole}', where);
  return {
    label: phrase('{number}', { number: of('number') ?? '' }),
    text: inTurnOf([place, ...thing(part, answers), ...facts([looksOf(answers, part)]), partCondition]),
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
      ...sizeIds,
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
    timeIn(scope.means.lang, of('when') ?? ''),
    ...facts([of('found')]),
    ...(late === undefined ? [] : [phrase('recorded late: {late:}: {why}', { late, why: of('late.why') ?? '' })]),
  ];
}

function from(scope: Scope, answers: Answers): Fact {
  const of = (name: string): string => answerOf(answers, scope, name) ?? '';
  if (of('from') === 'person')
    return phrase('{name}, {capacity:}', { name: of('from.name'), capacity: of('from.capacity') });
  if (of('from') === 'provider') return of('from.provider');
  return phrase('{who}: {nobody:}', { who: phrase('nobody'), nobody: of('from.nobody') });
}

/** The authority that was chosen or entered, or why there is none. */
export function authorityFact(scope: Scope, answers: Answers): Fact {
  const of = (name: string): string => answerOf(answers, scope, name) ?? '';
  const chosen = of('authority');
  const why = of('authority.why');
  if (chosen === 'danger') return phrase('{what}: {why}', { what: phrase('none: there was no time for one'), why });
  if (chosen === 'pending') return phrase('{what}: {why}', { what: phrase('none yet: it is on its way'), why });
  if (chosen === 'none') return phrase('{what}: {why}', { what: phrase('none is needed'), why });
  if (chosen !== newAuthority) {
    const known = scope.means.state().authorities.get(chosen);
    return phrase('{number} (entry {by}): permits to {acts}', {
      number: chosen,
      by: known?.by ?? 0,
      acts: actsFact((known?.acts ?? []).map(({ act }) => act)),
    });
  }
  return newAuthorityFact(scope, answers);
}

function newAuthorityFact(scope: Scope, answers: Answers): Fact {
  const of = (name: string): string => answers[`authority.${name}`] ?? '';
  const entered = phrase(
    '{number}, {kind:}, new on this sheet; by {issuer}, {issued}; permits to {acts}; for {scope}',
    {
      number: enteredNumber(answers) ?? '',
      kind: of('kind'),
      issuer: of('issuer'),
      issued: timeIn(scope.means.lang, of('issued')),
      acts: actsFact(of('acts').split(' ')),
      scope: of('scope'),
    },
  );
  const written = writtenFact(answers);
  return inTurnOf([
    entered,
    ...(written === undefined ? [] : [written]),
    ...facts(['person', 'capacity', 'limits', 'paper'].map(of)),
  ]);
}

function seal(scope: Scope, answers: Answers): Fact[] {
  const of = (name: string): string => answerOf(answers, scope, name) ?? '';
  if (of('seal.right') !== 'n') return [of('seal'), phrase('a bag that blocks access and data')];
  return [
    of('seal'),
    phrase('{kind:}', { kind: of('seal.kind') }),
    phrase('blocks {blocks}', {
      blocks: inTurn(
        of('seal.blocks')
          .split(' ')
          .map((block) => phrase('{block:}', { block })),
        ',',
      ),
    }),
    of('seal.package'),
  ];
}

export function people(scope: Scope, answers: Answers): Fact[] {
  const by = answerOf(answers, scope, 'by');
  const present = answerOf(answers, scope, 'present');
  return [by ? by : phrase('you'), ...(present ? [phrase('also there: {present}', { present })] : [])];
}
