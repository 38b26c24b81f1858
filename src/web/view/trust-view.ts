/** Part two of the page: whose key the person trusts. Nothing of the record gets here. */
import { fromHex } from '../../bytes/hex.ts';
import { fingerprintHex } from '../../crypto/fingerprint.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { quoted } from '../../ledger/quoted.ts';
import { unmarked } from '../../report/document/speech.ts';
import { comparedMeans, type Pin, type PinMeans, pinId, pinPlace } from '../../verify/trust/trust.ts';
import { type Lang, say, type WordKey } from '../../words/say.ts';
import { readAnchorFile, typedPin, withPin } from '../anchor.ts';
import { areWordsOf, askWords, type CardWords } from '../card-words.ts';
import type { GivenFile } from '../given-file.ts';
import type { App } from './app.ts';
import { acceptDrops, filesButton } from './choose-files.ts';
import { button, choice, el, field, on } from './dom.ts';
import { problemView } from './problem-view.ts';
import { emptyDraft } from './state.ts';

const howKeys: Readonly<Record<PinMeans, WordKey>> = {
  'in-person': 'page.how-in-person',
  phone: 'page.how-phone',
  letter: 'page.how-letter',
  'central-authority': 'page.how-central-authority',
  own: 'page.how-own',
  certificate: 'page.how-certificate',
};

export function trustView(app: App): HTMLElement {
  const { state, give } = app;
  const { lang, pins, draft, problems } = state;
  const add = (): void =>
    give(() => {
      attempt(app, () => {
        const pin = typedPin(draft, app.now());
        confirmWords(app);
        state.pins = withPin(pins, pin);
        state.draft = emptyDraft();
      });
    });
  const take = ([file]: readonly GivenFile[]): unknown => file !== undefined && readFile(app, file);
  const view = el(
    'section',
    { id: 'trust', 'aria-labelledby': 'trust-title' },
    el('h2', { id: 'trust-title' }, say(lang, 'page.trust')),
    el('p', { class: 'hint' }, say(lang, 'page.trust-hint')),
    pins.length === 0
      ? el('p', { class: 'note' }, say(lang, 'page.trust-none'))
      : el(
          'ul',
          { class: 'chosen' },
          pins.map((pin) => pinView(app, pin)),
        ),
    el(
      'p',
      { class: 'buttons' },
      filesButton({
        id: 'anchor-file',
        text: say(lang, 'page.choose-card'),
        take,
      }),
    ),
    draft.words !== undefined && cardView(lang, draft.words, draft),
    draftView(app),
    problems.anchor !== undefined && problemView(lang, problems.anchor),
    el('p', { class: 'buttons' }, button('anchor-add', say(lang, 'page.add'), add)),
  );
  return acceptDrops(app, view, { part: 'anchor', take });
}

function draftView({ state: { lang, draft }, update }: App): HTMLElement {
  const text = (name: 'name' | 'agency'): HTMLElement =>
    on(
      el('input', { type: 'text', id: `anchor-${name}`, value: draft[name], autocomplete: 'off' }),
      'input',
      (input) => {
        draft[name] = input.value;
      },
    );
  const number = el(
    'textarea',
    { id: 'anchor-number', rows: 3, dir: 'ltr', spellcheck: 'false', autocomplete: 'off' },
    draft.number,
  );
  return el(
    'div',
    { class: 'fields' },
    field(
      say(lang, 'page.number'),
      on(number, 'input', ({ value }) => {
        draft.number = value;
      }),
      say(lang, 'page.number-hint'),
    ),
    field(
      say(lang, 'page.number-of'),
      choice(
        'anchor-kind',
        [
          { value: 'key', text: say(lang, 'page.number-of-key') },
          { value: 'ledger', text: say(lang, 'page.number-of-ledger') },
        ],
        {
          value: draft.kind,
          change: (kind) =>
            update(() => {
              draft.kind = kind === 'ledger' ? 'ledger' : 'key';
            }),
        },
      ),
    ),
    field(say(lang, 'page.holder'), text('name')),
    field(say(lang, 'page.agency'), text('agency')),
    field(
      say(lang, 'page.how'),
      choice(
        'anchor-how',
        [
          { value: '', text: say(lang, 'page.how-choose') },
          ...comparedMeans.map((means) => ({ value: means, text: say(lang, howKeys[means]) })),
        ],
        {
          value: draft.how,
          change(value) {
            draft.how = comparedMeans.find((means) => means === value) ?? '';
          },
        },
      ),
    ),
  );
}

function pinView({ state, give }: App, pin: Pin): HTMLElement {
  const { lang } = state;
  const { name, agency, how } = pin;
  const said = { name: quoted(name), agency: quoted(agency) };
  const place = pinPlace(pin);
  const remove = (): void =>
    give(() => {
      state.pins = state.pins.filter((other) => pinPlace(other) !== place);
    });
  return el(
    'li',
    {},
    el('bdi', {}, say(lang, 'page.trusted', { ...said, how: { text: say(lang, howKeys[how]), facts: {} } })),
    ' ',
    button(`remove-${place.replace(' ', '-').slice(0, 21)}`, say(lang, 'page.remove'), remove, {
      'aria-label': say(lang, 'page.remove-it', said),
    }),
    el('br'),
    el('code', { dir: 'ltr' }, fingerprintHex(fromHex(pinId(pin)))),
  );
}

/** The card that was read, with a field for each word that the agency is to read out. */
function cardView(
  lang: Lang,
  { places, typed }: CardWords,
  { name, agency }: { readonly name: string; readonly agency: string },
): HTMLElement {
  const wordField = (n: number): HTMLElement => {
    const id = `word-${n}`;
    const attributes = { id, dir: 'ltr', lang: 'en', value: typed.get(n) ?? '', type: 'text' };
    const input = el('input', { ...attributes, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' });
    return field(
      say(lang, 'page.card-word', { n }),
      on(input, 'input', ({ value }) => typed.set(n, value)),
    );
  };
  return el(
    'fieldset',
    { class: 'note', id: 'words' },
    el('legend', {}, say(lang, 'page.card-read', { name: quoted(name), agency: quoted(agency) })),
    el('div', { class: 'fields' }, places.map(wordField)),
  );
}

/** Throws CustodyError FINGERPRINT where a card was read and the words typed are not its own; others are then asked for. */
function confirmWords({ state: { lang, draft }, randomByte }: App): void {
  const { card, words } = draft;
  if (card === undefined || (words !== undefined && areWordsOf(card, words))) return;
  draft.words = askWords(randomByte);
  throw new CustodyError('FINGERPRINT', unmarked(say(lang, 'page.card-words-wrong')));
}

async function readFile(app: App, file: GivenFile): Promise<void> {
  const { state, give } = app;
  const outcome = await readAnchorFile(file).catch((error: unknown) => error);
  give(() => {
    attempt(app, () => {
      if (outcome instanceof Error) throw outcome;
      const read = outcome as Awaited<ReturnType<typeof readAnchorFile>>;
      if ('pins' in read) {
        for (const pin of read.pins) state.pins = withPin(state.pins, pin);
        return;
      }
      const { keyId, holder } = read.card;
      const number = fingerprintHex(fromHex(keyId));
      state.draft = {
        ...emptyDraft(),
        number,
        name: holder.name,
        agency: holder.agency,
        card: keyId,
        words: askWords(app.randomByte),
      };
    });
  });
}

/** What goes wrong is shown beside the fields. Throws what is not a CustodyError. */
function attempt({ state: { problems } }: App, act: () => void): void {
  delete problems.anchor;
  try {
    act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    problems.anchor = error;
  }
}
