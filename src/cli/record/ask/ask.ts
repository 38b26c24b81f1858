/** Asks at a terminal for what is required and missing; every answer becomes the flag that would have said it. */
import { safeText } from '../../../bytes/text.ts';
import { CustodyError, isRefusal } from '../../../errors.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { sayPhrase } from '../../../words/say.ts';
import { type Prompter, WentBack } from '../../host/prompt.ts';
import type { ReadContext } from '../../typed/read-time.ts';
import { isRelative } from '../../typed/spoken-time.ts';
import { notAPlace, yesNoOf } from '../../typed/yes-no.ts';
import { assembleBody, findFlag, type Token } from '../assemble.ts';
import { fillTypeDefaults } from '../values/defaults.ts';
import { type Flag, keysOf, listOf, takesCommas } from '../values/flag.ts';
import type { PlainBody } from '../values/pending-file.ts';
import { isRecord, type Said } from '../values/place.ts';
import { readSaid } from '../values/read-value.ts';
import { explained, isWrittenInParts, mayRepeat, meaning, partsInWords, placeholder, recordIn } from './describe.ts';
import { type Missing, missingIn } from './missing.ts';
import { namesPost } from './posts.ts';

/** What a person types to answer the question before again, as in the verbs. */
const back = '..';

interface Asking {
  readonly prompter: Prompter;
  readonly context: ReadContext;
}

/**
 * The tokens with those added that were asked for. `?` explains a question, `..` goes back to the one before. Throws CustodyError
 * MISSING_VALUE when the input ends.
 */
export async function askMissing(type: EventTypeName, given: readonly Token[], asking: Asking): Promise<Token[]> {
  const tokens = [...given];
  /** How many tokens there were before each question that was answered. */
  const before: number[] = [];
  for (let left = ruledFlags(type, tokens); ; ) {
    const body = assembleBody(type, tokens, asking.context);
    fillTypeDefaults(type, body);
    const [missing] = inOrder(type, missingIn(type, body));
    if (missing === undefined && left.length === 0) return tokens;
    const size = tokens.length;
    try {
      if (missing !== undefined) {
        const flag = await pickFlag(missing.flags, asking.prompter);
        tokens.push(...(await textsOf(flag, asking)));
      } else {
        const answered = await askRuled(type, left, asking);
        if (answered === undefined) return tokens;
        tokens.push(...answered);
        left = left.slice(1);
      }
      before.push(size);
    } catch (error) {
      if (!(error instanceof WentBack) || asking.prompter.leaves) throw error;
      const at = before.pop();
      if (at === undefined) asking.prompter.say('  this is the first question');
      else tokens.length = at;
      left = ruledFlags(type, tokens);
    }
  }
}

/** Where the order of the table is not that in which people think: whose exhibits before what was found, and the reason at the end. */
const order: { readonly [T in EventTypeName]?: readonly string[] } = {
  takeover: ['post', 'exhibits', 'why', 'to', 'inventory', 'second'],
  correct: ['entry', 'kind', 'exhibit', 'field', 'newNumber', 'value', 'why'],
};

function inOrder(type: EventTypeName, missing: readonly Missing[]): readonly Missing[] {
  const fields = order[type];
  if (fields === undefined) return missing;
  const place = ({ path, flags }: Missing): number => fields.indexOf((path[0] ?? flags[0]?.path[0]) as string);
  return [...missing].sort((a, b) => place(a) - place(b));
}

const textsOf = async (flag: Flag, asking: Asking, none?: string): Promise<Token[]> =>
  (await askTexts(flag, asking, { none, back })).map((text) => ({ name: flag.name, text }));

/** Fields that a table leaves optional, and an act mostly needs all the same: all of them, or none where that means something else. */
const ruled: { readonly [T in EventTypeName]?: { readonly names: readonly string[]; readonly none: string } } = {
  release: {
    names: ['to', 'identity', 'condition'],
    none: 'empty: gives up a claim to an exhibit that is still arriving',
  },
  // nobody else writes down under which seals a package left
  dispatch: { names: ['seals'], none: 'empty: no seal on the packages' },
};

