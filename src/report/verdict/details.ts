/** What stands behind page one: findings, exhibits, keys, evidence, other records, counts. */
import { depthWords } from '../../verify/checks/evidence.ts';
import type { ExhibitEvidence } from '../../verify/evidence.ts';
import type { Trust } from '../../verify/trust.ts';
import type { Verification } from '../../verify/verification.ts';
import type { Block, Cell, Value } from '../document/document.ts';
import type { Speech } from '../document/speech.ts';
import { coursePhrase, verdictWords } from '../other-lines.ts';
import { groups } from '../standing-lines.ts';
import { countPhrases } from '../text.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { eachExhibit } from './exhibits.ts';
import { findingBlocks } from './findings.ts';
import { howKnown, isClaimed } from './signers.ts';

interface Detailed {
  readonly verification: Verification;
  readonly trust: Trust;
  readonly timeline?: Timeline | undefined;
}

/** Block after block; a part without content is left out. */
export function detailBlocks(detailed: Detailed, speech: Speech): Block[] {
  const { verification, timeline } = detailed;
  return [
    { is: 'heading', level: 1, text: speech.words('verdict.details') },
    ...findingBlocks(verification, timeline, speech),
    ...eachExhibit(verification, speech),
    ...examinedBlocks(verification, speech),
    ...keyBlocks(detailed, speech),
    ...courseBlocks(verification, speech),
    ...otherBlocks(verification, speech),
    ...countBlocks(verification, speech),
  ];
}

function keyBlocks(known: Detailed, speech: Speech): Block[] {
  const { words, code } = speech;
  return [
    { is: 'heading', level: 1, text: words('verdict.keys') },
    {
      is: 'table',
      columns: [
        { title: words('verdict.column-person'), share: 3 },
        { title: words('verdict.column-roles'), share: 1.6 },
        { title: words('verdict.column-key'), share: 2.4 },
        { title: words('verdict.column-known'), share: 3 },
        { title: words('verdict.column-entries'), share: 1 },
      ],
      rows: known.verification.signers.map((signer) => [
        [
          signer.name,
          signer.agency,
          ...(isClaimed(signer) ? [words('verdict.as-claimed')] : []),
          words('verdict.post', { post: signer.post }),
        ],
        signer.roles.map(code),
        hexLines(signer.keyId),
        howKnown(signer, known, speech),
        String(signer.entries),
      ]),
    },
  ];
}

/** Four groups of four a line, so that they fit into a column. */
const hexLines = (hex: string): Value[] => codeLines((hex.match(/.{1,16}/g) ?? []).map(groups));
const codeLines = (lines: readonly string[]): Value[] => lines.map((text) => ({ text, look: 'code' }));

function examinedBlocks({ evidence = [] }: Verification, speech: Speech): Block[] {
  const { words, code } = speech;
  const examined = evidence.filter(({ reason }) => reason !== 'not-given');
  if (examined.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: words('verdict.examined') },
    {
      is: 'table',
      columns: [
        { title: words('verdict.column-exhibit'), share: 1.6 },
        { title: words('verdict.column-outcome'), share: 2.4 },
        { title: words('verdict.column-found'), share: 7 },
      ],
      rows: examined.map((one) => [
        one.number,
        [code(one.outcome), ...speech.phraseLines({ text: depthWords[one.depth], facts: {} })],
        foundCell(one, speech),
      ]),
    },
  ];
}

/** MD5 and SHA-1 can be made to collide, so that they show nothing by themselves. */
const isWeak = (name: string): boolean => name === 'md5' || name === 'sha1';

function foundCell({ path, why, found }: ExhibitEvidence, { words }: Speech): Cell {
  const where = [path, why].filter((text) => text !== undefined);
  if (found === undefined) return where;
  if ('manifest' in found) {
    const { root, records, size } = found.manifest;
    return [...where, words('verdict.manifest', { records, size }), ...codeLines([root])];
  }
  return [
    ...where,
    words('verdict.bytes', { size: found.size }),
    ...Object.entries(found.digests).flatMap(([name, hex]) => [
      isWeak(name) ? words('verdict.comparison-only', { name }) : `${name}:`,
      ...codeLines([hex]),
    ]),
  ];
}

function courseBlocks({ courses = [], ledger }: Verification, speech: Speech): Block[] {
  if (courses.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: speech.words('verdict.courses') },
    {
      is: 'fields',
      rows: courses.map(({ number, stays }) => ({
        label: number,
        value: speech.phraseLines(coursePhrase(stays, ledger.id)),
      })),
    },
  ];
}

function otherBlocks({ with: others = [] }: Verification, speech: Speech): Block[] {
  if (others.length === 0) return [];
  const { words } = speech;
  return [
    { is: 'heading', level: 1, text: words('verdict.others') },
    {
      is: 'table',
      columns: [
        { title: words('verdict.column-record'), share: 3 },
        { title: words('verdict.column-outcome'), share: 4 },
        { title: words('verdict.ledger'), share: 3.4 },
      ],
      rows: others.map(({ name, verdict, ledger }) => [
        name,
        speech.phraseLines(verdictWords[verdict]),
        ledger.id === null ? words('verdict.no-ledger') : hexLines(ledger.id),
      ]),
    },
  ];
}

function countBlocks(verification: Verification, { words, phraseLines }: Speech): Block[] {
  return [
    { is: 'heading', level: 1, text: words('verdict.counts') },
    ...countPhrases(verification).flatMap((each) =>
      phraseLines(each).map((text): Block => ({ is: 'paragraph', text })),
    ),
  ];
}
