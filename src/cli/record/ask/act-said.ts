/** The answers about one act of a session: fields are added, corrected and taken away until it can be signed. */
import { safeText } from '../../../bytes/text.ts';
import { isRefusal } from '../../../errors.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import type { Prompter } from '../../host/prompt.ts';
import { nearest } from '../../typed/nearest.ts';
import { type ReadContext, readAt } from '../../typed/read-time.ts';
import { isRelative } from '../../typed/spoken-time.ts';
import { assembleBody, findFlag, type Token } from '../assemble.ts';
import { type Flag, flagsOf } from '../values/flag.ts';
import { askFlag } from './ask.ts';

export interface ActSaid {
  tokens: Token[];
  at?: string | undefined;
  open: string[];
}

interface Asking {
  readonly type: EventTypeName;
  readonly prompter: Prompter;
  readonly context: ReadContext;
}

/** Fields of no type, which every act has. */
const common: Readonly<Record<string, string>> = {
  at: 'when it happened, or FROM..TO',
  open: 'private fields to leave in clear',
};

/** Asks for further fields until an empty line. Throws WentBack, CustodyError. */
export async function askFurther(said: ActSaid, asking: Asking): Promise<void> {
  for (;;) {
    const like = suggested(said, asking.type);
    const such = like.length === 0 ? '' : `, such as ${like.join(', ')}`;
    const name = await asking.prompter.ask(`another field${such} (?: all, empty: no more): `);
    if (name.trim() === '') return;
    await sayField(said, name, asking);
  }
}

/** Asks for a field to correct, after the act was not taken. An empty line tries again as it is. Throws WentBack, CustodyError. */
export async function askToCorrect(said: ActSaid, asking: Asking): Promise<void> {
  asking.prompter.say('the act is kept: correct it, or .. drops it');
  const name = await asking.prompter.ask('field to correct (-FIELD takes it away, ?: all, empty: try again): ');
  if (name.trim() !== '') await sayField(said, name, asking);
}

/** What people mostly add, and did not say yet. */
const suggested = (said: ActSaid, type: EventTypeName): string[] =>
  ['at', 'place', 'attach'].filter((name) => isKnown(type, name) && !isSaid(said, name));

const isKnown = (type: EventTypeName, name: string): boolean =>
  Object.hasOwn(common, name) || findFlag(type, name) !== undefined;

const isSaid = ({ tokens, at, open }: ActSaid, name: string): boolean =>
  name === 'at' ? at !== undefined : name === 'open' ? open.length > 0 : tokens.some((token) => token.name === name);

async function sayField(said: ActSaid, typed: string, asking: Asking): Promise<void> {
  const { type, prompter } = asking;
  const [, minus = '', name = ''] = /^\s*(-?)-*(.*?)\s*$/.exec(typed.replace(/^\s*--/, '')) ?? [];
  const flag = findFlag(type, name);
  if (name === '?') tellFields(said, asking);
  else if (!isKnown(type, name)) tellUnknown(name, asking);
  else if (minus !== '') takeAway(said, flag?.name ?? name);
  else if (flag !== undefined) await sayFlag(said, flag, asking);
  else if (name === 'at') await sayAt(said, asking);
  else {
    tellSoFar(name, said.open, prompter);
    said.open = (await prompter.ask('fields to leave in clear: ')).split(/[\s,]+/).filter((each) => each !== '');
  }
}

function tellUnknown(name: string, { type, prompter }: Asking): void {
  const near = nearest(name, [...Object.keys(common), ...flagsOf(type).map((flag) => flag.name)]);
  prompter.say(
    `  ${type} has no field ${safeText(name)}${near === undefined ? '' : `; did you mean ${near}?`} ? lists them`,
  );
}

function tellFields(said: ActSaid, { type, prompter }: Asking): void {
  const all = [...Object.entries(common), ...flagsOf(type).map(({ name, help }) => [name, help] as const)];
  const left = all.filter(([name]) => !isSaid(said, name));
  const had = all.filter(([name]) => isSaid(said, name)).map(([name]) => name);
  for (const [name, help] of left) prompter.say(`  ${name}: ${help}`);
  if (had.length > 0) prompter.say(`  has an answer, and is asked again: ${had.join(', ')}`);
}

function takeAway(said: ActSaid, name: string): void {
  if (name === 'at') said.at = undefined;
  else if (name === 'open') said.open = [];
  else said.tokens = without(said.tokens, name);
}

/** Another authority needs no reason that there was none. */
const without = (tokens: readonly Token[], name: string): Token[] =>
  tokens.filter(
    (token, i) =>
      token.name !== name &&
      !(name === 'under' && isNoAuthority(token)) &&
      !(name === 'under' && token.name === 'why' && isNoAuthority(tokens[i - 1])),
  );

const isNoAuthority = (token: Token | undefined): boolean =>
  token?.name === 'irregular' && token.text === 'NO_AUTHORITY';

/** In the place of the answer before: the order of fields that belong together stays. */
async function sayFlag(said: ActSaid, flag: Flag, { type, prompter, context }: Asking): Promise<void> {
  const { name } = flag;
  const before = said.tokens.filter((token) => token.name === name).map(({ text }) => text);
  tellSoFar(name, before, prompter);
  const fresh = (await askFlag(flag, prompter, context)).map((text): Token => ({ name, text }));
  const at = said.tokens.findIndex((token) => token.name === name);
  const tokens = without(said.tokens, name);
  tokens.splice(at < 0 ? tokens.length : at, 0, ...fresh);
  try {
    assembleBody(type, tokens, context);
    said.tokens = tokens;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    prompter.say(`  ${safeText(error.message)}; what you said before stays. -FIELD takes a field away`);
  }
}

function tellSoFar(name: string, before: readonly string[], prompter: Prompter): void {
  if (before.length > 0) prompter.say(`  ${name} so far: ${safeText(before.join('; '))}. This replaces it:`);
}

/** Whether the answer means the same when it is given again tomorrow. */
const isFixed = (text: string): boolean => !text.split('..').some(isRelative);

async function sayAt(said: ActSaid, { prompter, context }: Asking): Promise<void> {
  tellSoFar('at', said.at === undefined ? [] : [said.at], prompter);
  const typed = (await prompter.ask('when it happened, or FROM..TO: ', isFixed)).trim();
  try {
    readAt(typed, context);
    said.at = typed;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    prompter.say(`  ${safeText(error.message)}`);
    if (error.hint !== undefined) prompter.say(`  ${safeText(error.hint)}`);
  }
}
