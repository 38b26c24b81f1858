/** One entry as an investigative action: who signed it, when, with what, on which exhibits, and every field that it says in the open. */
import { toHex } from '../../bytes/hex.ts';
import { entryType } from '../../custody/state/entry-table.ts';
import { exhibitOf } from '../../custody/state/state.ts';
import { exhibitsCreated } from '../../ledger/exhibits.ts';
import { openedAnswer } from '../../ledger/private/opened-answer.ts';
import type { OpenedEntry } from '../../ledger/private/opened-entry.ts';
import type { Openings } from '../../ledger/private/openings.ts';
import type { TextMarks } from '../../ledger/private/text-marks.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { fieldsOf, vocabulary } from '../../ledger/vocabulary/index.ts';
import { contentProperties } from './content.ts';
import { rootsOf } from './exhibits.ts';
import { makeNode, type Node, type Ref } from './node.ts';
import { cardHolder, signerOf } from './people.ts';
import { answerIn, type Setting, statementOf } from './statements.ts';
import { dateTime, hexBinary, secondsTime } from './terms.ts';
import { openText, type StatedContent, type Visitor, walkFields } from './walk.ts';

/** An entry as it is shown: its texts opened and marked. */
export type CaseEntry = OpenedEntry & { readonly voidedBy?: number };

export interface EntryMeans {
  readonly openings: Openings;
  readonly marks: TextMarks;
  /** Entries that have a node so far. */
  readonly isShown: (seq: number) => boolean;
  /** Counts the private texts that are withheld. */
  readonly count: () => void;
}

/** What the fields of one entry came to. */
class Said implements Visitor {
  readonly texts: (readonly [path: string, text: string])[] = [];
  readonly entries: number[] = [];
  readonly contents: StatedContent[] = [];
  readonly corrections: number[] = [];
  readonly withheld: () => void;

  constructor(count: () => void) {
    this.withheld = count;
  }

  said(path: string, text: string): void {
    this.texts.push([path, text]);
  }

  entry(_path: string, seq: number): void {
    this.entries.push(seq);
  }

  content(content: StatedContent): void {
    this.contents.push(content);
  }

  corrected(by: readonly number[]): void {
    this.corrections.push(...by);
  }
}

/** Adds the action and all that it makes. */
export function addEntry(setting: Setting, shown: CaseEntry, means: EntryMeans): void {
  const { graph, state, seq } = setting;
  const { entry, type, body, genesis, voidedBy } = shown;
  const said = new Said(means.count);
  if (type && body) walkFields(fieldsOf(type), body, said, '', ['made']);
  readAnswer(shown, means, said);
  const about = [...(entry.pointers?.about ?? [])];
  const created = type && body ? exhibitsCreated(type, body) : [];
  const isMade = (number: string): boolean =>
    created.includes(number) || exhibitOf(state, number)?.defined === entry.seq;
  if (body) describe(setting, body);
  const exhibit = (number: string): Ref => setting.book.ref(graph, state, number);
  const statement = type && body && statementOf(setting, type, body);
  const informed = [...new Set(about.map(([, last]) => last))].filter((last) => last > 0 && means.isShown(last));
  const { performer, participants } = doers(setting, shown);
  graph.add(
    makeNode(graph.id('entry', seq), 'investigation:InvestigativeAction', {
      ...times(shown),
      'action:instrument': [...tools(setting, body)],
      'action:location': place(setting, body),
      'action:object': [
        ...about.filter(([number]) => !isMade(number)).map(([number]) => exhibit(number)),
        ...holders(setting, type, body),
      ],
      'action:participant': participants,
      'action:performer': performer,
      'action:result': [
        ...about.filter(([number]) => isMade(number)).map(([number]) => exhibit(number)),
        ...about.map(([number]) => provenance(setting, number)),
        ...said.contents.map((content) => measurement(setting, content, body)),
        ...(statement === undefined ? [] : [statement]),
      ],
      'core:hasFacet': said.texts.map(([path, text]) => argument(setting, path, text)),
      'core:name':
        type === undefined ? (genesis ? 'opening of the ledger' : 'event of an unknown type') : vocabulary[type].title,
      'custody:attachment': attachments(setting, body),
      'custody:correctedBy': said.corrections.map((by) => graph.ref('entry', by)),
      'custody:effective': entryType(state.entries, entry.seq) !== undefined,
      'custody:eventType': entry.type,
      'custody:leaf': hexBinary(entry.leaf()),
      'custody:refersTo': [...new Set(said.entries)].filter(means.isShown).map((other) => graph.ref('entry', other)),
      'custody:sequence': entry.seq,
      'custody:signedAt': secondsTime(entry.iat),
      'custody:signer': signerOf(graph, state, entry.keyId),
      'custody:under': permits(setting, body),
      'custody:voidedBy': voidedBy === undefined ? undefined : graph.ref('entry', voidedBy),
      'investigation:wasInformedBy': informed.map((last) => graph.ref('entry', last)),
    }),
  );
}

