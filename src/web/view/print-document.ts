/** Prints a document alone: it stands in a place of its own, which is all that the style of the page lets onto paper. */
import type { DocumentModel } from '../../report/document/document.ts';
import { shownText } from '../../report/document/shown-text.ts';
import { documentView } from './document-view.ts';
import { el, setAttributes } from './dom.ts';

export function printDocument(model: DocumentModel): void {
  const paper = document.getElementById('paper') ?? document.body.appendChild(el('div', { id: 'paper' }));
  setAttributes(paper, { lang: model.lang, dir: model.direction, class: 'document' });
  paper.replaceChildren(el('h1', {}, shownText(model.title)), ...documentView(model));
  window.print();
}
