/** Whose card, where the command names none: one of this folder, another file, or that of a key that is made now. */
import { readdirSync } from 'node:fs';
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { type Host, pathOf } from '../host/host.ts';
import { keeperOf } from '../host/keeper.ts';
import type { ChosenLedger, Terminal } from '../host/options.ts';
import { type Choice, openPrompter, type Prompter } from '../host/prompt.ts';
import { stateOf } from '../record/ask/authority.ts';

/** The file of the card of a key that is made now; undefined where nothing was made. Throws InputEnded, CustodyError. */
export type MakeKey = (terminal: Terminal) => Promise<string | undefined>;

interface Means {
  readonly terminal: Terminal;
  readonly ledger: ChosenLedger;
  readonly makeKey: MakeKey;
}

/** Not names of cards, which end in .pub. */
const [anotherFile, newKey] = ['file', 'new'];
const [whose, whichFile] = ['Whose card?', 'file of the card, FILE.pub (..: back): '];

/** The file of the card; undefined where nothing was made. Throws InputEnded, CustodyError. */
export async function askCard(host: Host, { terminal, ledger, makeKey }: Means): Promise<string | undefined> {
  const prompter = openPrompter(host);
  const { keys } = await stateOf(host, ledger.path, terminal.warn);
  const choices = [
    ...(await cardsHere(host, new Set(keys.keys()))),
    { value: anotherFile, label: 'a card in another file' },
    { value: newKey, label: 'none yet: make a key for a colleague, who is here' },
  ];
  for (;;) {
    const chosen = await prompter.choose(whose, choices);
    if (chosen === newKey) return await keptCard(host, await makeKey(terminal));
    const file = chosen === anotherFile ? await askFile(host, prompter) : chosen;
    if (file !== undefined) return file;
  }
}

/** The key is written: a draft that is gone on with takes its card, and makes no other key. */
async function keptCard(host: Host, card: string | undefined): Promise<string | undefined> {
  const keeper = keeperOf(host);
  if (card === undefined) return undefined;
  keeper.drop();
  for (const [question, answer] of [
    [whose, anotherFile],
    [whichFile, card],
  ] as const)
    await keeper.keep(question, answer);
  return card;
}

const most = 8;

/** Cards in this folder whose keys do not act in the case. */
async function cardsHere(host: Host, known: ReadonlySet<string>): Promise<readonly Choice[]> {
  const found: Choice[] = [];
  for (const file of readdirSync(host.cwd).sort()) {
    if (!file.endsWith('.pub') || found.length === most) continue;
    const card = await cardIn(host, file);
    if (card === undefined || known.has(card.keyId)) continue;
    const { name, agency } = card.holder;
    found.push({ value: file, label: safeText(`${name}, ${agency} (${file})`) });
  }
  return found;
}

/** Undefined for a file with the ending that is not a card. */
async function cardIn(host: Host, file: string) {
  try {
    return await readCard(pathOf(host, file));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** Undefined for the word that goes back. */
async function askFile(host: Host, prompter: Prompter): Promise<string | undefined> {
  for (;;) {
    const file = (await prompter.ask(whichFile)).trim();
    if (file === '..') return undefined;
    try {
      if (file !== '') await readCard(pathOf(host, file));
      if (file !== '') return file;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      prompter.say(`  ${safeText(error.message)}`);
    }
  }
}
