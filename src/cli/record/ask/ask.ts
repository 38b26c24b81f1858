/** Asks at a terminal for what is required and missing; every answer becomes the flag that would have said it. */
import { safeText } from '../../../bytes/text.ts';
import { CustodyError } from '../../../errors.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import type { Prompter } from '../../host/prompt.ts';
import type { ReadContext } from '../../typed/read-time.ts';
import { isRelative } from '../../typed/spoken-time.ts';
import { assembleBody, findFlag, type Token } from '../assemble.ts';
import { fillTypeDefaults } from '../values/defaults.ts';
import { type Flag, listOf, takesCommas } from '../values/flag.ts';
import { readSaid } from '../values/read-value.ts';
import { mayRepeat, meaning, placeholder } from './describe.ts';
import { missingIn } from './missing.ts';

/** The tokens with those added that were asked for. Throws CustodyError MISSING_VALUE when the input ends. */
export async function askMissing(
  type: EventTypeName,
  given: readonly Token[],
  { prompter, context }: { readonly prompter: Prompter; readonly context: ReadContext },
): Promise<Token[]> {
  const tokens = [...given];
  for (;;) {
    const body = assembleBody(type, tokens, context);
    fillTypeDefaults(type, body);
    const [missing] = missingIn(type, body);
    if (missing === undefined) return [...tokens, ...(await askRuled(type, tokens, { prompter, context }))];
    const flag = await pickFlag(missing.flags, prompter);
    const texts = await askFlag(flag, prompter, context);
    tokens.push(...texts.map((text) => ({ name: flag.name, text })));
  }
}

/** Fields that a table leaves optional, and a rule needs all the same: all of them, or none where that means something else. */
const ruled: { readonly [T in EventTypeName]?: { readonly names: readonly string[]; readonly none: string } } = {
  release: {
    names: ['to', 'identity', 'condition'],
    none: 'empty: gives up a claim to an exhibit that is still arriving',
  },
};

async function askRuled(
  type: EventTypeName,
  given: readonly Token[],
  { prompter, context }: { readonly prompter: Prompter; readonly context: ReadContext },
): Promise<Token[]> {
  const { names = [], none } = ruled[type] ?? {};
  const flags = names.flatMap((name) => findFlag(type, name) ?? []);
  const left = flags.filter((flag) => !given.some(({ name }) => findFlag(type, name) === flag || name === 'set'));
  const tokens: Token[] = [];
  for (const flag of left) {
    const isFirst = left.length === names.length && tokens.length === 0;
    const texts = await askFlag(flag, prompter, context, isFirst ? none : undefined);
    if (texts.length === 0) return tokens;
    tokens.push(...texts.map((text) => ({ name: flag.name, text })));
  }
  return tokens;
}

async function pickFlag(flags: readonly Flag[], prompter: Prompter): Promise<Flag> {
  const [first] = flags;
  if (first === undefined) throw new CustodyError('BUG', 'a missing field without a flag');
  if (flags.length === 1) return first;
  const choices = flags.map(({ name, help }) => ({ value: name, label: `${name}: ${help}` }));
  const name = await prompter.choose('one of these:', choices);
  return flags.find((flag) => flag.name === name) ?? first;
}

/**
 * The text that would follow the flag, one for each time that it would be given. None for an empty answer, where `none` says
 * what that means. Throws CustodyError MISSING_VALUE when the input ends.
 */
export async function askFlag(
  flag: Flag,
  prompter: Prompter,
  context: ReadContext,
  none?: string | undefined,
): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const text = await askOnce(flag, { isMore: texts.length > 0, none }, prompter);
    if (text === undefined) return texts;
    try {
      readSaid(flag, { text, isQuoted: false }, context);
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      prompter.say(`  ${safeText(error.message)}`);
      if (error.hint !== undefined) prompter.say(`  ${safeText(error.hint)}`);
      continue;
    }
    texts.push(text);
    const isDone = !mayRepeat(flag) || text.startsWith('absent:') || flag.shape.is === 'code' || isCommaList(flag);
    if (isDone) return texts;
  }
}

function isCommaList({ shape }: Flag): boolean {
  const list = listOf(shape);
  return list !== undefined && takesCommas(list);
}

async function askOnce(
  flag: Flag,
  { isMore, none }: { readonly isMore: boolean; readonly none: string | undefined },
  prompter: Prompter,
): Promise<string | undefined> {
  const { shape, help } = flag;
  if (shape.is === 'code') {
    return await prompter.choose(
      `${help}:`,
      shape.values.map((value) => ({ value, label: value })),
    );
  }
  const what = isMore ? `  another (empty: no more)` : meaning(withoutAbsent(flag));
  const form = isMore ? '' : ` <${placeholder(shape)}>${none === undefined ? '' : ` (${none})`}`;
  const usual = flag.name === 'place' && !isMore ? prompter.usualPlace : undefined;
  for (;;) {
    const isKept = (typed: string) => !isTime(shape) || !isRelative(typed);
    const text = await prompter.ask(`${safeText(what)}${form}: `, isKept, { usual });
    if (text.trim() !== '') return text;
    if (isMore || none !== undefined) return undefined;
    if (shape.is === 'either' && shape.second.is === 'absent') return await askAbsent(shape.second, prompter);
    prompter.say('  this is required');
  }
}

const isTime = ({ is }: Flag['shape']): boolean => is === 'time' || is === 'seconds';

function withoutAbsent(flag: Flag): Flag {
  return flag.shape.is === 'either' ? { ...flag, shape: flag.shape.first } : flag;
}

async function askAbsent(
  { codes, whyRequired }: { readonly codes: readonly string[]; readonly whyRequired: boolean },
  prompter: Prompter,
): Promise<string> {
  const choices = codes.map((value) => ({ value, label: value }));
  const code = await prompter.choose('  why can it not be given?', choices);
  for (;;) {
    const why = (await prompter.ask(whyRequired ? '  why: ' : '  why (empty: nothing more to say): ')).trim();
    if (why !== '') return `absent:${code}: ${why}`;
    if (!whyRequired) return `absent:${code}`;
  }
}
