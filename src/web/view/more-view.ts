/** Part three of the page: what else the record is compared with, all of it optional. */
import { profiles } from '../../custody/profiles/index.ts';
import { say } from '../../words/say.ts';
import type { GivenFile } from '../given-file.ts';
import { recordsOf } from '../records.ts';
import type { App } from './app.ts';
import { acceptDrops, filesButton, taking } from './choose-files.ts';
import { choice, el, field, on } from './dom.ts';
import { problemView } from './problem-view.ts';
import { chosenView } from './record-view.ts';

export function moreView(app: App): HTMLElement {
  const { state, give } = app;
  const { lang, others, evidence, proofs } = state;
  const checkpoint = el('textarea', { id: 'checkpoint', rows: 3, dir: 'ltr', spellcheck: 'false' }, state.checkpoint);
  return el(
    'section',
    { id: 'more', 'aria-labelledby': 'more-title' },
    el('h2', { id: 'more-title' }, say(lang, 'page.more')),
    field(
      say(lang, 'page.checkpoint'),
      on(checkpoint, 'input', ({ value, selectionEnd }) => {
        const change = (): void => {
          state.checkpoint = value;
        };
        if (state.running === undefined && state.outcome === undefined) return change();
        give(change);
        // drawn again, where the person still types
        const drawn = document.getElementById('checkpoint') as HTMLTextAreaElement;
        drawn.setSelectionRange(selectionEnd, selectionEnd);
      }),
      say(lang, 'page.checkpoint-hint'),
    ),
    filesView(app, {
      id: 'others',
      title: say(lang, 'page.others'),
      hint: say(lang, 'page.others-hint'),
      chosen: others,
      take: (files) => {
        state.others = [...others, ...recordsOf(files)];
      },
      remove: (at) => {
        state.others = others.filter((_, index) => index !== at);
      },
    }),
    filesView(app, {
      id: 'proofs',
      title: say(lang, 'page.proofs'),
      hint: say(lang, 'page.proofs-hint'),
      chosen: proofs,
      take: (files) => {
        state.proofs = [...proofs, files];
      },
      remove: (at) => {
        state.proofs = proofs.filter((_, index) => index !== at);
      },
    }),
    filesView(app, {
      id: 'evidence',
      title: say(lang, 'page.evidence'),
      hint: say(lang, 'page.evidence-hint'),
      chosen: evidence,
      take: (files) => {
        state.evidence = [...evidence, files];
      },
      remove: (at) => {
        state.evidence = evidence.filter((_, index) => index !== at);
      },
    }),
    field(
      say(lang, 'page.profile'),
      choice(
        'profile',
        [
          { value: '', text: say(lang, 'page.profile-none') },
          ...profiles.map(({ name, title }) => ({ value: name, text: title, lang: 'en' })),
        ],
        {
          value: state.profile,
          change: (profile) =>
            give(() => {
              state.profile = profile;
            }),
        },
      ),
    ),
  );
}

interface FilesPart {
  readonly id: 'others' | 'proofs' | 'evidence';
  readonly title: string;
  readonly hint: string;
  readonly chosen: readonly (readonly GivenFile[])[];
  readonly take: (files: readonly GivenFile[]) => void;
  readonly remove: (at: number) => void;
}

function filesView(app: App, { id, title, hint, chosen, take, remove }: FilesPart): HTMLElement {
  const {
    state: { lang, problems },
    give,
  } = app;
  const problem = problems[id];
  const taken = taking(app, id, take);
  const view = el(
    'div',
    { class: 'field', role: 'group', 'aria-labelledby': `${id}-title` },
    el('p', { class: 'label', id: `${id}-title` }, title),
    el('p', { class: 'hint' }, hint),
    el(
      'p',
      { class: 'buttons' },
      filesButton({ id: `${id}-files`, text: say(lang, 'page.choose-files'), isMultiple: true, take: taken }),
      filesButton({ id: `${id}-folder`, text: say(lang, 'page.choose-folder'), isFolder: true, take: taken }),
    ),
    chosen.length > 0 &&
      el(
        'ul',
        { class: 'chosen' },
        chosen.map((files, at) => chosenView(lang, `${id}-${at}`, files, () => give(() => remove(at)))),
      ),
    problem !== undefined && problemView(lang, problem),
  );
  return acceptDrops(app, view, { part: id, take: taken });
}
