/** A ledger as a graph of CASE and UCO 1.4.0 in JSON-LD: an unsigned copy, the same bytes for the same ledger and texts (docs/case.md). */
import { safeJsonLine } from '../../bytes/text.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import { addEntry, type CaseEntry, type EntryMeans } from './entries.ts';
import { ExhibitBook } from './exhibits.ts';
import { Graph, makeNode, type Node, type Ref } from './node.ts';
import { signerOf } from './people.ts';
import { context, hexBinary, secondsTime } from './terms.ts';
import { openText, walkFields } from './walk.ts';

/** The record that is copied, and what checking it by itself came to. */
export interface CaseSource extends Pick<EntryMeans, 'openings' | 'marks'> {
  readonly state: CustodyState;
  /** In order; of an excerpt those that it shows. */
  readonly entries: AsyncIterable<CaseEntry>;
  readonly size: number;
  /** Root over these entries, in hexadecimal. */
  readonly root: string;
  /** How many entries an excerpt shows. */
  readonly shown?: number | undefined;
  /** Contradictions that the record shows by itself. */
  readonly contradictions: number;
}

/** The sentences that no copy is without. */
export const isCopy = 'This is an unsigned copy. The record is the ledger.';

const verdictWords = (contradictions: number): string =>
  `The record was checked by itself, without a list of confirmed keys: ${
    contradictions === 0
      ? 'no contradiction'
      : `${contradictions} ${contradictions === 1 ? 'contradiction' : 'contradictions'}`
  }.`;

/** The nodes, in an order that depends on the ledger alone. Throws as reading the entries does. */
async function* caseNodes(source: CaseSource): AsyncGenerator<Node> {
  const { state, openings, marks } = source;
  const graph = new Graph(state.ledger);
  const book = new ExhibitBook();
  const shown = new Set<number>();
  let withheld = 0;
  const means: EntryMeans = {
    openings,
    marks,
    isShown: (seq) => shown.has(seq),
    count: () => {
      withheld += 1;
    },
  };
  for await (const each of source.entries) {
    const { seq } = each.entry;
    const setting = { graph, state, book, seq };
    if (each.genesis !== undefined) addInvestigation(graph, state, each.genesis, means.count);
    addEntry(setting, each, means);
    shown.add(seq);
    yield* graph.take();
  }
  book.write(graph, state);
  for (const keyId of state.keys.keys()) signerOf(graph, state, keyId);
  addAssertion(graph, source, withheld);
  yield* graph.take();
}

function addInvestigation(graph: Graph, state: CustodyState, { case: info, entry }: Genesis, count: () => void): void {
  if (info !== undefined)
    walkFields(caseFields, info, { said() {}, entry() {}, content() {}, withheld: count, corrected() {} });
  const reference = (context: string, text: string | undefined, number: string): Node[] =>
    text === undefined
      ? []
      : [
          makeNode(graph.id('reference', number), 'core:ExternalReference', {
            'core:definingContext': context,
            'core:externalIdentifier': text,
          }),
        ];
  const references = info?.references ?? [];
  graph.add(
    makeNode(graph.id('investigation', 0), 'investigation:Investigation', {
      'core:externalReference': [
        ...reference('case number', openText(info?.number), 'number'),
        ...references.flatMap((each, at) => reference('reference of another agency', openText(each), `other/${at}`)),
      ],
      'core:name': openText(info?.title),
      'core:object': [
        ...state.exhibits.map((exhibit): Ref => graph.ref('exhibit', exhibit.number.toLowerCase())),
        graph.ref('assertion', 0),
      ],
      'core:startTime': secondsTime(entry.iat),
      'investigation:investigationForm': 'case',
      'investigation:investigationStatus': state.closed === undefined ? 'open' : 'closed',
      'investigation:relevantAuthorization': [...state.authorityEntries.keys()].map((seq) =>
        graph.ref('authority', seq),
      ),
    }),
  );
}

function addAssertion(graph: Graph, source: CaseSource, withheld: number): void {
  const { state, size, root, shown, contradictions } = source;
  graph.add(
    makeNode(graph.id('assertion', 0), 'core:Assertion', {
      'core:statement': [isCopy, verdictWords(contradictions)],
      'custody:entries': size,
      'custody:entriesShown': shown,
      'custody:ledger': hexBinary(state.ledger),
      'custody:root': hexBinary(root),
      'custody:withheldTexts': withheld,
    }),
  );
}

/** The whole document, a node on each line. Throws as reading the entries does. */
export async function* caseLines(source: CaseSource): AsyncGenerator<string> {
  yield `{"@context":${safeJsonLine(context)},"@graph":[`;
  let before: string | undefined;
  for await (const node of caseNodes(source)) {
    if (before !== undefined) yield `${before},`;
    before = safeJsonLine(node);
  }
  yield before ?? '';
  yield ']}';
}
