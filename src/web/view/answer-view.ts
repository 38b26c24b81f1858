/** The draft of an answer, below the verdict: typed here, saved as a file, signed by a colleague on the command line. */

import { outcomes } from '../../ledger/vocabulary/passing.ts';
import { codesOf } from '../../report/statements/paper-answer.ts';
import { type Lang, say, sayCode, type WordKey } from '../../words/say.ts';
import {
  type AnswerDraft,
  type DraftDecision,
  type DraftField,
  draftFile,
  emptyAnswer,
  openOffers,
} from '../answer-draft.ts';
import type { App } from './app.ts';
import { button, choice, el, field, on } from './dom.ts';
import { saveFile } from './save-document.ts';
import type { Judged } from './state.ts';

/** One part for each offer that is open. */
export function answerView({ state: { lang }, now }: App, { checked, answers }: Judged): HTMLElement[] {
  return [...openOffers(checked.verification.exhibits)].map(([offer, numbers]) => {
    const draft = answers.get(offer) ?? emptyAnswer();
    answers.set(offer, draft);
    const id = `answer-${offer}`;
    const save = (): void => saveFile(`custody-${id}.json`, draftFile(draft, numbers, now()), 'application/json');
    return el(
      'details',
      { id },
      el('summary', {}, say(lang, 'page.draft', { seq: offer })),
      el('p', { class: 'hint' }, say(lang, 'page.draft-note')),
      typed(`${id}-place`, say(lang, 'page.draft-place'), draft, 'place'),
      typed(`${id}-from`, say(lang, 'page.draft-from'), draft, 'from'),
      numbers.map((number, at) => exhibitView(lang, `${id}-${at}`, number, draft)),
      el('p', { class: 'buttons' }, button(`${id}-save`, say(lang, 'page.draft-save'), save)),
    );
  });
}

const texts = {
  why: 'page.draft-why',
  condition: 'page.draft-condition',
  place: 'page.draft-now',
  seals: 'page.draft-seals',
} as const satisfies Partial<Record<DraftField, WordKey>>;

function exhibitView(lang: Lang, id: string, number: string, { exhibits }: AnswerDraft): HTMLElement {
  const decision: DraftDecision = exhibits.get(number) ?? {};
  exhibits.set(number, decision);
  const codes = (name: 'outcome' | 'code', label: WordKey, values: readonly string[]) =>
    field(
      say(lang, label),
      choice(
        `${id}-${name}`,
        [{ value: '', text: '–' }, ...values.map((value) => ({ value, text: sayCode(lang, value) }))],
        {
          value: decision[name] ?? '',
          change: (value) => {
            decision[name] = value;
          },
        },
      ),
    );
  return el(
    'fieldset',
    {},
    el('legend', {}, el('bdi', {}, number)),
    codes('outcome', 'page.draft-decision', outcomes),
    codes('code', 'page.draft-code', codesOf()),
    Object.entries(texts).map(([name, label]) =>
      typed(`${id}-${name}`, say(lang, label), decision, name as DraftField),
    ),
  );
}

/** A field that keeps what is typed in that place. */
function typed<K extends string>(id: string, label: string, into: Partial<Record<K, string>>, name: K): HTMLElement {
  const input = el('input', { type: 'text', id, value: into[name] ?? '', autocomplete: 'off' });
  return field(
    label,
    on(input, 'input', ({ value }) => {
      into[name] = value;
    }),
  );
}
