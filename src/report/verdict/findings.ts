/** What was found, kind by kind and exhibit by exhibit, each with its entry and the code that the command line prints. */
import { borneExhibits } from '../../custody/bears.ts';
import { countFindings } from '../../verify/facts/counts.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { rowOf } from '../../verify/finding/table.ts';
import { type Finding, type FindingKind, findingKinds } from '../../verify/finding/types.ts';
import type { Block, Cell, Value } from '../document/document.ts';
import type { Speech } from '../document/speech.ts';
import { pageNextOf } from '../page-next.ts';
import { writtenNextOf, writtenOf, writtenSideOf } from '../teller.ts';
import { kindTitles } from '../text.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { numberRuns } from './exhibits.ts';

/** A table for each kind that there is. Whose exhibits an entry is about is read from the timeline, where there is one. */
export function findingBlocks(verification: Verification, timeline: Timeline | undefined, speech: Speech): Block[] {
  const { label } = speech;
  const title: Block = { is: 'heading', level: 1, text: label('verdict.findings') };
  if (verification.findings.length === 0) return [title, { is: 'paragraph', text: label('verdict.no-findings') }];
  const about = exhibitsByEntry(timeline);
  return [title, ...findingKinds.flatMap((kind) => kindBlocks(kind, { verification, about, speech }))];
}

interface Around {
  readonly verification: Verification;
  readonly about: ReadonlyMap<number, readonly string[]>;
  readonly speech: Speech;
}

function kindBlocks(kind: FindingKind, { verification, about, speech }: Around): Block[] {
  const { label, phraseLabel } = speech;
  const found = verification.findings
    .filter((finding) => finding.kind === kind)
    .map((finding) => ({ finding, exhibits: exhibitsOf(finding, about) }))
    // those of the whole record first, then by exhibit; in one exhibit they keep their order
    .toSorted((a, b) => compare(a.exhibits[0] ?? '', b.exhibits[0] ?? ''));
  if (found.length === 0) return [];
  const rest = Object.entries(verification.notListed).filter(([code]) => rowOf(code).kind === kind);
  return [
    { is: 'heading', level: 2, text: `${phraseLabel(kindTitles[kind])} (${countFindings(verification, kind)})` },
    {
      is: 'table',
      columns: [
        { title: label('form.exhibit'), share: 1.6 },
        { title: label('form.entry'), share: 1.25 },
        { title: label('verdict.column-finding'), share: 8 },
      ],
      rows: found.map(({ finding, exhibits }) => [
        exhibits.length === 0 ? { text: label('verdict.whole-record'), look: 'faint' } : numberRuns(exhibits),
        finding.seq === undefined ? '–' : String(finding.seq),
        findingCell(finding, speech),
      ]),
    },
    ...rest.map(([code, count]): Block => ({ is: 'paragraph', text: label('verdict.not-listed', { count, code }) })),
  ];
}

function findingCell(finding: Finding, speech: Speech): Cell {
  const { code, expected, actual, path } = finding;
  const said = speech.phrases({ text: '{said}', facts: { said: writtenOf(finding) } });
  const side = (key: 'verdict.expected' | 'verdict.actual', name: 'expected' | 'actual') =>
    speech.sentences(key, { text: writtenSideOf(name, finding) });
  const next = speech.sentences('verdict.next', (lang) => ({
    next: speech.place === 'page' ? pageNextOf(lang, finding) : writtenNextOf(finding),
  }));
  return [
    { text: code, look: 'code' },
    ...said,
    ...(path === undefined ? [] : [speech.label('verdict.at', { text: path })]),
    ...(expected === undefined ? [] : side('verdict.expected', 'expected')),
    ...(actual === undefined ? [] : side('verdict.actual', 'actual')),
    ...next.map((text): Value => ({ text, look: 'faint' })),
  ];
}

/** Entry → the exhibits that it did something with. */
function exhibitsByEntry(timeline: Timeline | undefined): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { number, marks } of timeline?.exhibits ?? []) {
    for (const { seq } of marks) {
      const numbers = found.get(seq);
      if (numbers === undefined) found.set(seq, [number]);
      else if (!numbers.includes(number)) numbers.push(number);
    }
  }
  return found;
}

function exhibitsOf({ seq, bears }: Finding, about: ReadonlyMap<number, readonly string[]>): readonly string[] {
  return bears.on === 'entry' && seq !== undefined ? (about.get(seq) ?? []) : borneExhibits(bears);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
