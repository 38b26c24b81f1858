/** The page: what was given and what came of it, drawn again whenever that changes. */
import { CustodyError } from '../../errors.ts';
import { quoted } from '../../ledger/quoted.ts';
import type { DocumentModel } from '../../report/document/document.ts';
import { shownText } from '../../report/document/shown-text.ts';
import { directionOf, isLang, langRows, langs } from '../../words/lang.ts';
import { sayNumber } from '../../words/numbers.ts';
import { say } from '../../words/say.ts';
import type { RandomByte } from '../card-words.ts';
import type { CheckRequest, Progress } from '../check-request.ts';
import type { FillPaper, RunCheck } from '../client.ts';
import { letDropsFall } from './choose-files.ts';
import { documentView } from './document-view.ts';
import { button, choice, el, setAttributes } from './dom.ts';
import { moreView } from './more-view.ts';
import { recordView } from './record-view.ts';
import { emptyState, type PageState } from './state.ts';
import { trustView } from './trust-view.ts';
import { headlineOf, verdictOf, verdictView } from './verdict-view.ts';

/** Prints a document alone: while it is printed it is in a place of its own, and then nothing else gets onto paper. */
const onPaper = (): HTMLElement | null => document.getElementById('paper');

function putOnPaper(model: DocumentModel): void {
  onPaper()?.remove();
  const all = [el('h1', {}, shownText(model.title)), ...documentView(model)];
  document.body.append(el('div', { id: 'paper', class: 'document', lang: model.lang, dir: model.direction }, all));
}

function printDocument(model: DocumentModel): void {
  putOnPaper(model);
  window.print();
}

/** Printing by the browser's own command gives what `shown` gives, or the page itself where that is nothing. */
function printShown(shown: () => DocumentModel | undefined): void {
  addEventListener('beforeprint', () => {
    const model = onPaper() === null ? shown() : undefined;
    if (model !== undefined) putOnPaper(model);
  });
  addEventListener('afterprint', () => onPaper()?.remove());
}

export interface App {
  readonly state: PageState;
  /** Changes the state and draws the page again. */
  update(change: () => void): void;
  /** The same for what is checked, or against what: a verdict on something else goes away, and a check of it ends. */
  give(change: () => void): void;
  /** Unix seconds. */
  now(): number;
  readonly randomByte: RandomByte;
  readonly version: string;
  readonly fillPaper: FillPaper;
  /** Prints a document, and nothing else of the page. */
  print(model: DocumentModel): void;
}

interface AppOptions {
  readonly check: RunCheck;
  readonly fillPaper: FillPaper;
  readonly now: () => number;
  readonly randomByte: RandomByte;
  readonly version: string;
  readonly lang: PageState['lang'];
}

