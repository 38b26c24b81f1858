/** Files named on the command line: first where they are wanted, then, once read, their bytes or digests in their place. */
import { CustodyError } from '../../../errors.ts';

/** Takes the place, in a body, of a file that is still to be read. */
export class PendingFile {
  readonly path: string;
  /** What takes its place: its bytes, its SHA-256 (`digest`: the file is then attached), or an attachment record. */
  readonly as: 'content' | 'digest' | 'digest-alone' | 'attachment';
  readonly kind: string | undefined;
  readonly title: string | undefined;
  readonly translation: PlainBody | undefined;

  constructor(path: string, as: PendingFile['as'], { kind, title, translation }: AttachedAs = {}) {
    this.path = path;
    this.as = as;
    this.kind = kind;
    this.title = title;
    this.translation = translation;
  }
}

/** The stated facts about an attached file. */
interface AttachedAs {
  readonly kind?: string;
  readonly title?: string;
  readonly translation?: PlainBody;
}

/** A body under way: plain objects, `extra` as a Map. */
export type BodyValue =
  | string
  | number
  | boolean
  | Uint8Array
  | PendingFile
  | readonly BodyValue[]
  | ReadonlyMap<string, string>
  | { readonly [key: string]: BodyValue };
export type PlainBody = { [key: string]: BodyValue };

/** How the command reads files: whole (a card, an answer), or only hashed. */
export interface FileAccess {
  read(path: string): Promise<Uint8Array>;
  hash(path: string): Promise<{ readonly sha256: Uint8Array; readonly size: number }>;
}

/** The body with every file read; files that are named by digest are attached. Throws what `access` throws. */
export async function resolveFiles(body: PlainBody, access: FileAccess): Promise<PlainBody> {
  const attached: PlainBody[] = [];
  const resolved = (await resolve(body)) as PlainBody;
  if (attached.length === 0) return resolved;
  const before = Array.isArray(resolved.attachments) ? (resolved.attachments as BodyValue[]) : [];
  const isNew = ({ sha256 }: PlainBody) => !before.some((one) => String((one as PlainBody).sha256) === String(sha256));
  return { ...resolved, attachments: [...before, ...attached.filter(isNew)] };

  async function resolve(value: BodyValue, field = ''): Promise<BodyValue> {
    if (value instanceof PendingFile) return await readPending(value, field);
    if (Array.isArray(value)) {
      const elements: BodyValue[] = [];
      for (const element of value as readonly BodyValue[]) elements.push(await resolve(element));
      return elements;
    }
    if (typeof value !== 'object' || value instanceof Uint8Array || value instanceof Map) return value;
    const record: PlainBody = {};
    for (const [key, element] of Object.entries(value as PlainBody)) record[key] = await resolve(element, key);
    return record;
  }

  async function readPending(file: PendingFile, field: string): Promise<BodyValue> {
    if (file.as === 'content') return await access.read(file.path);
    const hashed = await access.hash(file.path);
    if (file.as === 'digest-alone') return hashed.sha256;
    const attachment = describe(file, field, hashed);
    if (file.translation !== undefined) attachment.translation = await resolve(file.translation);
    if (file.as === 'attachment') return attachment;
    attached.push(attachment);
    return attachment.sha256 as Uint8Array;
  }
}

/** What is attached under the digest of a field: receipts on paper call theirs `attachment`, all others are logs. */
const kindUnder = (field: string): string => (field === 'attachment' ? 'signed-paper' : 'log');

function describe(file: PendingFile, field: string, { sha256, size }: { sha256: Uint8Array; size: number }): PlainBody {
  const name = file.path.split(/[/\\]/).at(-1) ?? file.path;
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const mediaType = mediaTypes[extension] ?? 'application/octet-stream';
  const guessed = mediaType.startsWith('image/') ? 'photograph' : 'other';
  return {
    sha256,
    size,
    mediaType,
    kind: file.kind ?? (file.as === 'digest' ? kindUnder(field) : guessed),
    title: file.title ?? name,
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  bmp: 'image/bmp',
  csv: 'text/csv',
  gif: 'image/gif',
  heic: 'image/heic',
  htm: 'text/html',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  log: 'text/plain',
  map: 'text/plain',
  mp4: 'video/mp4',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  webp: 'image/webp',
  xml: 'application/xml',
};

/** `FILE[:kind[:title]]` as `--attach` takes it; a colon that no kind follows belongs to the path. */
export function readAttachment(text: string, kinds: readonly string[]): PendingFile {
  const marks = kinds.map((kind) => ({ kind, at: kindAt(text, kind) })).filter(({ at }) => at >= 0);
  const [first] = marks.sort((a, b) => a.at - b.at);
  if (first === undefined) return new PendingFile(text, 'attachment');
  const { kind, at } = first;
  const title = text.slice(at + kind.length + 2);
  if (kind === 'translation')
    return new PendingFile(text.slice(0, at), 'attachment', { kind, translation: readTranslation(title) });
  return new PendingFile(text.slice(0, at), 'attachment', { kind, ...(title !== '' && { title }) });
}

/** `LANGUAGE:TRANSLATOR[:@ORIGINAL]`, which a translation says in place of its title. Throws CustodyError USAGE. */
function readTranslation(text: string): PlainBody {
  const [, language, translator, original] = /^([^:]+):([^:]+)(?::@(.+))?$/.exec(text) ?? [];
  if (language === undefined || translator === undefined)
    throw new CustodyError('USAGE', 'a translation names its language and its translator', {
      hint: '--attach FILE:translation:LANGUAGE:TRANSLATOR[:@ORIGINAL]',
    });
  const of = original === undefined ? undefined : new PendingFile(original, 'digest-alone');
  return { language, translator, ...(of && { of }) };
}

/** Where `:kind` begins, followed by another colon or nothing; -1 where it is absent. */
function kindAt(text: string, kind: string): number {
  const inside = text.indexOf(`:${kind}:`);
  if (inside >= 0) return inside;
  return text.endsWith(`:${kind}`) ? text.length - kind.length - 1 : -1;
}
