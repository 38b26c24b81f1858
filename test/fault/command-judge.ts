/** What a command left after a fault, judged before anybody mends it, and again when the user went on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { openingWaits } from '../../src/flow/ledger/repair.ts';
import { settledSize } from '../../src/fs/ledger/settled.ts';
import { type CommandScene, countEntries } from './command-scene.ts';

export interface FaultedCommand {
  readonly name: string;
  readonly who: 'ada' | 'sam';
  readonly args: readonly string[];
  /** The ledger that it changes, and how many entries it may have, from before the command to its end. */
  readonly ledger: string;
  readonly counts: readonly number[];
  /** What it makes besides: whole under its name, or not there. */
  readonly makes?: Readonly<Record<string, (scene: CommandScene) => Promise<unknown>>>;
  /** What it says on stdout once its entries are written. */
  readonly says: RegExp;
  /** Files of the ledger's folder, by beginning, that it may change or make. */
  readonly touches: readonly string[];
  /** Tried at one call of each fault in CI, and not with everything around it: it writes as another row does. */
  readonly isMore?: boolean;
  /** The ledger is damaged before, so that nobody may find it whole until the damage is gone. */
  readonly isMending?: boolean;
  /** What the user runs next, as far as it came. */
  goOn(done: Done): readonly (readonly string[])[];
  /** What else must hold, at any time. */
  holds?(scene: CommandScene): void;
}

export interface Done {
  readonly entries: number;
  readonly made: readonly string[];
}

/** Where the exhibits are when the command has run undisturbed. */
export type End = readonly string[];

/** Where the exhibits of a ledger are. */
export async function exhibitsIn(scene: CommandScene, ledger: string): Promise<End> {
  const { cases } = (await scene.ask('status', ledger)) as { cases: { exhibits: Record<string, string>[] }[] };
  const [status] = cases;
  return (status?.exhibits ?? []).map(({ number, state, custodian }) => `${number} ${state} ${custodian}`);
}

export interface Ran {
  /** Undefined where it was killed, null where it hung. */
  readonly status: number | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Judges what a run left, goes on as the user would, and judges the result. Never throws: `wrong` says what is not as it must be. */
export async function judgeRun(
  scene: CommandScene,
  command: FaultedCommand,
  { ran, end }: { readonly ran: Ran; readonly end: End },
): Promise<{ readonly losses: number; readonly halves: number; readonly wrong: readonly string[] }> {
  const judged = new Judged(scene, command);
  try {
    await judged.judge(ran, end);
  } catch (error) {
    judged.wrong.push(error instanceof Error ? error.message : String(error));
  }
  return judged;
}

class Judged {
  losses = 0;
  halves = 0;
  readonly wrong: string[] = [];
  readonly #scene: CommandScene;
  readonly #command: FaultedCommand;

  constructor(scene: CommandScene, command: FaultedCommand) {
    this.#scene = scene;
    this.#command = command;
  }

  #must(isSo: boolean, what: string): void {
    if (!isSo) this.wrong.push(what);
  }

