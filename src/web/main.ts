/** Entry of the page, and of its worker, which runs the same script: who has no document works, who has one asks. */
import { isLang, type Lang, langs } from '../report/words/lang.ts';
import type { CheckRequest } from './check-request.ts';
import { checkRunner } from './client.ts';
import { startApp } from './view/app.ts';
import { addAllWords } from './words.ts';
import { work } from './worker.ts';

/** Filled in by the build. */
declare const __version: string;

const unixNow = (): number => Math.floor(Date.now() / 1000);

if (typeof document === 'undefined') {
  self.onmessage = ({ data }: MessageEvent<CheckRequest>) => {
    void work(data, {
      report: (report) => self.postMessage(report),
      signal: new AbortController().signal,
      millis: () => performance.now(),
    });
  };
} else {
  addAllWords();
  const run = checkRunner(document.currentScript?.textContent ?? '');
  startApp(document.body, { run, now: unixNow, version: __version, lang: preferred(navigator.languages) });
  performance.mark('ready');
  // what the button does, for tests and for whoever checks many
  Object.assign(globalThis, { custody: { check: run } });
}

/** The first of a reader's languages that the page speaks. */
function preferred(wanted: readonly string[]): Lang {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLang);
  return known ?? (langs[0] as Lang);
}
