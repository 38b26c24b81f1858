/** What clauses about the record itself are filled in from: program, clocks, fingerprint, what checking it came to. */

import { toHex } from '../../bytes/hex.ts';
import { fingerprintHex } from '../../crypto/fingerprint.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { foundBesides, isOfRecord } from '../../verify/facts/about.ts';
import { concernOf } from '../../verify/facts/concern.ts';
import { codeLines } from '../document/cells.ts';
import { headlines } from '../face/headline.ts';
import { findingCell, incidentCells } from '../forms/parts/remarks.ts';
import { type Fill, type Filled, together } from './fill.ts';

/** What no entry holds comes after what one does. */
const last = Number.MAX_SAFE_INTEGER;

export const recordFills = {
  record: {
    from: 'ledger id, number of entries and hash of the record',
    read: ({ dossier: { genesis, root, entries } }, words) => [
      {
        value: [
          ...codeLines(fingerprintHex(genesis.ledger).split('\n')),
          words.label('form.checkpoint', { size: entries.length }),
          ...codeLines(fingerprintHex(root).split('\n')),
        ],
      },
    ],
  },
  program: together('made.tool, version, build of every entry', ({ body }) => {
    const { made } = (body ?? {}) as Partial<Body<'note'>>;
    return made === undefined ? [] : [`${made.tool} ${made.version}, SHA-256 ${toHex(made.build)}`];
  }),
  clocks: together('clock.source of every entry', ({ body }, words) => {
    const { clock } = (body ?? {}) as Partial<Body<'note'>>;
    return clock === undefined ? [] : [words.code(clock.source)];
  }),
  tools: together('tool of acquire, derive, measure; tools of examine', ({ body }, words) => {
    const { tool, tools = [] } = (body ?? {}) as { tool?: Tool; tools?: readonly Tool[] };
    return [...(tool === undefined ? [] : [tool]), ...tools].map(
      ({ name, version }) => `${words.told(name)} ${words.told(version)}`,
    );
  }),
  verdict: {
    from: 'verification',
    read: ({ dossier: { verification } }, { phrases }) => [{ value: headlines(verification, { sentences: phrases }) }],
  },
  process: {
    from: 'how the format works: the same for every record',
    read: (_, words) => [{ value: words.sentences('statement.c-how') }],
  },
  irregular: {
    from: 'what was found of the entries and of the record; irregular.why; incidents that are open',
    read: ({ dossier, exhibits, entries }, words) => {
      const isWhole = exhibits.length === dossier.state.exhibits.length;
      const { isFinding, isAbout } = concernOf(dossier.state, exhibits);
      const found = entries.flatMap((filed) =>
        filed.findings
          .filter((finding) => isWhole || isFinding(finding, filed))
          .map((finding) => ({ value: findingCell(finding, filed, words), seqs: [filed.seq] })),
      );
      const open = dossier.entries
        .filter((filed) => isWhole || isAbout(filed))
        .flatMap((filed) => incidentCells(dossier, filed, words).map((value) => ({ value, seqs: [filed.seq] })));
      const besides = foundBesides(dossier)
        .filter((finding) => {
          const entry = finding.seq === undefined ? undefined : dossier.entries[finding.seq];
          return isOfRecord(finding, entry) ? finding.kind !== 'notice' : isWhole || isFinding(finding, entry);
        })
        .map((finding) => ({
          value: findingCell(finding, undefined, words),
          ...(finding.seq !== undefined && { seqs: [finding.seq] }),
        }));
      const all: Filled[] = [...found, ...open, ...besides];
      return all.sort(({ seqs: [one = last] = [] }, { seqs: [other = last] = [] }) => one - other);
    },
  },
} as const satisfies Readonly<Record<string, Fill>>;

interface Tool {
  readonly name: string;
  readonly version: string;
}
