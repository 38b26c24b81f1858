/** Buttons and places by which people give files and folders, by hand, by keyboard or by dropping them. */
import { CustodyError } from '../../errors.ts';
import { quoted } from '../../ledger/quoted.ts';
import { unmarked } from '../../report/document/speech.ts';
import { say } from '../../words/say.ts';
import { bytesOf, type GivenFile } from '../given-file.ts';
import type { App } from './app.ts';
import { button, el, on } from './dom.ts';
import type { PageState } from './state.ts';

interface FilesButton {
  readonly id: string;
  readonly text: string;
  readonly isFolder?: boolean;
  readonly isMultiple?: boolean;
  readonly accept?: string;
  readonly take: (files: readonly GivenFile[]) => void;
}

/** A button that opens the browser's own dialogue. */
export function filesButton({
  id,
  text,
  isFolder = false,
  isMultiple = false,
  accept,
  take,
}: FilesButton): HTMLElement {
  const input = el('input', {
    type: 'file',
    id: `${id}-input`,
    hidden: true,
    multiple: isMultiple || isFolder,
    webkitdirectory: isFolder,
    accept,
    tabindex: -1,
  });
  on(input, 'change', ({ files }) => {
    take(listed(files));
    input.value = '';
  });
  return el(
    'span',
    {},
    button(id, text, () => input.click()),
    input,
  );
}

function listed(files: FileList | null): GivenFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
}

type Part = keyof PageState['problems'];

/** What takes files that were chosen or dropped; where there are none, the page says so. */
export const taking =
  ({ state: { lang, problems }, give, update }: App, part: Part, take: (files: readonly GivenFile[]) => void) =>
  (files: readonly GivenFile[]): void => {
    if (files.length > 0)
      give(() => {
        delete problems[part];
        take(files);
      });
    else
      update(() => {
        problems[part] = new CustodyError('IO', say(lang, 'page.no-files'));
      });
  };

/** The element, on which files and folders can be dropped; what of it the browser does not give, the page names. */
export function acceptDrops(
  { state: { lang, problems }, update }: App,
  element: HTMLElement,
  { part, take }: { readonly part: Part; readonly take: (files: readonly GivenFile[]) => void },
): HTMLElement {
  on(element, 'dragover', () => element.classList.add('over'));
  on(element, 'dragleave', () => element.classList.remove('over'));
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    element.classList.remove('over');
    if (event.dataTransfer === null) return;
    delete problems[part];
    dropped(event.dataTransfer).then(
      // but among evidence nothing is stated of folders
      (files) => take(part === 'evidence' ? files : files.filter(({ isEmptyFolder }) => !isEmptyFolder)),
      (error: unknown) => {
        if (!(error instanceof NotGiven)) throw error;
        update(() => {
          const message = say(lang, 'page.folder-refused', { path: quoted(error.path) });
          problems[part] = new CustodyError('IO', unmarked(message));
        });
      },
    );
  });
  return element;
}

/** Ignores files that are dropped beside such an element: the browser would open them in place of the page, and all input would be lost. */
export function letDropsFall(): void {
  for (const name of ['dragover', 'drop'] as const)
    document.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
}

/** Something that was dropped, and that the browser does not give. */
class NotGiven extends Error {
  readonly path: string;

  constructor(path: string, cause?: unknown) {
    super(path, { cause });
    this.path = path;
  }
}

/** What the browser promises of a path. Throws NotGiven where it does not keep it. */
async function given<T>(path: string, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (cause) {
    throw new NotGiven(path, cause);
  }
}

/** All that is given of a drop, at once, for it is gone once the event has ended. */
function dropped({ items, files }: DataTransfer): Promise<readonly GivenFile[]> {
  const all = [...items].filter(({ kind }) => kind === 'file');
  const entries = all.map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = listed(files);
  // Chromium gives a page from disk no entries of folders, but handles; the others have no handles
  const handles = all.map((item) => (item as HandleItem).getAsFileSystemHandle?.());
  if (entries.every((entry) => entry === null || entry.isFile)) return plainFiles(plain, handles);
  const names = plain.map(({ path }) => path);
  return handles.every((handle) => handle !== undefined) ? filesOfHandles(handles, names) : filesBelow(entries, names);
}

/** Files that were dropped by themselves. A link to nowhere looks like one without a byte, and only its handle says that there is none. */
async function plainFiles(
  files: readonly GivenFile[],
  handles: readonly (Promise<FileSystemHandle | null> | undefined)[],
): Promise<readonly GivenFile[]> {
  for (const [at, { path, blob }] of files.entries()) {
    const handle = blob.size > 0 ? undefined : await given(path, handles[at] ?? Promise.resolve(undefined));
    if (handle?.kind === 'file') await given(path, (handle as FileSystemFileHandle).getFile());
  }
  return files;
}

/** Not yet known to the types of the DOM. */
interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

async function filesOfHandles(
  handles: readonly Promise<FileSystemHandle | null>[],
  names: readonly string[],
): Promise<GivenFile[]> {
  const found: GivenFile[] = [];
  // all at once: a handle is given no more when the first has come
  const first = await Promise.all(handles.map((handle, at) => given(names[at] ?? '', handle)));
  const waiting = first.map((handle, at) => {
    if (handle === null) throw new NotGiven(names[at] ?? '');
    return { handle, path: handle.name };
  });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { handle, path } = next;
    if (handle.kind === 'file') {
      found.push({ path, blob: await given(path, (handle as FileSystemFileHandle).getFile()) });
      continue;
    }
    const before = waiting.length;
    const below = (handle as FileSystemDirectoryHandle).entries();
    for (let each = await given(path, below.next()); each.done !== true; each = await given(path, below.next()))
      waiting.push({ handle: each.value[1], path: `${path}/${each.value[0]}` });
    if (waiting.length === before) found.push(emptyFolder(path));
  }
  return found;
}

const emptyFolder = (path: string): GivenFile => ({ path, blob: new Blob(), isEmptyFolder: true });

async function filesBelow(
  entries: readonly (FileSystemEntry | null)[],
  names: readonly string[],
): Promise<GivenFile[]> {
  const found: GivenFile[] = [];
  const waiting = entries.map((entry, at) => {
    if (entry === null) throw new NotGiven(names[at] ?? '');
    return entry;
  });
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const path = next.fullPath.replace(/^\//, '');
    if (isFolderEntry(next)) {
      const below = await given(path, entriesOf(next));
      for (const each of below) waiting.push(each);
      if (below.length === 0) found.push(emptyFolder(path));
    } else {
      const entry = next as FileSystemFileEntry;
      const blob = await given(path, new Promise<File>((accept, refuse) => entry.file(accept, refuse)));
      const file = { path, blob };
      await given(path, bytesOf(file, 0, 1));
      found.push(file);
    }
  }
  return found;
}

const isFolderEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Chromium gives a hundred at a time, others as many as there are: more than a call takes as arguments. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((accept, refuse) => reader.readEntries(accept, refuse));
    if (some.length === 0) return all;
    for (const each of some) all.push(each);
  }
}
