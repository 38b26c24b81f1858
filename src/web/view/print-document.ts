/** Prints a document alone: while it is printed it stands in a place of its own, and then nothing else gets onto paper. */
import type { DocumentModel } from '../../report/document/document.ts';
import { shownText } from '../../report/document/shown-text.ts';
import { documentView } from './document-view.ts';
import { el } from './dom.ts';

const onPaper = (): HTMLElement | null => document.getElementById('paper');

function putOnPaper(model: DocumentModel): void {
  onPaper()?.remove();
  const all = [el('h1', {}, shownText(model.title)), ...documentView(model)];
  document.body.append(el('div', { id: 'paper', class: 'document', lang: model.lang, dir: model.direction }, all));
}

export function printDocument(model: DocumentModel): void {
  putOnPaper(model);
  window.print();
}

/** Whoever prints by the browser's own command gets what `shown` gives, or the page itself where that is nothing. */
export function printShown(shown: () => DocumentModel | undefined): void {
  addEventListener('beforeprint', () => {
    const model = onPaper() === null ? shown() : undefined;
    if (model !== undefined) putOnPaper(model);
  });
  addEventListener('afterprint', () => onPaper()?.remove());
}
