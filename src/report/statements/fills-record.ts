/** What clauses about the record itself are filled in from: program, clocks, fingerprint, what checking it came to. */
import { toHex } from '../../bytes/hex.ts';
import { fingerprintHex } from '../../crypto/fingerprint.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Value } from '../document/document.ts';
import { findingCell } from '../forms/remarks.ts';
import { headlines } from '../headline.ts';
import { sayPhrase } from '../words/say.ts';
import { type Fill, together } from './fill.ts';

export const recordFills = {
  record: {
    from: 'ledger id, number of entries and fingerprint of the record',
    read: ({ dossier: { genesis, root, entries } }, words) => [
      {
        value: [
          ...codeLines(fingerprintHex(genesis.ledger)),
          words.label('form.checkpoint', { size: entries.length }),
          ...codeLines(fingerprintHex(root)),
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
  tools: together('tool of acquire, derive, measure; tools of examine', ({ body }) => {
    const { tool, tools = [] } = (body ?? {}) as { tool?: Tool; tools?: readonly Tool[] };
    return [...(tool === undefined ? [] : [tool]), ...tools].map(({ name, version }) => `${name} ${version}`);
  }),
  verdict: {
    from: 'verification',
    read: ({ dossier: { verification } }, { langs }) => {
      const sentences: Parameters<typeof headlines>[1]['sentences'] = (said) =>
        langs.map((lang) => sayPhrase(lang, typeof said === 'function' ? said(lang) : said));
      return [{ value: headlines(verification, { sentences }) }];
    },
  },
  process: {
    from: 'how the format works: the same for every record',
    read: (_, words) => [{ value: words.sentences('statement.c-how') }],
  },
  irregular: {
    from: 'what the rules found of the entries; irregular.why',
    read: ({ entries }, words) =>
      entries.flatMap((filed) =>
        filed.findings.map((finding) => ({ value: findingCell(finding, filed, words), seqs: [filed.seq] })),
      ),
  },
} as const satisfies Readonly<Record<string, Fill>>;

interface Tool {
  readonly name: string;
  readonly version: string;
}

const codeLines = (lines: string): Value[] => lines.split('\n').map((text) => ({ text, look: 'code' }));
