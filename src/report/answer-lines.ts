/** A recipient's receipt as people read it: who signed, what was decided and found of each exhibit, what was checked before. */
import { safeText } from '../bytes/text.ts';
import { type Answer, type AnswerBody, type DecidedExhibit, isAccepted } from '../ledger/answer.ts';
import type { Fields, Shape } from '../ledger/schema.ts';
import { formatTime } from '../ledger/times.ts';
import { answerFields } from '../ledger/vocabulary/answer.ts';
import { recordLines, withheldWord } from './value-lines.ts';

/** Lines of a receipt; `body` has its texts opened as far as they open here. Every foreign text is made safe. */
export function answerLines({ answer, body }: { readonly answer: Answer; readonly body: AnswerBody }): string[] {
  const { extra, received, reference } = body;
  return [
    ...(reference === undefined ? [] : [`their reference: ${textOf(reference)}`]),
    `signed:          ${formatTime(answer.iat)}, when ${body.size} entries of this record had been checked`,
    'how it came:',
    ...recordLines(fieldsAt('received'), received),
    'exhibits:',
    ...body.exhibits.flatMap(decidedLines),
    ...(extra === undefined ? [] : ['not in the offer:', ...extra.flatMap((thing) => listed('extra', thing))]),
    'what was checked before signing:',
    ...checkLines(body.checks),
  ];
}

function decidedLines(decided: DecidedExhibit): string[] {
  const { number, outcome, code, why, measured, ours } = decided;
  const reason = [code, textOf(why)].filter((part) => part !== undefined).join(': ');
  const named = isAccepted(decided) && ours !== undefined ? `, as ${safeText(ours)}` : '';
  const { number: _n, outcome: _o, code: _c, why: _w, measured: _m, ours: _u, ...rest } = decided;
  return [
    `  ${safeText(number)}: ${outcome}${reason === '' ? '' : ` (${reason})`}${named}`,
    `    hash check:    ${measuredWords(measured)}`,
    ...recordLines(decidedFields, rest, '    '),
  ];
}

/** What hashing showed, in one line. */
export function measuredWords({ outcome, depth, tool, second }: DecidedExhibit['measured']): string {
  const by = tool === undefined ? '' : `, with ${safeText(`${tool.name} ${tool.version}`)}`;
  const also = second && `; second tool ${safeText(`${second.tool.name} ${second.tool.version}`)}: ${second.outcome}`;
  return `${measuredNames[outcome]}${depth === undefined ? '' : `, ${depth}`}${by}${also ?? ''}`;
}

const measuredNames: Readonly<Record<DecidedExhibit['measured']['outcome'], string>> = {
  match: 'match',
  mismatch: 'MISMATCH',
  'not-examined': 'not examined yet',
  'nothing-to-compare': 'nothing to compare with',
};

/** The fifteen operations before an acceptance, each with its outcome first. */
export function checkLines(checks: AnswerBody['checks']): string[] {
  return Object.entries(fieldsAt('checks')).map(
    ([name, { help }]) => `  ${checks[name as keyof typeof checks].padEnd(14)} ${help}`,
  );
}

function fieldsAt(name: keyof typeof answerFields): Fields {
  return fieldsOf(answerFields[name].shape);
}

function fieldsOf(shape: Shape): Fields {
  if (shape.is === 'record') return shape.fields;
  return shape.is === 'list' ? fieldsOf(shape.of) : {};
}

const decidedFields = fieldsAt('exhibits');

function listed(name: 'extra', value: object): string[] {
  return recordLines(fieldsAt(name), value).map((line, at) => (at === 0 ? `  - ${line.trimStart()}` : `  ${line}`));
}

function textOf(value: string | Uint8Array): string;
function textOf(value: string | Uint8Array | undefined): string | undefined;
function textOf(value: string | Uint8Array | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value && safeText(value) : withheldWord;
}