type Plain = Readonly<Record<string, unknown>>;

/** The texts of an answer that the entry embeds. */
function readAnswer({ entry, type, body }: CaseEntry, { openings, marks }: EntryMeans, said: Said): void {
  const bytes = type === 'answered' ? (body as Plain | undefined)?.answer : undefined;
  const answer = bytes instanceof Uint8Array ? answerIn(bytes) : undefined;
  if (answer === undefined) return;
  walkFields(answerFields, openedAnswer(answer, { seq: entry.seq, openings, marks }), said, 'answer', ['made']);
}

/** Keeps what the entry says of exhibits that it brings in. */
function describe({ state, book, seq }: Setting, body: object): void {
  const { exhibit, products, children, exhibits } = body as Plain;
  const lists = [[exhibit], products, children, exhibits].flatMap((list) => (Array.isArray(list) ? list : []));
  for (const each of lists as unknown[]) {
    if (typeof each !== 'object' || each === null) continue;
    const { number, ours, exhibit: product } = each as Plain;
    const found = ours ?? product ?? number;
    if (typeof found === 'string') book.describe(state, seq, found, each as Plain);
  }
}

/** When it happened: between the two times of a span, or of an acquisition; else when it was signed. */
function times({ entry: { at, iat }, type, body }: CaseEntry) {
  const { started, ended } = type === 'acquire' ? ((body as Plain | undefined) ?? {}) : {};
  const [from, until] = Array.isArray(at) ? at : [at, at];
  const [first, last] = typeof started === 'string' ? [started, ended] : [from, until];
  const time = (value: unknown) => (typeof value === 'string' ? dateTime(value) : undefined);
  const isTold = typeof first === 'string';
  return {
    'action:endTime': isTold ? time(last) : secondsTime(iat),
    'action:startTime': isTold ? time(first) : secondsTime(iat),
  };
}

/** The signer, unless the entry names others who did it; then the first of these whose name is open. */
function doers(setting: Setting, { entry, body }: CaseEntry): { performer: Ref | undefined; participants: Ref[] } {
  const { graph, state, seq } = setting;
  const { by, present } = (body as Plain | undefined) ?? {};
  const person = (each: unknown, path: string): Ref[] => {
    const name = openText((each as Plain).name);
    if (name === undefined) return [];
    const { title, badge } = each as Plain;
    return [
      graph.add(
        makeNode(graph.id('person', `${seq}/${path}`), 'identity:Person', {
          'core:name': name,
          'custody:badge': openText(badge),
          'custody:title': openText(title),
        }),
      ),
    ];
  };
  const named = (list: unknown, path: string): Ref[] =>
    Array.isArray(list) ? list.flatMap((each, at) => person(each, `${path}[${at}]`)) : [];
  const persons = named(by, 'by');
  const performer = Array.isArray(by) ? persons[0] : signerOf(graph, state, entry.keyId);
  return { performer, participants: [...persons.slice(1), ...named(present, 'present')] };
}

/** The person whose key an entry enrols or ends. */
function holders({ graph, state }: Setting, type: string | undefined, body: object | undefined): Ref[] {
  const { card, key } = (body as Plain | undefined) ?? {};
  const holder =
    type === 'enrol' && card instanceof Uint8Array
      ? cardHolder(graph, state, card)
      : type === 'end-key' && key instanceof Uint8Array
        ? signerOf(graph, state, toHex(key))
        : undefined;
  return holder === undefined ? [] : [holder];
}

/** The program that wrote the entry, and the tools that it names. */
function* tools({ graph }: Setting, body: object | undefined): Generator<Ref> {
  const { made, tool, tools: several } = (body as Plain | undefined) ?? {};
  const program = made as { tool: string; version: string; build: Uint8Array } | undefined;
  const named = [tool, ...(Array.isArray(several) ? several : [])] as ({ name: string; version: string } | undefined)[];
  const seen = new Set<string>();
  const once = (name: string, version: string): Ref =>
    graph.once('tool', `${name}\n${version}`, (id) =>
      makeNode(id, 'tool:ConfiguredTool', { 'core:name': name, 'tool:version': version }),
    );
  for (const each of [program && { name: program.tool, version: program.version }, ...named]) {
    if (each === undefined) continue;
    const ref = once(each.name, each.version);
    if (!seen.has(ref['@id'])) yield ref;
    seen.add(ref['@id']);
  }
}

