/** What went wrong, in words, with its code and what to do about it. */
import type { CustodyError } from '../../errors.ts';
import { type Lang, say, type WordKey } from '../../words/say.ts';
import { el } from './dom.ts';

/** What to give instead of a file that is something else. */
const instead: Readonly<Record<string, WordKey>> = {
  NOT_A_LEDGER: 'page.wrong-record',
  NOT_FOUND: 'page.wrong-record',
  CARD_INVALID: 'page.wrong-card',
};

export function problemView(lang: Lang, { code, message, hint }: CustodyError): HTMLElement {
  const key = Object.hasOwn(instead, code) ? instead[code] : undefined;
  return el(
    'div',
    { class: 'problem', role: 'alert' },
    el('p', {}, el('bdi', { dir: 'auto' }, say(lang, 'page.cannot', { message })), ` [${code}]`),
    key !== undefined && el('p', {}, say(lang, key)),
    hint !== undefined && el('p', { class: 'hint' }, el('bdi', {}, say(lang, 'page.hint', { hint }))),
  );
}
