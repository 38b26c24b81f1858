/** The answer on paper, for an agency that cannot sign here: shown when it is asked for, printed and saved as the verdict is. */
import { CustodyError } from '../../errors.ts';
import { say } from '../../words/say.ts';
import type { App } from './app.ts';
import { documentView } from './document-view.ts';
import { button, el } from './dom.ts';
import { problemView } from './problem-view.ts';
import { saveDocument } from './save-document.ts';
import type { Judged } from './state.ts';

export function paperButton({ state, update, version, fillPaper }: App, judged: Judged): HTMLElement {
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
export function paperView({ state, print }: App, { paper }: Judged): HTMLElement | false {
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
