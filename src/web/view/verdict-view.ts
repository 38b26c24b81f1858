/** Part four of the page: what came of it. */
import type { DocumentModel } from '../../report/document/document.ts';
import { headlines } from '../../report/headline.ts';
import { tellerOf } from '../../report/teller.ts';
import { verificationText } from '../../report/text.ts';
import { verdictDocument } from '../../report/verdict/verdict-document.ts';
import { say } from '../../words/say.ts';
import type { Checked } from '../check-request.ts';
import { hasOpenOffer } from '../paper-answer.ts';
import type { App } from './app.ts';
import { documentView } from './document-view.ts';
import { button, el } from './dom.ts';
import { paperButton, paperView } from './paper-view.ts';
import { problemView } from './problem-view.ts';
import { saveDocument } from './save-document.ts';
import type { Judged } from './state.ts';

/** The tone of each verdict. */
const tones = { failed: 'bad', inconclusive: 'weak', verified: 'good' } as const;

export function verdictView(app: App): HTMLElement | undefined {
  const { state } = app;
  const { lang, outcome } = state;
  if (outcome === undefined) return undefined;
  return el(
    'section',
    { id: 'verdict', 'aria-labelledby': 'verdict-title', tabindex: -1 },
    el('h2', { id: 'verdict-title' }, say(lang, 'page.verdict')),
    'failure' in outcome ? problemView(lang, outcome.failure) : checkedView(app, outcome),
  );
}

/** The first line in the language of the page. */
export const headlineOf = (lang: App['state']['lang'], { verification }: Checked): string =>
  headlines(verification, tellerOf({ langs: [lang] })).join(' ');

/** As it is printed and saved. */
export const verdictOf = ({ state: { lang }, version }: App, { request, checked }: Judged): DocumentModel =>
  verdictDocument({
    verification: checked.verification,
    trust: request.trust,
    langs: [lang],
    made: request.now,
    program: `custody ${version}`,
  });

function checkedView(app: App, judged: Judged): (Node | false)[] {
  const { state, print } = app;
  const { checked, request } = judged;
  const { lang } = state;
  const { verification } = checked;
  const model = verdictOf(app, judged);
  return [
    el('p', { class: `headline ${tones[verification.verdict]}`, id: 'headline' }, headlineOf(lang, checked)),
    // what the command line would have them type next, is done above
    request.trust.pins.length === 0 && el('p', { class: 'note' }, say(lang, 'page.trust-none')),
    el(
      'p',
      { class: 'buttons' },
      button('print', say(lang, 'page.print'), () => print(model)),
      button('save', say(lang, 'page.save'), () => saveDocument(model)),
      hasOpenOffer(checked) && paperButton(app, judged),
    ),
    el('div', { class: 'document', id: 'report' }, documentView(model)),
    el(
      'details',
      {},
      el('summary', {}, say(lang, 'page.as-text')),
      el('pre', { id: 'text', dir: 'auto', tabindex: 0 }, verificationText(verification, undefined, { langs: [lang] })),
    ),
    paperView(app, judged),
  ];
}