function place({ graph, seq }: Setting, body: object | undefined): Ref | undefined {
  const { place: said, foundAt } = (body as Plain | undefined) ?? {};
  const text = openText(said) ?? openText(foundAt);
  if (text === undefined) return undefined;
  return graph.add(makeNode(graph.id('location', seq), 'location:Location', { 'core:name': text }));
}

/** The authorizations that the entry rests on. */
function permits({ graph, state }: Setting, body: object | undefined): Ref[] {
  const { under } = (body as Plain | undefined) ?? {};
  if (!Array.isArray(under)) return [];
  return under
    .filter((seq: number) => state.authorityEntries.has(seq))
    .map((seq: number) => graph.ref('authority', seq));
}

function provenance({ graph, state, book, seq }: Setting, number: string): Ref {
  const exhibit = exhibitOf(state, number);
  return graph.add(
    makeNode(graph.id('provenance', `${seq}/${number.toLowerCase()}`), 'investigation:ProvenanceRecord', {
      'core:object': book.ref(graph, state, number),
      'investigation:exhibitNumber': exhibit?.number ?? number,
      'investigation:rootExhibitNumber': exhibit ? rootsOf(state, exhibit) : [number],
    }),
  );
}

/** Content as the entry states it, of the exhibit that the field is about. */
function measurement(setting: Setting, content: StatedContent, body: object | undefined): Ref {
  const { graph, state, book, seq } = setting;
  const number = exhibitOfPath(body, content.path);
  if (number !== undefined && isWhole(content.path)) book.hold(state, seq, number, content);
  const { outcome } = (body as Plain | undefined) ?? {};
  return graph.add(
    makeNode(graph.id('measurement', `${seq}/${content.path}`), 'custody:Measurement', {
      ...contentProperties(graph, content, `${seq}/${content.path}`),
      'custody:exhibit': number === undefined ? undefined : book.ref(graph, state, number),
      'custody:field': content.path,
      'custody:outcome': content.path === 'content' && typeof outcome === 'string' ? outcome : undefined,
    }),
  );
}

/** Whether the field is the content of an exhibit, and not a digest stored or stated beside it. */
const isWhole = (path: string): boolean => /(?:^|\.)content$/.test(path) && !path.startsWith('answer.');

function exhibitOfPath(body: object | undefined, path: string): string | undefined {
  const [, list, at] = /^(?:answer\.)?(products|children|exhibits)\[(\d+)\]/.exec(path) ?? [];
  const fields = (body as Plain | undefined) ?? {};
  if (path.startsWith('answer.')) return undefined;
  if (list !== undefined) {
    const { number, ours, exhibit } = ((fields[list] as Plain[] | undefined)?.[Number(at)] ?? {}) as Plain;
    const found = ours ?? exhibit ?? number;
    return typeof found === 'string' ? found : undefined;
  }
  const { exhibit, source } = fields;
  if (typeof exhibit === 'string') return exhibit;
  if (typeof source === 'string') return source;
  const number = (exhibit as Plain | undefined)?.number;
  return typeof number === 'string' ? number : undefined;
}

function argument({ graph, seq }: Setting, path: string, text: string): Node {
  return makeNode(graph.id('argument', `${seq}/${path}`), 'action:ActionArgumentFacet', {
    'action:argumentName': path,
    'action:value': text,
  });
}

/** Files that go with the entry; a keyed digest is left out. */
function attachments({ graph, seq }: Setting, body: object | undefined): Ref[] {
  const { attachments: files } = (body as Plain | undefined) ?? {};
  if (!Array.isArray(files)) return [];
  return files.map(({ sha256, size, mediaType, title, kind }, at) => {
    const digest = sha256 && { value: sha256, src: 'computed' };
    const content = { path: '', ...(digest && { digests: { sha256: digest } }), ...(size !== undefined && { size }) };
    const facet = makeNode(graph.id('facet', `attachment/${seq}/${at}`), 'observable:ContentDataFacet', {
      ...contentProperties(graph, content, `attachment/${seq}/${at}`),
      'observable:mimeType': mediaType,
    });
    return graph.add(
      makeNode(graph.id('attachment', `${seq}/${at}`), 'observable:ContentData', {
        'core:hasFacet': facet,
        'core:name': openText(title),
        'custody:kind': kind,
      }),
    );
  });
}
