/** What is behind page one: findings, exhibits, keys, evidence, other records, counts. */

import type { ExhibitEvidence } from '../../verify/evidence/compared.ts';
import { depthWord } from '../../verify/evidence/compared.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { Trust } from '../../verify/trust/trust.ts';
import { codeLines, hexLines } from '../document/cells.ts';
import type { Block, Cell } from '../document/document.ts';
import type { Speech } from '../document/speech.ts';
import { coursePhrase, verdictWords } from '../other-lines.ts';
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
  const { label, code } = speech;
  return [
    { is: 'heading', level: 1, text: label('verdict.keys') },
    {
      is: 'table',
      columns: [
        { title: label('verdict.column-person'), share: 3 },
        { title: label('verdict.column-roles'), share: 1.6 },
        { title: label('statement.key'), share: 2.4 },
        { title: label('verdict.column-known'), share: 3 },
        { title: label('form.entries'), share: 1 },
      ],
      rows: known.verification.signers.map((signer) => [
        [
          signer.name,
          signer.agency,
          ...(isClaimed(signer) ? [label('verdict.as-claimed')] : []),
          label('verdict.post', { post: signer.post }),
        ],
        signer.roles.map((role) => code(role)),
        hexLines(signer.keyId, 4),
        howKnown(signer, known, speech),
        [
          String(signer.entries),
          ...(signer.receipts !== undefined ? [label('verdict.receipts', { count: signer.receipts })] : []),
        ],
      ]),
    },
  ];
}

function examinedBlocks({ evidence = [] }: Verification, speech: Speech): Block[] {
  const { label, code } = speech;
  const examined = evidence.filter(({ reason }) => reason !== 'not-given');
  if (examined.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: label('verdict.examined') },
    {
      is: 'table',
      columns: [
        { title: label('form.exhibit'), share: 1.6 },
        { title: label('form.outcome'), share: 2.4 },
        { title: label('verdict.column-found'), share: 7 },
      ],
      rows: examined.map((one) => [
        one.number,
        [code(one.outcome), ...speech.phrases({ text: depthWord(one), facts: {} })],
        foundCell(one, speech),
      ]),
    },
  ];
}

/** MD5 and SHA-1 can be made to collide, so that they show nothing by themselves. */
const isWeak = (name: string): boolean => name === 'md5' || name === 'sha1';

function foundCell({ path, why, found }: ExhibitEvidence, { label }: Speech): Cell {
  const where = [path, why].filter((text) => text !== undefined);
  if (found === undefined) return where;
  if ('manifest' in found) {
    const { root, records, size } = found.manifest;
    return [...where, label('verdict.manifest', { records, size }), ...codeLines([root])];
  }
  return [
    ...where,
    label('verdict.bytes', { size: found.size }),
    ...Object.entries(found.digests).flatMap(([name, hex]) => [
      isWeak(name) ? label('verdict.comparison-only', { name }) : `${name}:`,
      ...codeLines([hex]),
    ]),
  ];
}

function courseBlocks({ courses = [], ledger }: Verification, speech: Speech): Block[] {
  if (courses.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: speech.label('verdict.courses') },
    {
      is: 'fields',
      rows: courses.map((course) => ({
        label: course.number,
        value: speech.phrases(coursePhrase(course, ledger.id)),
      })),
    },
  ];
}

function otherBlocks({ with: others = [] }: Verification, speech: Speech): Block[] {
  if (others.length === 0) return [];
  const { label } = speech;
  return [
    { is: 'heading', level: 1, text: label('verdict.others') },
    {
      is: 'table',
      columns: [
        { title: label('verdict.record'), share: 3 },
        { title: label('form.outcome'), share: 4 },
        { title: label('form.ledger-id'), share: 3.4 },
      ],
      rows: others.map(({ name, verdict, ledger }) => [
        name,
        speech.phrases(verdictWords[verdict]),
        ledger.id === null ? label('verdict.no-ledger') : hexLines(ledger.id, 4),
      ]),
    },
  ];
}

function countBlocks(verification: Verification, { label, phrases }: Speech): Block[] {
  return [
    { is: 'heading', level: 1, text: label('verdict.counts') },
    ...countPhrases(verification).flatMap((each) => phrases(each).map((text): Block => ({ is: 'paragraph', text }))),
  ];
}
