/** Part four of the page: what came of it. */

import { CustodyError } from '../../errors.ts';
import type { DocumentModel } from '../../report/document/document.ts';
import { shownText } from '../../report/document/shown-text.ts';
import { type Face, isWeak, lineTitles } from '../../report/face/face.ts';
import { lineSaid } from '../../report/face/face-text.ts';
import { headlines } from '../../report/face/headline.ts';
import { tellerOf } from '../../report/teller.ts';
import { verificationText } from '../../report/text.ts';
import { verdictDocument } from '../../report/verdict/verdict-document.ts';
import { type Lang, say, sayPhrase } from '../../words/say.ts';
import type { Checked } from '../check-request.ts';
import { hasOpenOffer } from '../paper-answer.ts';
import { answerView } from './answer-view.ts';
import type { App } from './app.ts';
import { documentView } from './document-view.ts';
import { button, el } from './dom.ts';
import { problemView } from './problem-view.ts';
import { saveDocument } from './save-document.ts';
import type { Judged } from './state.ts';

/** The answer on paper, for an agency that cannot sign here: shown when it is asked for, printed and saved as the verdict is. */
function paperButton({ state, update, version, fillPaper }: App, judged: Judged): HTMLElement {
  return button('paper-fill', say(state.lang, 'page.paper'), async () => {
    const making = { made: judged.request.now, program: `custody ${version}` };
    const paper = await fillPaper(judged.checked, making).catch((error: unknown) =>
      error instanceof CustodyError ? error : new CustodyError('BUG', String(error), { cause: error }),
    );
    // something else may have been checked by now
    if (state.outcome !== judged) return;
    update(() => {
      state.outcome = { ...judged, paper };
    });
    document.getElementById('paper-answer')?.focus();
  });
}

/** Nothing before it was asked for. */
function paperView({ state, print }: App, { paper }: Judged): HTMLElement | false {
  if (paper === undefined) return false;
  const { lang } = state;
  if (paper instanceof CustodyError) return problemView(lang, paper);
  const model = paper[lang];
  return el(
    'section',
    { id: 'paper-answer', 'aria-labelledby': 'paper-title', tabindex: -1 },
    el('h2', { id: 'paper-title' }, model.title),
    el(
      'p',
      { class: 'buttons' },
      button('paper-print', say(lang, 'page.print-paper'), () => print(model)),
      button('paper-save', say(lang, 'page.save-paper'), () => saveDocument(model)),
    ),
    el('div', { class: 'document' }, documentView(model)),
  );
}

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

/** The headline of the verdict, as one line of text in the language of the page. */
export const headlineOf = (lang: App['state']['lang'], { verification }: Checked): string =>
  headlines(verification, { ...tellerOf({ langs: [lang] }), place: 'page' }).join(' ');

/** The verdict as a document, to print and to save. */
export const verdictOf = ({ state: { lang }, version }: App, { request, checked }: Judged): DocumentModel =>
  verdictDocument({
    verification: checked.verification,
    trust: request.trust,
    langs: [lang],
    made: request.now,
    program: `custody ${version}`,
    place: 'page',
  });

/** The five lines, and the step below them. */
function faceView(lang: Lang, { lines, step }: Face): HTMLElement[] {
  const rows = lines.flatMap((line) => [
    el('dt', {}, sayPhrase(lang, lineTitles[line.line])),
    el('dd', isWeak(line) ? { class: 'bad' } : {}, shownText(lineSaid(line, lang))),
  ]);
  return [
    el('dl', { class: 'face', id: 'face' }, ...rows),
    el('p', { class: 'step', id: 'step' }, shownText(sayPhrase(lang, step.said))),
  ];
}

function checkedView(app: App, judged: Judged): (Node | false)[] {
  const { state, print } = app;
  const { checked, request } = judged;
  const { lang } = state;
  const { verification } = checked;
  const model = verdictOf(app, judged);
  return [
    el('p', { class: `headline ${tones[verification.verdict]}`, id: 'headline' }, headlineOf(lang, checked)),
    ...faceView(lang, checked.face),
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
    ...answerView(app, judged),
  ];
}
