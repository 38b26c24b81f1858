/** Part one of the page: what was sent. */

import { type Fact, inTurn, phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { andMore } from '../../report/cut-list.ts';
import { say } from '../../words/say.ts';
import { type GivenFile, nameOf } from '../given-file.ts';
import type { App } from './app.ts';
import { acceptDrops, filesButton, taking } from './choose-files.ts';
import { button, el } from './dom.ts';
import { problemView } from './problem-view.ts';

export function recordView(app: App): HTMLElement {
  const { state, give } = app;
  const { lang, record, problems } = state;
  const hold = (files: readonly GivenFile[]): void => {
    state.record = files;
  };
  const take = taking(app, 'record', hold);
  const card = record.find((file) => nameOf(file).endsWith('.pub'));
  const view = el(
    'section',
    { id: 'record', 'aria-labelledby': 'record-title' },
    el('h2', { id: 'record-title' }, say(lang, 'page.record')),
    el('p', { class: 'hint' }, say(lang, 'page.record-hint')),
    el(
      'p',
      { class: 'buttons' },
      filesButton({ id: 'record-files', text: say(lang, 'page.choose-files'), isMultiple: true, take }),
      filesButton({ id: 'record-folder', text: say(lang, 'page.choose-folder'), isFolder: true, take }),
    ),
    record.length > 0 &&
      el(
        'ul',
        { class: 'chosen' },
        chosenView(state.lang, 'record', record, () => give(() => hold([]))),
      ),
    card !== undefined && el('p', { class: 'note' }, say(lang, 'page.card-within', { name: quoted(nameOf(card)) })),
    problems.record !== undefined && problemView(lang, problems.record),
  );
  return acceptDrops(app, view, { part: 'record', take });
}

/** What was chosen, with a button that takes it away again. */
export function chosenView(
  lang: App['state']['lang'],
  id: string,
  files: readonly GivenFile[],
  remove: () => void,
): HTMLElement {
  const [first] = files;
  const folder = first?.path.includes('/') ? first.path.slice(0, first.path.indexOf('/')) : undefined;
  const name = namesOf(folder === undefined ? files.map(nameOf) : [folder]);
  const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const text =
    folder === undefined && files.length === 1 && first?.isEmptyFolder === undefined
      ? say(lang, 'page.chosen-file', { name, bytes })
      : say(lang, 'page.chosen-folder', {
          name,
          count: files.filter(({ isEmptyFolder }) => !isEmptyFolder).length,
          bytes,
        });
  return el(
    'li',
    {},
    el('bdi', {}, text),
    ' ',
    button(`${id}-remove`, say(lang, 'page.remove'), remove, { 'aria-label': say(lang, 'page.remove-it', { name }) }),
  );
}

/** Files whose names are shown. */
const mostNames = 5;

/** The names in quotation marks, the first of them where there are many. */
function namesOf(names: readonly string[]): Fact {
  const shown: Fact = inTurn(names.slice(0, mostNames).map(quoted), ',') ?? '';
  const more = names.length - mostNames;
  return more > 0 ? phrase('{shown} {more}', { shown, more: andMore(more) }) : shown;
}
