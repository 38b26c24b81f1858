/** What every page of every form bears: the record that it is from, how far that reaches, what checking it came to, and whether it is invented. */
import { toHex } from '../../bytes/hex.ts';
import { formatTime } from '../../ledger/times.ts';
import type { Verification } from '../../verify/verification.ts';
import type { Block, DocumentModel } from '../document/document.ts';
import { recordHeader } from '../document/record-header.ts';
import { headlines } from '../headline.ts';
import { sayTime } from '../words/numbers.ts';
import type { WordKey } from '../words/say.ts';
import type { Dossier } from './dossier.ts';
import type { CheckShown, FormContent } from './form.ts';
import type { FormWords } from './form-words.ts';

export interface Making {
  /** Unix seconds by the clock of whoever makes the form, and the zone there in minutes east of UTC. */
  readonly at: number;
  readonly zoneMinutes: number;
  /** Name and version of the program. */
  readonly program: string;
}

export interface SheetRequest {
  readonly form: string;
  readonly title: WordKey;
  readonly content: FormContent;
  readonly check?: CheckShown | undefined;
  readonly dossier: Dossier;
  readonly words: FormWords;
  /** Absent on what is the same whenever it is made. */
  readonly making?: Making;
}

/** The whole document. Throws Error for words that were not loaded. */
export function sheet({ form, title, content, check = 'framed', dossier, words, making }: SheetRequest): DocumentModel {
  const { verification, genesis, entries, root } = dossier;
  const size = entries.length;
  const isFailed = verification.verdict === 'failed';
  return words.own({
    form,
    title: words.label(title),
    lang: words.lang,
    direction: words.direction,
    ...(isSynthetic(dossier) && { synthetic: words.label('form.synthetic') }),
    ...(isFailed && { warning: words.label('form.record-failed') }),
    header: recordHeader(
      { id: toHex(genesis.ledger), size, root: toHex(root) },
      {
        lines: [
          ...(content.about ?? []),
          caseLine(dossier, words),
          ...(making === undefined ? [] : [madeLine(making, words)]),
          ...(check === 'unsaid' ? [] : [words.label(checkKey(verification))]),
        ],
        ledger: words.label('form.ledger-id'),
        checkpoint: words.label('form.checkpoint', { size }),
        noLedger: '',
      },
    ),
    blocks: [...(check === 'framed' ? [checkNotice(verification, words)] : []), ...content.blocks],
    foot: words.sentences('form.foot', { last: size - 1 }),
    // its gaps are left for whoever knows the pages
    pageOf: words.label('form.page-of'),
  });
}

function madeLine({ at, zoneMinutes, program }: Making, words: FormWords): string {
  return words.pair('form.made', `${sayTime(words.lang, formatTime(at, zoneMinutes))}, ${program}`);
}

/** Case number, title and references as far as they can be read here. */
export function caseLine({ genesis }: Pick<Dossier, 'genesis'>, words: FormWords): string {
  const { number, title, references = [] } = genesis.case ?? {};
  if (number === undefined) return words.label('form.no-case');
  const texts = [number, ...(title === undefined ? [] : [title]), ...references].map((text) =>
    typeof text === 'string' ? text : words.label('form.withheld'),
  );
  return words.pair('form.case', texts.join(', '));
}

/** Names of invented agencies, people and cases bear the word TEST; so does then every page. */
export function isSynthetic({ genesis }: Pick<Dossier, 'genesis'>): boolean {
  const { number, title } = genesis.case ?? {};
  const holders = genesis.keys.map(({ card }) => card.holder);
  const texts = [number, title, ...holders.flatMap(({ name, agency }) => [name, agency])];
  return texts.some((text) => typeof text === 'string' && /\bTEST\b/.test(text));
}

function checkKey({ verdict, levels }: Verification): WordKey {
  if (verdict === 'failed') return 'form.check-failed';
  if (levels.signers === 'not-pinned') return 'form.check-not-confirmed';
  return verdict === 'verified' ? 'form.check-verified' : 'form.check-inconclusive';
}

function checkNotice(verification: Verification, { phrases }: FormWords): Block {
  const [title = '', ...lines] = headlines(verification, { sentences: phrases });
  const tone = verification.verdict === 'failed' ? 'bad' : verification.verdict === 'verified' ? 'good' : 'weak';
  return { is: 'notice', tone, title, lines };
}