/** Builds the page in `body`. */
export function startApp(body: HTMLElement, { check, fillPaper, now, randomByte, version, lang }: AppOptions): void {
  const state = emptyState(lang);
  const header = el('header');
  const main = el('main');
  const status = el('p', { role: 'status', id: 'status', class: 'status' });
  const bar = el('progress', { id: 'bar', hidden: true });
  const told = el('p', { class: 'status', id: 'progress' });
  const actions = el('div', { class: 'actions', id: 'actions' });
  const footer = el('footer');
  const app: App = { state, now, randomByte, update, give, version, fillPaper, print: printDocument };

  function update(change: () => void): void {
    change();
    draw();
  }

  function give(change: () => void): void {
    state.running?.abort();
    delete state.outcome;
    delete state.told;
    update(change);
  }

  function draw(): void {
    const focused = document.activeElement?.id ?? '';
    setAttributes(document.documentElement, { lang: state.lang, dir: directionOf(state.lang) });
    document.title = say(state.lang, 'page.title');
    header.replaceChildren(...headerView(app));
    drawActions();
    main.replaceChildren(
      recordView(app),
      trustView(app),
      moreView(app),
      actions,
      ...[verdictView(app)].filter((view) => view !== undefined),
    );
    footer.replaceChildren(el('p', {}, say(state.lang, 'page.about', { version })));
    reachWideTables();
    if (focused !== '') document.getElementById(focused)?.focus();
  }

  /** Read out where it changes: what the page does, or the first line of the verdict. */
  function statusText(): string {
    const { lang, told: key, outcome } = state;
    if (key !== undefined) return say(lang, key);
    return outcome !== undefined && 'checked' in outcome ? headlineOf(lang, outcome.checked) : '';
  }

  function drawActions(): void {
    const text = statusText();
    if (status.textContent !== text) status.textContent = text;
    const isRunning = state.running !== undefined;
    bar.hidden = !isRunning;
    bar.setAttribute('aria-label', say(state.lang, 'page.checking'));
    actions.replaceChildren(
      isRunning
        ? button('stop', say(state.lang, 'page.stop'), () => state.running?.abort())
        : button('check', say(state.lang, 'page.check'), () => void start(), { class: 'primary' }),
      bar,
      status,
      told,
    );
  }

  async function start(): Promise<void> {
    if (state.record.length === 0) {
      update(() => Object.assign(state, { told: 'page.nothing-chosen' }));
      document.getElementById('record-files')?.focus();
      return;
    }
    const running = new AbortController();
    const request = requestOf(state, now());
    bar.removeAttribute('value');
    update(() => Object.assign(state, { running, outcome: undefined, told: 'page.checking' }));
    document.getElementById('stop')?.focus();
    try {
      const checked = await check(request, { onProgress: showProgress, signal: running.signal });
      state.outcome = { request, checked, answers: new Map() };
      delete state.told;
    } catch (error) {
      const failure = error instanceof CustodyError ? error : new CustodyError('BUG', String(error), { cause: error });
      if (failure.code === 'STOPPED') state.told = 'page.stopped';
      else {
        state.outcome = { failure };
        delete state.told;
      }
    }
    delete state.running;
    told.textContent = '';
    // anyone who went on elsewhere meanwhile is left there
    const isWaiting = ['', 'stop'].includes(document.activeElement?.id ?? '');
    draw();
    if (isWaiting) document.getElementById(state.outcome === undefined ? 'check' : 'verdict')?.focus();
  }

  function showProgress({ done, total, current: name, isSlow }: Progress): void {
    setAttributes(bar, { max: total, value: done });
    const slow = isSlow ? ` ${say(state.lang, 'page.slow')}` : '';
    told.textContent =
      say(state.lang, 'page.reading', { name: quoted(name), done: sayNumber(state.lang, done), total }) + slow;
  }

  addEventListener('resize', reachWideTables);
  letDropsFall();
  printShown(() => {
    const { outcome } = state;
    return outcome !== undefined && 'checked' in outcome ? verdictOf(app, outcome) : undefined;
  });
  body.replaceChildren(header, main, footer);
  draw();
}

/** Where a table is wider than the screen, it is scrolled by keyboard as well; elsewhere it is not a stop on the way. */
function reachWideTables(): void {
  for (const place of document.querySelectorAll<HTMLElement>('.wide')) {
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else place.removeAttribute('tabindex');
  }
}

function headerView({ state, update }: App): Node[] {
  const { lang } = state;
  return [
    el('h1', {}, say(lang, 'page.title')),
    el(
      'div',
      { class: 'language' },
      el('label', { for: 'language' }, say(lang, 'page.language')),
      choice(
        'language',
        langs.map((each) => ({ value: each, text: langRows[each].name, lang: each })),
        {
          value: lang,
          change: (chosen) =>
            update(() => {
              if (isLang(chosen)) state.lang = chosen;
            }),
        },
      ),
    ),
    el('p', { class: 'intro' }, say(lang, 'page.intro')),
  ];
}

/** What the buttons ask to be checked. A checkpoint is taken with the line end that pasting loses. */
function requestOf(
  { record, others, pins, checkpoint, evidence, proofs, profile }: PageState,
  now: number,
): CheckRequest {
  const text = checkpoint.trim().replaceAll('\r\n', '\n');
  return {
    record,
    others,
    trust: { pins },
    checkpoints: text === '' ? [] : [`${text}\n`],
    evidence: evidence.flat(),
    timeProofs: proofs.flat(),
    profile: profile === '' ? undefined : profile,
    now,
  };
}
