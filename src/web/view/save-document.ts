/** Saves a document as a page of its own, which needs nothing else and prints as it should; and other files. */
import type { DocumentModel } from '../../report/document/document.ts';
import { documentHtml } from '../../report/document/document-html.ts';
import { el } from './dom.ts';

/** The browser asks where to, or puts it where downloads go. */
export function saveDocument(model: DocumentModel): void {
  saveFile(`custody-${model.form}.html`, documentHtml(model), 'text/html');
}

/** The same for any text. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // the browser takes it when it gets to it
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
