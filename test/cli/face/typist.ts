/** A person who answers each question once it is shown; fails where another question is asked than the story says. */
import { hostname } from 'node:os';
import process from 'node:process';
import { Readable } from 'node:stream';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { processFacts } from '../../../src/fs/ledger/process.ts';
import type { Bench } from '../bench.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';

/** Words of the question, and the line that answers it. */
export type Turn = readonly [asks: string, says: string, how?: Asking];

/** `secret` is counted on no side. `again`: no draft keeps the answer, so that the turns from the last other one are played again. */
export type Asking = 'secret' | 'again';

/** What happens to the run at a question, before it is answered. */
export type Stop =
  | { readonly at: number; readonly by: 'end' | 'gone' }
  | { readonly at: number; readonly by: () => unknown };

export interface Playing {
  readonly stop?: Stop;
  readonly columns?: number;
  readonly env?: Record<string, string | undefined>;
  readonly more?: Partial<FakeHost>;
  /** Where only the lines count: screens in another language. */
  readonly anyQuestion?: boolean;
  /** Shows each answer behind its question, as a terminal does, with a mark. */
  readonly echo?: boolean;
}

export interface Played {
  /** Undefined for a run that never ended: the program is gone. */
  readonly status: number | undefined;
  readonly out: string;
  readonly shown: string;
  /** The first question that the story does not have. */
  readonly unforeseen: string | undefined;
  readonly left: readonly Turn[];
  readonly questions: number;
  /** With Enter, without passphrases. */
  readonly keys: number;
  /** Questions that were asked again at once. */
  readonly refusals: number;
  /** Lets a run that is gone end after all: what it guards is free again. */
  readonly bury: () => Promise<void>;
}

/** The question before the cursor: its line, or a menu with its heading. */
export function questionIn(shown: string): string {
  const lines = shown.split('\n');
  const last = lines.pop() ?? '';
  if (!/^(\[.*\]:?|>|number.*:) $/.test(last)) return last;
  const question = [last];
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    question.unshift(line);
    if (!line.startsWith('  ')) break;
  }
  return question.join('\n');
}

/** A process that runs no more, so that what it left open is free. */
const dead = () => ({ ...processFacts(process.pid), pid: 4_194_305, host: hostname(), user: 'TEST', since: '' });

/** Runs a command in the folder of the bench. Each run has the same clock and draws the same random bytes. */
export async function play(
  bench: Pick<Bench, 'folder' | 'env' | 'setClock'>,
  argv: readonly string[],
  turns: readonly Turn[],
  how: Playing = {},
): Promise<Played> {
  const { stop, columns = 100, env = {}, more = {} } = how;
  const left = [...turns];
  let [shown, out, seen, keys, questions, refusals] = ['', '', 0, 0, 0, 0];
  let [unforeseen, before]: (string | undefined)[] = [];
  let leave: () => void = () => {};
  const gone = new Promise<undefined>((accept) => {
    leave = () => accept(undefined);
  });
  const answer = async (): Promise<void> => {
    if (!stream.readableFlowing || shown.length === seen) return;
    const question = questionIn(shown.slice(seen));
    seen = shown.length;
    const at = turns.length - left.length;
    if (stop?.at === at) {
      if (stop.by === 'gone') return leave();
      if (stop.by === 'end') return void stream.push(null);
      await stop.by();
    }
    const [next] = left;
    if (next === undefined || (how.anyQuestion !== true && !question.includes(next[0]))) {
      unforeseen ??= question;
      stream.push(null);
      return;
    }
    left.shift();
    const [, says, isSecret] = next;
    if (question === before) refusals += 1;
    before = question;
    if (isSecret !== 'secret') {
      questions += 1;
      keys += [...says].length + 1;
    }
    if (how.echo === true) shown += `› ${says}\n`;
    stream.push(`${says}\n`);
  };
  const stream = new (class extends Readable {
    override _read(): void {}
    override resume(): this {
      setImmediate(() => void answer());
      return super.resume();
    }
  })();
  const host = fakeHost(bench.folder, 'typist');
  Object.assign(host.env, bench.env, env);
  host.clock = bench.setClock((now) => now);
  const output = (write: (text: string) => void) => ({ isTTY: true, isWidthKnown: false, columns, write });
  const isGone = stop?.by === 'gone';
  const running = runArguments(argv, {
    ...host,
    ...(isGone && { owner: dead }),
    stdin: { isTTY: true, stream },
    stdout: output((text) => {
      out += text;
    }),
    stderr: output((text) => {
      shown += text;
    }),
    ...more,
  });
  const status = await Promise.race([gone, running]);
  const bury = async (): Promise<void> => {
    stream.push(null);
    await running;
  };
  return { status, out, shown, unforeseen, left, questions, keys, refusals, bury };
}

/** Where a draft goes on that was stopped at that turn. */
export function resumedAt(turns: readonly Turn[], at: number): readonly Turn[] {
  const from = turns.findLastIndex(([, , how], turn) => turn <= at && how !== 'again');
  return turns.slice(Math.max(0, from));
}
