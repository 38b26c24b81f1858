/** `custody complete`: what may come next, for the scripts of the shells. It reads names and a ledger, and never asks or writes. */
import { join } from 'node:path';
import { CborError } from '../../bytes/cbor.ts';
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { homeFolder } from '../../flow/places.ts';
import type { Host } from '../host/host.ts';
import { chooseLedger } from '../host/options.ts';
import { isLedgerKind, type LedgerKind, type OwnKind } from './kinds.ts';
import type { Names } from './ledger-names.ts';
import { type Candidate, type Place, placeOf } from './place.ts';
import { isShell, type Shell, shells } from './scripts.ts';
import { afterProgram, bashText, powershellText, type Typed, wordsOfBash } from './words.ts';

const maxCandidates = 1000;
/** On these a batch file of Windows acts, however PowerShell quotes them. */
const batchLetters = /[&|<>^%"!]/;

/** Prints the candidates for the last of these words (`scripts.ts` has the form). */
export async function complete(host: Host, args: readonly string[]): Promise<void> {
  const [first, ...rest] = args;
  const shell = isShell(first) ? first : 'zsh';
  const typed = shell === 'bash' ? typedInBash(rest) : typedWords(isShell(first) ? rest : args, shell);
  const place = await placeOf(host, typed.before, typed.word);
  const found = await candidatesOf(host, place, typed.word);
  const kind = place.kinds.find((each) => each === 'files' || each === 'folders') ?? 'words';
  const safe = shell === 'powershell' ? found.filter(({ text }) => !batchLetters.test(text)) : found;
  const lines = safe.map((candidate) => lineFor(shell, candidate, typed));
  host.stdout.write([`:${kind}`, ...lines, ''].join('\n'));
}

function typedInBash([breaks = '', line = '']: readonly string[]): Typed {
  const typed = wordsOfBash(line, breaks);
  return { ...typed, before: afterProgram(typed.before) };
}

function typedWords(args: readonly string[], shell: Shell): Typed {
  const words = args[0] === '--' ? args.slice(1) : args;
  const last = words.at(-1) ?? '';
  const word =
    shell === 'fish' ? wordsOfBash(last, '').word : shell === 'powershell' ? last.slice(1).replace(/^'/, '') : last;
  return { before: words.slice(0, -1), word, kept: 0, quote: '' };
}

function lineFor(shell: Shell, { text, meaning }: Candidate, typed: Typed): string {
  if (shell === 'bash') return bashText(text, typed);
  const said = meaning === '' ? '' : safeText(meaning);
  return shell === 'powershell' ? `${powershellText(text)}\t${text}\t${said}` : `${text}\t${said}`;
}

async function candidatesOf(host: Host, place: Place, word: string): Promise<Candidate[]> {
  const found = new Map(place.known.map((each) => [each.text, each]));
  const ofLedgers = place.kinds.filter(isLedgerKind);
  const lists = [
    ...(await Promise.all(place.kinds.map((kind) => (isLedgerKind(kind) ? [] : ofKind(kind))))),
    ofLedgers.length === 0 ? [] : await ofLedger(host, ofLedgers, place),
  ];
  for (const candidate of lists.flat()) found.set(candidate.text, candidate);
  const whole = [...found.values()].map(({ text, meaning }) => ({ text: `${place.lead}${text}`, meaning }));
  // the last that a ledger names are those that are asked for
  return whole.filter(({ text }) => text.startsWith(word) && safeText(text) === text).slice(-maxCandidates);
}

async function ofKind(kind: OwnKind): Promise<readonly Candidate[]> {
  switch (kind) {
    case 'files':
    case 'folders':
      return [];
    case 'forms':
      return (await import('../report/list-forms.ts')).rows.map(({ id, help }) => ({ text: id, meaning: help }));
    case 'types':
      return plain((await import('../../ledger/vocabulary/index.ts')).eventTypeNames);
    case 'languages': {
      const { langs, langRows } = await import('../../words/lang.ts');
      return langs.map((lang) => ({ text: lang, meaning: langRows[lang].name }));
    }
    case 'profiles':
      return plain((await import('../../custody/profiles/index.ts')).profileNames);
    case 'shells':
      return plain(shells);
  }
}

const plain = (texts: readonly string[]): Candidate[] => texts.map((text) => ({ text, meaning: '' }));

async function ofLedger(host: Host, kinds: readonly LedgerKind[], { ledger: named }: Place): Promise<Candidate[]> {
  // a shell does not expand what is only typed
  const home = homeFolder(host.env);
  const ledger = named?.startsWith('~/') && home !== undefined ? join(home, named.slice(2)) : named;
  const names = await namesIn(() => chooseLedger(host, ledger === undefined ? {} : { ledger }).path, kinds);
  // one that begins with a dash would be read as a flag
  return [...names].filter(([text]) => !text.startsWith('-')).map(([text, meaning]) => ({ text, meaning }));
}

/** A ledger that is damaged, or not there, has no names to offer; the command itself says why. */
async function namesIn(choose: () => string, kinds: readonly LedgerKind[]): Promise<Names> {
  const { ledgerNames } = await import('./ledger-names.ts');
  try {
    return await ledgerNames(choose(), kinds);
  } catch (error) {
    if (isRefusal(error) || error instanceof CborError) return new Map();
    throw error;
  }
}
