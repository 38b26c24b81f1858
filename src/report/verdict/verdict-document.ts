/** The report of a verification: one page that a judge can read, then the details. The same for the command line and the verifier page. */
import { textFact } from '../../ledger/private/marked-text.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { Trust } from '../../verify/trust/trust.ts';
import { sayMoment } from '../../words/numbers.ts';
import { directionOf, type Lang } from '../../words/say.ts';
import type { Block, DocumentModel } from '../document/document.ts';
import { recordHeader } from '../document/record-header.ts';
import { speechOf } from '../document/speech.ts';
import { timelineBlocks } from '../timeline/blocks.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { detailBlocks } from './details.ts';
import { exhibitBlocks } from './exhibits.ts';
import { scopeBlocks } from './scope.ts';
import { verdictNotice } from './sentence.ts';
import { signerBlocks } from './signers.ts';

export interface VerdictInput {
  readonly verification: Verification;
  /** What it was checked against: says which pin is behind a name, how it was confirmed, and when. */
  readonly trust: Trust;
  /** Who held what when, where the record could be followed. */
  readonly timeline?: Timeline | undefined;
  /** One language, or two side by side; their words are loaded. */
  readonly langs: readonly Lang[];
  /** When it was checked, in Unix seconds. */
  readonly made: number;
  /** Name and version of the program. */
  readonly program: string;
  /** Where its reader has no command line. */
  readonly place?: 'page';
}

/** The document. Texts of the record are as they came, but for marks of direction; renderers make them safe. Never throws. */
export function verdictDocument(input: VerdictInput): DocumentModel {
  const { verification, timeline, langs, made, program, place } = input;
  const speech = { ...speechOf(langs), place };
  const { label, sentences } = speech;
  const [lang = 'en'] = langs;
  const { ledger } = verification;
  const number = ledger.caseText ?? ledger.case;
  const about = number === null ? label('verdict.case-withheld') : label('verdict.case', { number: textFact(number) });
  const checked = sentences('verdict.checked-at', (each) => ({ time: sayMoment(each, made), program }));
  const blocks: Block[] = [
    verdictNotice(verification, speech),
    ...scopeBlocks(verification, speech),
    ...signerBlocks(input, speech),
    ...exhibitBlocks(verification, speech),
    ...detailBlocks(input, speech),
    ...(timeline === undefined || timeline.exhibits.length === 0
      ? []
      : [
          { is: 'heading', level: 1, text: label('timeline.title') } as const,
          ...timelineBlocks(timeline, langs, verification.reached),
        ]),
    {
      is: 'signatures',
      signers: [
        {
          who: label('verdict.checked-by'),
          lines: [label('verdict.line-name'), label('verdict.line-date'), label('form.sign-signature')],
        },
      ],
    },
    { is: 'last-item', text: label('verdict.end') },
  ];
  return speech.own({
    form: 'verdict',
    title: label('verdict.title'),
    lang,
    direction: directionOf(lang),
    ...(verification.synthetic && { synthetic: label('form.synthetic') }),
    header: recordHeader(ledger, {
      lines: [about, ...checked],
      ledger: label('form.ledger-id'),
      checkpoint: label('verdict.checkpoint', { size: ledger.size }),
      noLedger: label('verdict.no-ledger'),
    }),
    blocks,
    foot: speech.foot('verdict.foot'),
    pageOf: label('form.page-of'),
  });
}
