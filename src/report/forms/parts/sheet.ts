/** What every page of every form bears: the record that it is from, how far that reaches, what checking it came to, and whether it is invented. */
import { toHex } from '../../../bytes/hex.ts';
import type { ExhibitState } from '../../../custody/state/state.ts';
import { formatTime } from '../../../ledger/times.ts';
import { factsAbout } from '../../../verify/facts/about.ts';
import type { Verification } from '../../../verify/facts/verification.ts';
import { outsideLine } from '../../../verify/outside/outside.ts';
import { sayTime } from '../../../words/numbers.ts';
import type { WordKey } from '../../../words/say.ts';
import type { Block, DocumentModel } from '../../document/document.ts';
import { recordHeader } from '../../document/record-header.ts';
import { doubtLines, headlines } from '../../face/headline.ts';
import { numberRuns } from '../../verdict/exhibits.ts';
import { withCodes } from './closing.ts';
import type { Dossier } from './dossier.ts';
import type { CheckShown, FormContent } from './form.ts';
import type { FormWords } from './form-words.ts';

export interface Making {
  /** Unix seconds by the clock of anyone who makes the form, and the zone there in minutes east of UTC. */
  readonly at: number;
  readonly zoneMinutes: number;
  /** Name and version of the program. */
  readonly program: string;
}

interface SheetRequest {
  readonly form: string;
  readonly title: WordKey;
  readonly content: FormContent;
  readonly check?: CheckShown | undefined;
  readonly dossier: Dossier;
  /** The exhibits that the form is about, where these are not all of the record. */
  readonly exhibits?: readonly ExhibitState[] | undefined;
  readonly words: FormWords;
  /** Absent on a form that is the same at any time. */
  readonly making?: Making;
}

/** The whole document. Throws Error for words that were not loaded. */
export function sheet(request: SheetRequest): DocumentModel {
  const { form, title, content, check = 'framed', dossier, words, making, exhibits } = request;
  const { verification, genesis, entries, root } = dossier;
  const size = entries.length;
  const isFailed = verification.verdict === 'failed';
  return words.own({
    form,
    title: words.label(title),
    lang: words.lang,
    direction: words.direction,
    ...(verification.synthetic && { synthetic: words.label('form.synthetic') }),
    ...(isFailed && { warning: words.label('form.record-failed') }),
    header: recordHeader(
      { id: toHex(genesis.ledger), size, root: toHex(root) },
      {
        lines: [
          ...(content.about ?? []),
          caseLine(dossier, words),
          ...(making === undefined ? [] : [madeLine(making, words)]),
          ...(check === 'unsaid' ? [] : [checkLine(dossier, words)]),
        ],
        ledger: words.label('form.ledger-id'),
        checkpoint: words.label('form.checkpoint', { size }),
        noLedger: '',
      },
    ),
    blocks: [
      ...(content.first ?? []),
      ...(check === 'framed' ? [checkNotice(dossier, exhibits, words)] : []),
      ...(check === 'unsaid'
        ? outsideLines(dossier, words).map((text): Block => ({ is: 'paragraph', text, look: 'faint' }))
        : []),
      ...withCodes(content.blocks, words),
    ],
    foot: words.foot('form.foot', { last: size - 1 }),
    ...(content.isInitialled && { initials: words.label('form.initials') }),
    // its gaps are left for anyone who knows the pages
    pageOf: words.label('form.page-of'),
  });
}

/** When, and by which program. */
export function madeLine({ at, zoneMinutes, program }: Making, words: FormWords): string {
  const time = sayTime(words.lang, formatTime(at, zoneMinutes));
  // the time gives the line its direction: were both set apart, nothing would
  return words.pair('form.made', words.list([time, words.apart(program)]));
}

/** Case number, title and references as far as they can be read here. */
export function caseLine({ genesis }: Pick<Dossier, 'genesis'>, words: FormWords): string {
  const { number, title, references = [] } = genesis.case ?? {};
  if (number === undefined) return words.label('form.no-case');
  const texts = [number, ...(title === undefined ? [] : [title]), ...references].map((text) => words.told(text));
  return words.pair('form.case', words.list(texts));
}

/** What checking the record came to, in one line. */
export const checkLine = ({ verification }: Pick<Dossier, 'verification'>, words: FormWords): string =>
  words.label(checkKey(verification));

function checkKey({ verdict, levels }: Verification): WordKey {
  if (verdict === 'failed') return 'form.check-failed';
  if (levels.signers === 'not-pinned') return 'form.check-not-confirmed';
  return verdict === 'verified' ? 'form.check-verified' : 'form.check-inconclusive';
}

/** What outside proofs of time show of the entries that the form is from, once in each language; nothing where none holds. */
function outsideLines({ verification: { bounds }, entries }: Dossier, words: FormWords): string[] {
  const line = outsideLine(entries.length, bounds);
  return line === undefined ? [] : words.phrases(line);
}

/** The verdict; on a form about some exhibits, the verdict about these, and one more line about the whole record. */
export function checkNotice(dossier: Dossier, exhibits: readonly ExhibitState[] | undefined, words: FormWords): Block {
  const { verification } = dossier;
  const teller = { sentences: words.phrases, place: words.place };
  const isPart = exhibits !== undefined && exhibits.length > 0 && exhibits.length < dossier.state.exhibits.length;
  const told = isPart ? factsAbout(dossier, exhibits) : verification;
  const numbers = isPart ? numberRuns(exhibits.map(({ number }) => number)) : undefined;
  const [title = '', ...lines] = headlines(told, teller, numbers);
  const tone = told.verdict === 'failed' ? 'bad' : told.verdict === 'verified' ? 'good' : 'weak';
  const doubt = doubtLines(told, teller, numbers);
  // one line is enough for a reason that holds for all of the record
  const isSaid = doubt !== undefined && doubt.join('\n') === doubtLines(verification, teller)?.join('\n');
  const whole = isPart && !isSaid ? headlines(verification, teller) : [];
  const apart = whole.filter((line) => line !== title && !lines.includes(line));
  return {
    is: 'notice',
    tone,
    title,
    lines: [...lines, ...apart.map((line) => words.pair('form.whole-record', line)), ...outsideLines(dossier, words)],
  };
}
