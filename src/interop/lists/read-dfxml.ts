/** Reads DFXML as a stream: the file objects with their digests. Entities are never expanded, and depth and lengths are capped. */
import sax, { type Tag } from 'sax';
import type { Algorithm } from '../../evidence/record.ts';
import { phrase } from '../../ledger/phrase.ts';
import { dfxmlNamespace, namesNamespace } from './dfxml-names.ts';
import { digestOf, type HashList, invalidList, Listing, type ListParser, mostLineBytes, sizeOf } from './listing.ts';
import { hasRawBytes, RawUtf8Decoder, rawOf } from './raw-utf8.ts';

const mostDepth = 64;
const mostAttributes = 100;
/** So few that what the parser tries at each further byte of a declaration takes no time. */
const pieceBytes = 1024;
/** `DOCTYPE`; any other declaration is ill-formed long before. */
const mostDeclaration = 7;
const digestTypes: Readonly<Record<string, Algorithm>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
};
/** Children of a file object whose text is read. */
const fields: ReadonlySet<string> = new Set(
  'filename filesize hashdigest name_type alloc alloc_inode alloc_name unalloc'.split(' '),
);

/** An open element: its local name, empty where it is of another namespace, and the prefixes that it declares. */
interface Open {
  readonly name: string;
  readonly prefixes: ReadonlyMap<string, string>;
}

/** What the parser has of a declaration. */
interface Declarations {
  /** What it says so far; true after its end. */
  readonly doctype: string | true;
  readonly sgmlDecl: string;
}

interface FileObject {
  readonly depth: number;
  readonly names: string[];
  readonly digests: Partial<Record<Algorithm, string>>;
  size?: number;
  isGone: boolean;
}

export class DfxmlReader implements ListParser {
  readonly #listing = new Listing('file object');
  readonly #decoder = new RawUtf8Decoder();
  readonly #parser = sax.parser(true, { strictEntities: true } as sax.SAXOptions);
  readonly #counts = { gone: 0, bare: 0, nameless: 0, raw: 0 };
  readonly #open: Open[] = [];
  #place = 0;
  #file: FileObject | undefined;
  /** The child whose text is being read. */
  #child: { readonly name: string; readonly tag: Tag; text: string } | undefined;
  #attributes = 0;

  constructor() {
    // names are at most 64 KiB, in hexadecimal twice that
    (sax as unknown as { MAX_BUFFER_LENGTH: number }).MAX_BUFFER_LENGTH = mostLineBytes;
    const parser = this.#parser;
    parser.onerror = () => {
      // any document type is refused; the parser sees an error within it only where it comes in one piece
      throw this.#declarations.doctype ? documentType() : this.#malformed();
    };
    parser.ondoctype = () => {
      throw documentType();
    };
    parser.onsgmldeclaration = () => {
      throw this.#declarations.doctype ? documentType() : declaration();
    };
    parser.onprocessinginstruction = ({ name, body }) => {
      this.#refuseDeclarations();
      const encoding = name === 'xml' ? /encoding\s*=\s*["']([^"']*)/i.exec(body)?.[1] : undefined;
      if (encoding !== undefined && !/^(utf-?(8|16(le|be)?)|us-ascii)$/i.test(encoding))
        throw invalidList('it is XML in another encoding than UTF-8');
    };
    parser.onopentagstart = () => {
      this.#refuseDeclarations();
      this.#attributes = 0;
    };
    parser.onattribute = () => {
      this.#attributes += 1;
      if (this.#attributes > mostAttributes) throw invalidList(`an element has more than ${mostAttributes} attributes`);
    };
    parser.onopentag = (tag) => this.#enter(tag as Tag);
    parser.onclosetag = () => this.#leave();
    parser.ontext = (text) => this.#hold(text);
    parser.oncdata = (text) => this.#hold(text);
  }

  feed(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      this.#write(this.#decoder.decode(bytes.subarray(at, at + pieceBytes)));
  }

  end(): void {
    this.#write(this.#decoder.decode(new Uint8Array(0), true));
    this.#parser.close();
  }

  list(): HashList {
    const { gone, bare, nameless, raw } = this.#counts;
    const { notes } = this.#listing;
    if (gone > 0)
      notes.push(phrase('{count} of its file objects are deleted files, which are skipped', { count: gone }));
    if (bare > 0) notes.push(phrase('{count} of its file objects have no digest of a known kind', { count: bare }));
    if (nameless > 0)
      notes.push(phrase('{count} of its file objects have digests and no name, and are skipped', { count: nameless }));
    if (raw > 0)
      notes.push(
        phrase('{count} of its names are not UTF-8, as XML must be; their bytes are taken as they are', { count: raw }),
      );
    return this.#listing.end('dfxml');
  }

  #write(text: string): void {
    if (text !== '') this.#parser.write(text);
    this.#refuseDeclarations();
  }

  /** The parser would read them to their end, however far that is, and takes elements within a document type for those of the list. */
  #refuseDeclarations(): void {
    const { doctype, sgmlDecl } = this.#declarations;
    if (doctype) throw documentType();
    if (sgmlDecl.length > mostDeclaration) throw declaration();
  }

