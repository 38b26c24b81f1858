/** A sign of life for every command: what has printed nothing for 200 ms, and waits for nobody, shows that it works. */
import type { Ora } from 'ora';
import type { Host, Output } from '../host/host.ts';
import { clock, isDrawnOn, spinnerOn } from '../host/progress.ts';

const silence = 200;

export interface Watched {
  /** What the command runs on. */
  readonly host: Host;
  /** Takes the sign away for good. */
  stop(): void;
}

/** Watches what a command prints. Shows nothing with --quiet, in CI, and where stderr is not a terminal that can be drawn on. */
export function watchSilence(host: Host, argv: readonly string[]): Watched {
  const { stderr, stdin, env } = host;
  const isAsked = !argv.includes('--quiet') && !argv.includes('-q');
  if (!isAsked || !isDrawnOn(stderr, env)) return { host, stop: () => {} };
  const began = host.monotonic();
  let last = began;
  let endsLine = true;
  let spinner: Ora | undefined;
  let isOver = false;

  const hide = (): void => {
    spinner?.clear();
    spinner = undefined;
  };
  const watched = (output: Output): Output => ({
    get isTTY() {
      return output.isTTY;
    },
    get columns() {
      return output.columns;
    },
    get isWidthKnown() {
      return output.isWidthKnown;
    },
    write: (text) => {
      hide();
      output.write(text);
      last = host.monotonic();
      endsLine = text.endsWith('\n');
    },
  });
  const tick = async (): Promise<void> => {
    const isWaiting = stdin.stream.listenerCount('data') > 0 || stdin.stream.listenerCount('readable') > 0;
    if (!endsLine || isWaiting || host.monotonic() - last < silence) return;
    const drawn = spinner ?? (await spinnerOn(stderr));
    if (isOver || host.monotonic() - last < silence) return;
    spinner = drawn;
    spinner.text = `working, ${clock((host.monotonic() - began) / 1000)}`.slice(0, Math.max(0, stderr.columns - 3));
    spinner.render();
  };
  const timer = setInterval(() => void tick(), silence);
  timer.unref();
  return {
    host: { ...host, stdout: watched(host.stdout), stderr: watched(stderr) },
    stop: () => {
      isOver = true;
      clearInterval(timer);
      hide();
    },
  };
}
