/** A recipient's receipt as people read it: who signed, what was decided and found of each exhibit, what was checked before. */
import { safeText } from '../bytes/text.ts';
import { moment, type Phrase, phrase } from '../ledger/phrase.ts';
import type { Fields, Shape } from '../ledger/schema.ts';
import { type Answer, type AnswerBody, type DecidedExhibit, isAccepted } from '../ledger/statements/answer.ts';
import { answerFields, checkNames } from '../ledger/vocabulary/answer.ts';
import { checkKeys } from './forms/answer-checks.ts';
import { type Teller, tellerOf } from './teller.ts';
import { recordLines } from './value-lines.ts';

/** Lines of a receipt; `body` has its texts opened as far as they open here. Every foreign text is made safe. */
export function answerLines(
  { answer, body }: { readonly answer: Answer; readonly body: AnswerBody },
  teller: Teller = tellerOf(),
): string[] {
  const { extra, received, reference } = body;
  const { words, code } = teller;
  const label = labelled(teller);
  const heading = (of: Phrase): string => `${words(of)}:`;
  return [
    ...(reference === undefined ? [] : [label(phrase('their reference'), textOf(reference, teller))]),
    label(
      phrase('signed'),
      words(
        phrase('{signed}, when {size#entry|entries} of this record had been checked', {
          signed: moment(answer.iat),
          size: body.size,
        }),
      ),
    ),
    heading(phrase('how it came')),
    ...recordLines(fieldsAt('received'), received, '  ', teller),
    heading(phrase('exhibit by exhibit')),
    ...body.exhibits.flatMap((decided) => decidedLines(decided, teller)),
    ...(extra === undefined
      ? []
      : [heading(phrase('not in the offer')), ...extra.flatMap((thing) => listed(thing, teller))]),
    heading(phrase('what was checked before signing')),
    ...checkNames.map((name) => `  ${teller.pad(code(body.checks[name]), 14)} ${teller.label(checkKeys[name])}`),
  ];
}

/** A label with what is beside it, as columns where the label is short. */
export const labelled =
  ({ words, pad }: Pick<Teller, 'words' | 'pad'>) =>
  (of: Phrase, value: string): string =>
    `${pad(`${words(of)}:`, 16)} ${value}`;

function decidedLines(decided: DecidedExhibit, teller: Teller): string[] {
  const { words, code: said } = teller;
  const { number, outcome, code, why, measured, ours } = decided;
  const reason = [code && said(code), textOf(why, teller)].filter((part) => part !== undefined).join(': ');
  const named = isAccepted(decided) && ours !== undefined ? `, ${words(phrase('as {ours}', { ours }))}` : '';
  const { number: _n, outcome: _o, code: _c, why: _w, measured: _m, ours: _u, ...rest } = decided;
  return [
    `  ${safeText(number)}: ${said(outcome)}${reason === '' ? '' : ` (${reason})`}${named}`,
    `    ${teller.pad(`${words(phrase('hash check'))}:`, 14)} ${measuredWords(measured, teller)}`,
    ...recordLines(decidedFields, rest, '    ', teller),
  ];
}

/** What hashing showed, in one line. */
function measuredWords({ outcome, depth, tool, second }: DecidedExhibit['measured'], { words, code }: Teller): string {
  const name = (of: { readonly name: string; readonly version: string }): string => `${of.name} ${of.version}`;
  return [
    words(measuredNames[outcome]),
    ...(depth === undefined ? [] : [code(depth)]),
    ...(tool === undefined ? [] : [words(phrase('with {tool}', { tool: name(tool) }))]),
    ...(second === undefined
      ? []
      : [words(phrase('second tool {tool}: {outcome:}', { tool: name(second.tool), outcome: second.outcome }))]),
  ].join(', ');
}

const measuredNames: Readonly<Record<DecidedExhibit['measured']['outcome'], Phrase>> = {
  match: phrase('match'),
  mismatch: phrase('MISMATCH'),
  'not-examined': phrase('not examined yet'),
  'nothing-to-compare': phrase('nothing to compare with'),
};

function fieldsAt(name: keyof typeof answerFields): Fields {
  return fieldsOf(answerFields[name].shape);
}

function fieldsOf(shape: Shape): Fields {
  if (shape.is === 'record') return shape.fields;
  return shape.is === 'list' ? fieldsOf(shape.of) : {};
}

const decidedFields = fieldsAt('exhibits');

function listed(thing: object, teller: Teller): string[] {
  const lines = recordLines(fieldsAt('extra'), thing, '  ', teller);
  return lines.map((line, at) => (at === 0 ? `  - ${line.trimStart()}` : `  ${line}`));
}

function textOf(value: string | Uint8Array, teller: Teller): string;
function textOf(value: string | Uint8Array | undefined, teller: Teller): string | undefined;
function textOf(value: string | Uint8Array | undefined, { text }: Teller): string | undefined {
  return value === undefined || value === '' ? undefined : text(value);
}
