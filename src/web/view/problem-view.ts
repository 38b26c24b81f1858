/** What went wrong, in words, with its code and what to do about it. */
import type { CustodyError } from '../../errors.ts';
import { type Lang, say } from '../../report/words/say.ts';
import { el } from './dom.ts';

export function problemView(lang: Lang, { code, message, hint }: CustodyError): HTMLElement {
  return el(
    'div',
    { class: 'problem', role: 'alert' },
    el('p', {}, el('bdi', { dir: 'auto' }, say(lang, 'page.cannot', { message })), ` [${code}]`),
    hint !== undefined && el('p', { class: 'hint' }, el('bdi', {}, say(lang, 'page.hint', { hint }))),
  );
}
