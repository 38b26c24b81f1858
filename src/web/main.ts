/** Entry of the page, and of its worker, which runs the same script: who has no document works, who has one asks. */
import { isLang, type Lang, langs } from '../words/lang.ts';
import { readAnchorFile } from './anchor.ts';
import { pageTasks, type SentTask, workerOf } from './client.ts';
import { readByOther } from './given-file.ts';
import { answer, asker, type ReadReply, type ReadTask } from './read-ahead.ts';
import { startApp } from './view/app.ts';
import { addAllWords } from './words.ts';
import { work } from './worker.ts';

/** Filled in by the build. */
declare const __version: string;

const randomByte = (): number => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;

const unixNow = (): number => Math.floor(Date.now() / 1000);

if (typeof document === 'undefined') {
  const { read, settle } = asker((task) => self.postMessage(task));
  self.onmessage = ({ data }: MessageEvent<SentTask | ReadTask | ReadReply>) => {
    if (data.is === 'read') void answer(data, (reply, moved) => self.postMessage(reply, { transfer: moved }));
    else if (data.is === 'piece') settle(data);
    else {
      readByOther(read);
      void work(data, {
        report: (report) => self.postMessage(report),
        signal: new AbortController().signal,
        millis: () => performance.now(),
        startReader: () => workerOf(data.script),
      });
    }
  };
} else {
  const { check, fillPaper } = pageTasks(document.currentScript?.textContent ?? '');
  // what the buttons do, for tests and for anyone who checks many
  Object.assign(globalThis, { custody: { check, readAnchorFile } });
  const lang = preferred(navigator.languages);
  addAllWords().then(() => {
    startApp(document.body, { check, fillPaper, now: unixNow, randomByte, version: __version, lang });
    performance.mark('ready');
  }, sayTooOld);
}

/** What a browser lacks for the page, the page says. */
function sayTooOld(): void {
  document.getElementById('old')?.removeAttribute('hidden');
}

/** The first of a reader's languages that the page speaks. */
function preferred(wanted: readonly string[]): Lang {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLang);
  return known ?? (langs[0] as Lang);
}
