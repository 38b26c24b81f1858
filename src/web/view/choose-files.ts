/** Buttons and places by which people give files and folders, by hand, by keyboard or by dropping them. */
import { bytesOf, type GivenFile } from '../given-file.ts';
import { button, el, on } from './dom.ts';

export interface FilesButton {
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

/** Lets files and folders be dropped on an element; `fail` is told where the browser does not give what was dropped. */
export function acceptDrops(
  element: HTMLElement,
  { take, fail }: { readonly take: (files: readonly GivenFile[]) => void; readonly fail: (error: unknown) => void },
): void {
  on(element, 'dragover', () => element.classList.add('over'));
  on(element, 'dragleave', () => element.classList.remove('over'));
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    element.classList.remove('over');
    const transfer = event.dataTransfer;
    if (transfer === null) return;
    // entries are gone once the event has ended
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
    const plain = listed(transfer.files);
    const isPlain = entries.every((entry) => entry === null || entry.isFile);
    if (isPlain) take(plain);
    else filesBelow(entries).then(take, fail);
  });
}

async function filesBelow(entries: readonly (FileSystemEntry | null)[]): Promise<GivenFile[]> {
  const found: GivenFile[] = [];
  const waiting = entries.filter((entry) => entry !== null);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (isFolderEntry(next)) waiting.push(...(await entriesOf(next)));
    else {
      const entry = next as FileSystemFileEntry;
      const blob = await new Promise<File>((accept, refuse) => entry.file(accept, refuse));
      const file = { path: entry.fullPath.replace(/^\//, ''), blob };
      await bytesOf(file, 0, 1);
      found.push(file);
    }
  }
  return found;
}

const isFolderEntry = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A browser gives a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((accept, refuse) => reader.readEntries(accept, refuse));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