/** Those of them that nothing says yet. */
function ruledFlags(type: EventTypeName, tokens: readonly Token[]): readonly Flag[] {
  const flags = (ruled[type]?.names ?? []).flatMap((name) => findFlag(type, name) ?? []);
  return flags.filter((flag) => !tokens.some(({ name }) => findFlag(type, name) === flag || name === 'set'));
}

/** The first of them; undefined where none of them applies. */
async function askRuled(type: EventTypeName, left: readonly Flag[], asking: Asking): Promise<Token[] | undefined> {
  const { names = [], none } = ruled[type] ?? {};
  const [flag] = left;
  if (flag === undefined) return undefined;
  const answered = await textsOf(flag, asking, left.length === names.length ? none : undefined);
  return answered.length === 0 ? undefined : answered;
}

async function pickFlag(flags: readonly Flag[], prompter: Prompter): Promise<Flag> {
  const [first] = flags;
  if (first === undefined) throw new CustodyError('BUG', 'a missing field without a flag');
  if (flags.length === 1) return first;
  const choices = flags.map(({ name, help }) => ({ value: name, label: `${name}: ${help}` }));
  const name = await prompter.choose('one of these:', choices, { back });
  return flags.find((flag) => flag.name === name) ?? first;
}

/**
 * The text that would follow the flag, one for each time that it would be given. Throws CustodyError MISSING_VALUE when the input ends.
 */
export const askFlag = (flag: Flag, prompter: Prompter, context: ReadContext): Promise<string[]> =>
  askTexts(flag, { prompter, context }, {});

interface How {
  readonly none?: string | undefined;
  /** The word that goes back to the question before, where there is one. */
  readonly back?: string | undefined;
}

/** The same; none for an empty answer, where `none` says what that means. Throws WentBack. */
async function askTexts(flag: Flag, { prompter, context }: Asking, how: How): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const { posts } = context;
    const running = numbersAuthority(flag) ? await context.runningNumber?.() : undefined;
    const answer = await askOnce(flag, { ...how, isMore: texts.length > 0, posts, running }, prompter);
    if (answer === undefined) return texts;
    let text = answer;
    try {
      text = await withNextCode(flag, answer, { prompter, how });
      const said = readSaid(flag, { text, isQuoted: false }, context);
      const lacking = lackingPart(flag, said);
      if (lacking !== undefined) {
        prompter.say(`  it lacks ${lacking}`);
        continue;
      }
    } catch (error) {
      if (!isRefusal(error)) throw error;
      prompter.say(`  ${safeText(error.message)}`);
      if (error.hint !== undefined) prompter.say(`  ${safeText(error.hint)}`);
      continue;
    }
    texts.push(text);
    const isDone = !mayRepeat(flag) || text.startsWith('absent:') || flag.shape.is === 'code' || isCommaList(flag);
    if (isDone) return texts;
  }
}

/** `KA/1` is asked what was found of it: the part that follows, if it must be there and is one of few words. */
async function withNextCode(
  { shape }: Flag,
  text: string,
  { prompter, how }: { readonly prompter: Prompter; readonly how: How },
): Promise<string> {
  const fields = recordIn(shape);
  if (fields === undefined || !isWrittenInParts(fields) || text.startsWith('absent:')) return text;
  const next = keysOf(fields)[text.split(';').length];
  if (next === undefined || !next.isRequired || next.shape.is !== 'code') return text;
  const choices = next.shape.values.map((value) => ({ value, label: value }));
  const chosen = await prompter.choose(`  ${safeText(text.trim())}, ${next.help}:`, choices, { back: how.back });
  return `${text}; ${chosen}`;
}

