/** Flags with what follows them, in the order typed, made into the body of an event. */
import { CustodyError } from '../../errors.ts';
import { isName } from '../../ledger/decode/scalar.ts';
import { type EventTypeName, fieldsOf } from '../../ledger/vocabulary/index.ts';
import { nearest } from '../typed/nearest.ts';
import type { ReadContext } from '../typed/read-time.ts';
import { type Flag, flagsOf } from './values/flag.ts';
import type { BodyValue, PlainBody } from './values/pending-file.ts';
import { put } from './values/place.ts';
import { readJson, shapeAt } from './values/read-json.ts';
import { naming, readSaid } from './values/read-value.ts';

/** A flag without its dashes, and the text after it. */
export interface Token {
  readonly name: string;
  readonly text: string;
  /** Whether a text that looks like `absent:…` is just a text. */
  readonly isLiteral?: boolean;
  /** What the flag is called in the command that was typed, where that is not `record`. */
  readonly shown?: string;
}

/** Flags that are beside those of the vocabulary in every type. */
export const bodyFlags = ['irregular', 'why', 'set'] as const;

/** The flag that names the exhibits of a type; words without a flag go to it. */
export function exhibitFlag(type: EventTypeName): Flag | undefined {
  return flagsOf(type).find(({ name }) => name === 'exhibit' || name === 'exhibits');
}

/** The flag of that name; `--exhibit` and `--exhibits` are one flag. */
export function findFlag(type: EventTypeName, name: string): Flag | undefined {
  if (name === 'exhibit' || name === 'exhibits') return exhibitFlag(type);
  return flagsOf(type).find((flag) => flag.name === name);
}

/** The body that the tokens say, nothing filled in. Throws CustodyError USAGE naming the flag. */
export function assembleBody(type: EventTypeName, tokens: readonly Token[], context: ReadContext): PlainBody {
  const body: PlainBody = {};
  const irregular: { rule: string; why?: string }[] = [];
  for (const [i, { name, text, isLiteral = false, shown = name }] of tokens.entries()) {
    naming(`--${shown}`, () => {
      const flag = findFlag(type, name);
      if (name === 'irregular') irregular.push(readIrregular(text));
      else if (name === 'why' && (tokens[i - 1]?.name === 'irregular' || flag === undefined)) explain(irregular, text);
      else if (name === 'set') setField(type, body, text, context);
      else if (flag === undefined) throw unknownFlag(type, name);
      else put(body, flag, readSaid(flag, { text, isQuoted: isLiteral }, context));
    });
  }
  if (irregular.length > 0) body.irregular = irregular as unknown as BodyValue;
  return body;
}

function readIrregular(rule: string): { rule: string; why?: string } {
  if (isName(rule)) return { rule };
  throw new CustodyError('USAGE', `${rule} is not the code of a rule`, { hint: 'write --irregular CODE --why TEXT' });
}

function explain(irregular: readonly { rule: string; why?: string }[], text: string): void {
  const last = irregular.at(-1);
  if (last === undefined || last.why !== undefined) {
    throw new CustodyError('USAGE', 'must directly follow --irregular CODE');
  }
  last.why = text;
}

/** `path=JSON`, the one way to say what no flag can. */
function setField(type: EventTypeName, body: PlainBody, text: string, context: ReadContext): void {
  const at = text.indexOf('=');
  const path = text.slice(0, at).split('.');
  const shape = at < 0 ? undefined : shapeAt(fieldsOf(type), path);
  if (shape === undefined) {
    throw new CustodyError('USAGE', `${text.slice(0, 80)} is not FIELD=JSON with a field of ${type}`);
  }
  put(body, { path }, { value: readJson(parseJson(text.slice(at + 1)), shape, context) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CustodyError('USAGE', 'has no JSON after the =', { hint: 'put a text in double quotes' });
  }
}

/** What to say of a flag or column that the type does not have. */
export function unknownFlag(type: EventTypeName, name: string): CustodyError {
  const near = nearest(
    name,
    flagsOf(type).map((flag) => flag.name),
  );
  return new CustodyError('USAGE', `record ${type} has no such field`, {
    hint: near === undefined ? `custody record ${type} --help lists them` : `did you mean --${near}?`,
  });
}