  get #declarations(): Declarations {
    return this.#parser as unknown as Declarations;
  }

  #enter(tag: Tag): void {
    const [prefix, local] = partsOf(tag.name);
    const prefixes = prefixesOf(tag);
    const depth = this.#open.push({ name: '', prefixes });
    if (depth > mostDepth) throw invalidList(`its elements are nested more than ${mostDepth} deep`);
    const uri = this.#namespaceOf(prefix);
    const isOurs = uri === dfxmlNamespace || (prefix === '' && (uri ?? '') === '');
    if (depth === 1 && !(isOurs && local === 'dfxml')) throw invalidList('it is XML, but not DFXML');
    if (!isOurs) return;
    this.#open[depth - 1] = { name: local, prefixes };
    if (this.#file === undefined) {
      if (local !== 'fileobject') return;
      this.#place += 1;
      this.#file = { depth, names: [], digests: {}, isGone: false };
    } else if (depth === this.#file.depth + 1 && fields.has(local)) this.#child = { name: local, tag, text: '' };
  }

  #namespaceOf(prefix: string): string | undefined {
    return this.#open.findLast(({ prefixes }) => prefixes.has(prefix))?.prefixes.get(prefix);
  }

  #leave(): void {
    const depth = this.#open.length;
    const name = this.#open.at(-1)?.name;
    const file = this.#file;
    const child = this.#child;
    if (file !== undefined && child !== undefined && depth === file.depth + 1 && name === child.name) {
      this.#child = undefined;
      this.#take(file, child.name, child);
    } else if (file !== undefined && depth === file.depth) {
      this.#file = undefined;
      this.#close(file);
    }
    this.#open.pop();
  }

  #hold(text: string): void {
    const child = this.#child;
    // text of an element within it is not its own
    if (child === undefined || this.#open.length !== (this.#file?.depth ?? 0) + 1) return;
    child.text += text;
    if (child.text.length > mostLineBytes) throw this.#wrong(`has a ${child.name} of more than ${mostLineBytes} bytes`);
  }

  #take(file: FileObject, name: string, { tag, text }: { tag: Tag; text: string }): void {
    const plain = text.trim();
    if (name === 'filename') file.names.push(this.#nameOf(tag, text));
    else if (name === 'filesize') {
      const size = sizeOf(plain);
      if (size === undefined) throw this.#wrong('has a size that is not a number');
      file.size = size;
    } else if (name === 'hashdigest') this.#takeDigest(file, tag.attributes.type ?? '', plain);
    else if (name === 'unalloc') file.isGone ||= plain === '1';
    else if (name !== 'name_type') file.isGone ||= plain === '0';
  }

  #takeDigest(file: FileObject, type: string, hex: string): void {
    const algorithm = digestTypes[type.toLowerCase()];
    if (algorithm === undefined) return;
    const digest = digestOf(algorithm, hex);
    if (digest === undefined) throw this.#wrong('has a digest that is not a digest of its kind');
    if ((file.digests[algorithm] ?? digest) !== digest) throw this.#wrong(`has two digests of the kind ${algorithm}`);
    file.digests[algorithm] = digest;
  }

  #nameOf(tag: Tag, text: string): string {
    const exact = Object.entries(tag.attributes).find(([name]) => {
      const [prefix, local] = partsOf(name);
      return local === 'hex' && prefix !== '' && this.#namespaceOf(prefix) === namesNamespace;
    })?.[1];
    if (exact !== undefined) {
      if (!/^([0-9a-f]{2})+$/.test(exact)) throw this.#wrong('has a name that is not hexadecimal');
      return exact.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
    }
    if (hasRawBytes(text)) this.#counts.raw += 1;
    return rawOf(text);
  }

  #close({ names, digests, size, isGone }: FileObject): void {
    if (Object.keys(digests).length === 0) this.#counts.bare += 1;
    else if (isGone) this.#counts.gone += 1;
    else if (names.length === 0) this.#counts.nameless += 1;
    else for (const path of names) this.#listing.add(this.#place, { path, size, digests });
  }

  #wrong(why: string) {
    return this.#listing.invalid(this.#place, why);
  }

  #malformed() {
    return invalidList(`its XML is not well-formed at line ${this.#parser.line + 1}`);
  }
}

const documentType = () => invalidList('it declares a document type, whose entities are not expanded here');
const declaration = () => invalidList('it has a declaration that is not XML');

function partsOf(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

/** What the element declares; an empty namespace is not one. */
function prefixesOf({ attributes }: Tag): ReadonlyMap<string, string> {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return declared.length === 0 ? noPrefixes : new Map(declared.map(([name, uri]) => [name.slice(6), uri]));
}

const noPrefixes: ReadonlyMap<string, string> = new Map();