/** A part that must be there and was not typed, in its order among the others. */
function lackingPart({ name, shape }: Flag, said: Said): string | undefined {
  const fields = recordIn(shape);
  if (fields === undefined || name === 'attach' || !isWrittenInParts(fields)) return undefined;
  const values = 'append' in said ? said.append : 'value' in said ? [said.value] : [];
  const required = keysOf(fields).filter(({ isRequired }) => isRequired);
  const records = values.filter((value): value is PlainBody => isRecord(value) && !('absent' in value));
  const lacking = required.find(({ path: [step = ''] }) => records.some((record) => record[step] === undefined));
  return lacking && `${lacking.name}: ${partsInWords(fields)}`;
}

function isCommaList({ shape }: Flag): boolean {
  const list = listOf(shape);
  return list !== undefined && takesCommas(list);
}

interface Once extends How {
  readonly isMore: boolean;
  readonly posts: ReadContext['posts'];
  /** The number that an authority has whose paper has none. */
  readonly running: string | undefined;
}

const numbersAuthority = ({ name, help }: Flag): boolean => name === 'number' && help === 'number of the authority';

async function askOnce(
  flag: Flag,
  { isMore, none, back: word, posts, running }: Once,
  prompter: Prompter,
): Promise<string | undefined> {
  const { shape, help } = flag;
  if (posts !== undefined && namesPost(flag)) return await prompter.choose(`${help}:`, await posts(), { back: word });
  if (shape.is === 'code') {
    return await prompter.choose(
      `${help}:`,
      shape.values.map((value) => ({ value, label: value })),
      { back: word },
    );
  }
  const said = running === undefined ? meaning(withoutAbsent(flag)) : `${flag.help} on its paper (Enter: it has none)`;
  const what = isMore ? `  another (empty: no more)` : said;
  const form = isMore ? '' : ` <${placeholder(shape)}>${none === undefined ? '' : ` (${none})`}`;
  const usual = flag.name === 'place' && !isMore ? prompter.usualPlace : running;
  for (;;) {
    const isKept = (typed: string) => typed.trim() !== '?' && (!isTime(shape) || !isRelative(typed));
    const text = await prompter.ask(`${safeText(what)}${form}: `, isKept, { usual });
    const typed = text.trim();
    if (word !== undefined && typed === word) throw new WentBack();
    if (typed === '?') {
      for (const line of explained(flag)) prompter.say(`  ${line}`);
      if (word !== undefined) prompter.say(`  ${word} goes back to the question before`);
      continue;
    }
    if (isPlace(flag) && yesNoOf(typed, { lang: 'en' }) !== undefined) {
      prompter.say(`  ${sayPhrase('en', notAPlace)}`);
      continue;
    }
    if (typed !== '') return text.replace(/^(\s*)\\(?=(?:\?|\.\.)\s*$)/, '$1');
    if (isMore || none !== undefined) return undefined;
    if (shape.is === 'either' && shape.second.is === 'absent') return await askAbsent(shape.second, prompter, word);
    prompter.say('  this is required');
  }
}

const isPlace = ({ name }: Flag): boolean => ['place', 'container', 'found-at'].includes(name);
const isTime = ({ is }: Flag['shape']): boolean => is === 'time' || is === 'seconds';

function withoutAbsent(flag: Flag): Flag {
  return flag.shape.is === 'either' ? { ...flag, shape: flag.shape.first } : flag;
}

async function askAbsent(
  { codes, whyRequired }: { readonly codes: readonly string[]; readonly whyRequired: boolean },
  prompter: Prompter,
  word: string | undefined,
): Promise<string> {
  const choices = codes.map((value) => ({ value, label: value }));
  const code = await prompter.choose('  why can it not be given?', choices, { back: word });
  for (;;) {
    const why = (await prompter.ask(whyRequired ? '  why: ' : '  why (empty: nothing more to say): ')).trim();
    if (word !== undefined && why === word) throw new WentBack();
    if (why === '?') {
      prompter.say('  in your own words; readers do not see it unless you disclose it');
      continue;
    }
    if (why !== '') return `absent:${code}: ${why}`;
    if (!whyRequired) return `absent:${code}`;
  }
}