  #half(isSo: boolean, what: string): void {
    if (isSo) return;
    this.halves += 1;
    this.wrong.push(`half state: ${what}`);
  }

  async judge({ status, stdout: out, stderr: err }: Ran, end: End): Promise<void> {
    const scene = this.#scene;
    const { ledger, counts, touches, says, isMending = false } = this.#command;
    const [none = 0, all = 0] = [counts[0], counts.at(-1)];
    this.#must(status !== null, 'the program hangs');
    this.#must(status !== 70, 'the program ended with 70');
    this.#must(!/^ {4}at .+:\d+:\d+\)?$/m.test(err), 'a stack trace was shown');
    // 3: something could not be read, which the result itself says
    const isTold = status === 3 ? /INCOMPLETE/.test(out) : /custody: error: .+\[[A-Z_]+\]/.test(err);
    this.#must(status === undefined || status === 0 || isTold, 'no error was told');
    this.#must(scene.changed(touches).length === 0, `files were changed: ${scene.changed(touches)}`);
    await this.#judgeRaw();
    const made = await this.#madeNow();
    // the next command finds the interrupted entry, and completes or drops it
    const mended = existsSync(scene.at(ledger)) ? await scene.custody('repair', ledger, '--yes') : undefined;
    this.#must(mended === undefined || mended.status === 0, `repair ends with ${mended?.status}: ${mended?.err}`);
    const entries = countEntries(scene.at(ledger));
    this.#half(counts.includes(entries), `${entries} entries`);
    const isDone = entries === all && made.length === Object.keys(this.#command.makes ?? {}).length;
    if ((status === 0 && !isDone) || (says.test(out) && entries !== all)) {
      this.losses += 1;
      this.wrong.push(`LOST: told as done, and there are ${entries} entries and ${made.join(', ') || 'no file'}`);
    }
    if (!isMending) {
      const [isNothing, isWaiting] = [/nothing was recorded/.test(err), /signed but not acknowledged/.test(err)];
      this.#must(!isNothing || entries < all, `"nothing was recorded", and ${entries} entries stand`);
      this.#must(!isWaiting || entries > none, `"signed but not acknowledged", and ${entries} entries stand`);
    }
    for (const args of isDone ? [] : this.#command.goOn({ entries, made })) {
      let next = await scene.custody(...args);
      // where a clock that jumped signed an entry of the future, the officer does what the hint says
      if (/\[CLOCK_UNLIKELY\]/.test(next.err)) next = await scene.custody(...args, '--clock-is-right');
      this.#must(next.status === 0, `going on by ${args.join(' ')} ends with ${next.status}: ${next.err}`);
    }
    await this.#judgeEnd(all, end);
  }

  /** Before anybody mends anything. */
  async #judgeRaw(): Promise<void> {
    const scene = this.#scene;
    const { ledger, counts, isMending = false, holds } = this.#command;
    const was = scene.was(ledger);
    holds?.(scene);
    if (!existsSync(scene.at(ledger))) return this.#half(was.length === 0, 'the ledger is gone');
    const bytes = readFileSync(scene.at(ledger));
    // a file whose opening entry waits is not a ledger yet: verify says so, and repair completes it
    if (counts.includes(0) && openingWaits(scene.at(ledger)) && settledSize(scene.at(ledger)) === 0) {
      const { status } = await scene.custody('verify', ledger, '--keeper');
      return this.#half(status === 1, `verify ends with ${status} where the opening entry waits`);
    }
    this.#half(isMending || bytes.subarray(0, was.length).equals(was), 'what stood in the ledger was changed');
    const { status, out, err } = await scene.custody('verify', ledger, '--keeper', '--json');
    if (status > 3) return this.#must(false, `verify ends with ${status}: ${err}`);
    const { levels, ledger: read } = JSON.parse(out) as { levels: { record: string }; ledger: { size: number } | null };
    if (isMending && levels.record !== 'intact') return;
    this.#half(levels.record === 'intact', `the record is ${levels.record}`);
    this.#half(read !== null && counts.includes(read.size), `verify finds ${read?.size} entries`);
  }

  /** Names of the files that the command has made; each must be whole. */
  async #madeNow(): Promise<string[]> {
    const made: string[] = [];
    for (const [name, judge] of Object.entries(this.#command.makes ?? {})) {
      if (!existsSync(this.#scene.at(name))) continue;
      try {
        await judge(this.#scene);
        made.push(name);
      } catch (error) {
        this.#half(false, `${name} stands, and ${error instanceof Error ? error.message : error}`);
      }
    }
    return made;
  }

  /** After the user went on. */
  async #judgeEnd(all: number, end: End): Promise<void> {
    const scene = this.#scene;
    const { ledger, makes = {}, touches, holds } = this.#command;
    holds?.(scene);
    const entries = countEntries(scene.at(ledger));
    this.#must(entries === all, `in the end there are ${entries} entries, not ${all}`);
    const made = await this.#madeNow();
    this.#must(made.length === Object.keys(makes).length, `in the end only ${made.join(', ') || 'nothing'} was made`);
    const { levels, missing } = (await scene.ask('verify', ledger, '--keeper')) as {
      levels: { record: string };
      missing: number;
    };
    this.#must(
      levels.record === 'intact' && missing === 0,
      `in the end the record is ${levels.record}, ${missing} texts missing`,
    );
    const exhibits = await exhibitsIn(scene, ledger);
    this.#must(exhibits.join() === end.join(), `in the end the exhibits are ${exhibits}`);
    // a promise of openings that was kept is dropped by the next command that writes some
    const left = readdirSync(scene.folder).filter((name) => /(?<!disclosures)\.pending$|\.lock$/.test(name));
    this.#must(left.length === 0, `in the end ${left} is left`);
    this.#must(scene.changed(touches).length === 0, `in the end files were changed: ${scene.changed(touches)}`);
  }
}
