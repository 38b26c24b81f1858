/** Which fields of the events and answers that the model plays it sets, and which it leaves out, with the reason. */
import type { Fields, Shape } from '../../src/ledger/schema.ts';
import { answerFields } from '../../src/ledger/vocabulary/answer.ts';
import { fieldsOf } from '../../src/ledger/vocabulary/index.ts';
import { played } from './alphabet.ts';

/** Fields whose value names a number, seal, post, entry, hash, content, or a code. */
export function* namingFields(): Generator<string> {
  for (const type of played) yield* inFields(fieldsOf(type), type);
  yield* inFields(answerFields, 'answer');
}

function* inFields(fields: Fields, at: string): Generator<string> {
  for (const [name, { shape }] of Object.entries(fields)) {
    // what a content says is one choice of the model, or none
    if (name === 'content') yield `${at}.${name}`;
    else yield* inShape(shape, `${at}.${name}`);
  }
}

function* inShape(shape: Shape, at: string): Generator<string> {
  switch (shape.is) {
    case 'list':
    case 'pair':
      yield* inShape(shape.of, at);
      break;
    case 'record':
      yield* inFields(shape.fields, at);
      break;
    case 'choice':
      yield* inFields(shape.options, at);
      break;
    case 'either':
      yield* inShape(shape.first, at);
      yield* inShape(shape.second, at);
      break;
    case 'name':
    case 'seq':
    case 'code':
      yield at;
      break;
    case 'bytes':
      if (shape.length === 32) yield at;
      break;
    default:
  }
}

/** Fields to which the acts of the model give more than one value. */
export const set: ReadonlySet<string> = new Set([
  'collect.exhibit.number',
  'offer.exhibits.number',
  'withdraw.offer',
  'answered.offer',
  'receive.exhibits.theirs',
  'receive.exhibits.ours',
  'release.exhibits',
  'answer.ledger',
  'answer.offer',
  'answer.root',
  'answer.into',
  'answer.prior',
  'answer.exhibits.number',
  'answer.exhibits.outcome',
  'answer.exhibits.measured.outcome',
]);

/** Fields that it leaves out or gives one value: a pattern of their paths, and what holds them instead. */
export const leftOut: readonly (readonly [path: RegExp, why: string])[] = [
  [/\.(made|clock|late|present|attachments|irregular|checks)\./, 'said of every entry: rule cases and vectors'],
  [/\.under$/, 'the model of authorities (authorities.ts), vectors of L20'],
  [
    /\.content$|\.digest\.|\.stated\.|\.measured\.(depth|second)/,
    'content: the model of things (goods.ts), vectors of L2, L14, L15',
  ],
  [/\.(seals|packages)(\.|$)/, 'seals: the model of things (goods.ts), vectors of L3'],
  [/^offer\.exhibits\.(parts|incidents)$/, 'the model of parts (parts.ts), vectors of L5 and L11'],
  [/\.(terms|channel)(\.|$)/, 'the model of terms (terms.ts), vectors of L19'],
  [/\.paper\./, 'paper: vectors'],
  [/^collect\.(manner|from\.)|\.capacity$/, 'one manner of taking: rule cases'],
  [
    /^collect\.exhibit\.(kind|ids|media|state|partOf|members|carriers|read|handling|sensitivity)/,
    'descriptions and parts: vectors of L5, L12, L18',
  ],
  [/^receive\.exhibits\.(hold|kind)$/, 'one kind of receipt: vectors of L12'],
  [/^withdraw\.evidence$/, 'where a thing is: vectors of L4'],
  [/^release\.kept\./, 'copies that stay: vectors of L20'],
  [/^answer\.exhibits\.(code|ours)$/, 'one reason of refusal, and no number given: vectors'],
];
