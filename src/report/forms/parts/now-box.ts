/** The first box of a form about one exhibit: who holds it now, since when, where, under which seals, whether its custody has a gap, where to sign; and the gaps of each exhibit of a list. */
import type { Holder } from '../../../custody/facts.ts';
import { type ExhibitState, isHere } from '../../../custody/state/state.ts';
import { runsOf } from '../../../ledger/runs.ts';
import { factsAbout } from '../../../verify/facts/about.ts';
import { isOfCustody } from '../../../verify/facts/counts.ts';
import { rowOf } from '../../../verify/finding/table.ts';
import { stopsOf } from '../../../words/lang.ts';
import { cells } from '../../document/cells.ts';
import { valuesOf } from '../../document/column-widths.ts';
import type { Block, Cell } from '../../document/document.ts';
import { type Dossier, factsIn } from './dossier.ts';
import { signerWords, voidedLabel, whenHappened } from './entry-words.ts';
import type { ExhibitFile } from './exhibit-record.ts';
import type { FormWords } from './form-words.ts';
import { fieldsPart, type Part } from './parts.ts';
import { holderWords, placeOf, sealWords } from './standing.ts';

/** So many gaps are named; the remarks of the form have them all. */
const mostGaps = 6;

/** A frame of a few lines, in the size of the verdict. Never throws. */
export function nowBox(dossier: Dossier, exhibit: ExhibitState, words: FormWords): Block {
  const place = placeOf(dossier, exhibit, words);
  const sign = isHere(exhibit) ? 'form.now-sign-where' : 'form.now-sign-nobody';
  const { holder, since, signer } = heldNow(dossier, exhibit, words);
  return {
    is: 'notice',
    tone: 'plain',
    title: holder,
    lines: [
      line(words.pair('form.now-since', since), signer && words.pair('form.signed-by', signer)),
      line(
        words.pair('form.place', place ?? words.label('form.not-on-record')),
        words.pair('form.seals', inOneLine(sealWords(dossier, exhibit, words), words)),
      ),
      words.pair('form.now-exhibit', gapWords(dossier, exhibit, words)),
      words.pair('form.now-sign', words.label(sign)),
    ],
  };
}

const line = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' | ');

interface HeldNow {
  readonly holder: string;
  readonly since: string;
  /** Who signed the entry, where that is not the holder. */
  readonly signer?: string;
}

/** Who holds it and since when; of one that is not simply held, its state, and who signed the entry that says so. */
function heldNow(dossier: Dossier, exhibit: ExhibitState, words: FormWords): HeldNow {
  const { state: is, since: seq, holder } = factsIn(dossier, exhibit);
  const entry = dossier.entries[seq];
  const number = words.label('form.entry-number', { seq });
  const since = [entry && whenHappened(entry, words), `(${number})`, entry && voidedLabel(entry, words)];
  const told = { since: since.filter((part) => part !== undefined).join(' ') };
  const now = (who: string): string => upTo(dossier, is === 'held' ? 'form.now-held-by' : 'form.now', who, words);
  const signer = signerWords(dossier, entry?.entry.keyId ?? '', words);
  if (is !== 'held') return { ...told, holder: now(words.clauses(holderWords(dossier, exhibit, words))), signer };
  const person = holder === null ? undefined : personOf(dossier, holder, words);
  if (person === undefined)
    return { ...told, holder: now(`${words.label('form.post')} ${words.apart(exhibit.post)}`), signer };
  // who gave it signed the entry, and holds it no more
  return { ...told, holder: now(person), ...(holder?.person === 'answer' && { signer }) };
}

/** Who it is, by the key that signed the entry, or the answer in it. */
function personOf(dossier: Dossier, { person, by }: Holder, words: FormWords): string | undefined {
  if (person === undefined) return undefined;
  const entry = dossier.entries[by];
  const answer = entry?.event?.type === 'answered' ? entry.event.answer?.answer : undefined;
  const keyId = person === 'answer' ? answer?.keyId : entry?.entry.keyId;
  return keyId === undefined ? undefined : signerWords(dossier, keyId, words);
}

/** Nobody knows what is now in a record that ended early: it says up to which entry that was so. */
function upTo(
  { verification, entries }: Dossier,
  now: 'form.now' | 'form.now-held-by',
  who: string,
  words: FormWords,
): string {
  if (verification.reached === undefined) return words.pair(now, who);
  const then = now === 'form.now' ? 'form.then' : 'form.then-held-by';
  return `${words.label(then, { last: entries.length - 1 })}${stopsOf(words.lang).colon}${words.apart(who)}`;
}

/** What was found of the custody of this exhibit alone, or that contradicts its record. */
function gapWords(dossier: Dossier, exhibit: ExhibitState, words: FormWords): string {
  const { verdict, levels, findings, notListed } = factsAbout(dossier, [exhibit]);
  const isFailed = verdict === 'failed';
  const isMeant = (code: string): boolean => {
    const { kind } = rowOf(code);
    return isFailed ? kind === 'contradiction' : kind === 'gap' && isOfCustody(code);
  };
  const told = findings
    .filter(({ code }) => isMeant(code))
    .map(({ code, seq }) =>
      seq === undefined ? words.apart(code) : `${words.apart(code)} (${words.label('form.entry-number', { seq })})`,
    );
  const others = Object.keys(notListed).filter((code) => isMeant(code) && !findings.some((each) => each.code === code));
  const all = [...new Set([...told, ...others.map(words.apart)])];
  const more = all.length > mostGaps ? ` + ${all.length - mostGaps}` : '';
  const gaps = words.list(all.slice(0, mostGaps)) + more;
  if (isFailed) return words.pair('form.now-fails', gaps);
  if (all.length > 0) return words.pair('form.now-gaps', gaps);
  return words.label(levels.custody === 'not-checked' ? 'form.now-unchecked' : 'form.now-no-gap');
}

/** So many exhibits or runs of them are named with their gaps; the remarks of the form have them all. */
const mostWithGaps = 12;

/** Above a list of exhibits: which of them have gaps, and which have none. */
export const gapsPart: Part<readonly ExhibitFile[]> = fieldsPart(undefined, [
  {
    label: 'form.each-exhibit',
    from: 'what the rules found of the custody of each',
    read(files, words) {
      const numbers = new Map<string, string[]>();
      for (const { dossier, exhibit } of files) {
        const said = gapWords(dossier, exhibit, words);
        numbers.set(said, [...(numbers.get(said) ?? []), exhibit.number]);
      }
      const none = words.label('form.now-no-gap');
      const told = [...numbers]
        .sort(([one], [other]) => Number(one === none) - Number(other === none))
        .map(([said, of]) => `${words.names(runsOf(of))}${stopsOf(words.lang).colon}${said}`);
      const more = told.length - mostWithGaps;
      return cells(...told.slice(0, mostWithGaps), more > 0 ? `+ ${more}` : undefined);
    },
  },
]);

const inOneLine = (cell: Cell, words: FormWords): string =>
  words.list(valuesOf(cell).map((value) => (typeof value === 'string' ? value : value.text)));
