/** The sign of life: shown after 200 ms of silence, never while somebody is asked, never where nothing can be drawn. */
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { watchSilence } from '../../../src/cli/run/sign-of-life.ts';
import { fakeHost } from '../fake-host.ts';

function terminal({ columns = 80, isTTY = true, isWidthKnown = true, env = {} as Record<string, string> } = {}) {
  const shown: string[] = [];
  const stream = new PassThrough();
  const host = {
    ...fakeHost('/', 'sign-of-life'),
    env,
    monotonic: () => performance.now(),
    stdin: { isTTY, stream },
    stderr: { isTTY, columns, isWidthKnown, write: (text: string) => shown.push(text) },
    stdout: { isTTY, columns, write: (text: string) => shown.push(text) },
  };
  return { host, stream, shown, text: () => shown.join('') };
}

describe('a command that prints nothing', () => {
  it('shows that it works, and takes it away when something is printed', { timeout: 30_000 }, async () => {
    const { host, shown, text } = terminal();
    const watched = watchSilence(host, ['verify']);
    await vi.waitFor(() => expect(text()).toContain(' working, 0:00:'), { timeout: 20_000 });
    watched.host.stdout.write('RECORD VERIFIED\n');
    expect(shown.at(-2)).toContain('\u001b[K');
    expect(shown.at(-1)).toBe('RECORD VERIFIED\n');
    watched.stop();
    const { length } = shown;
    await wait(500);
    expect(shown).toHaveLength(length);
  });

  it('shows nothing within 200 ms', async () => {
    const { host, text } = terminal();
    const watched = watchSilence(host, ['status']);
    await wait(100);
    watched.stop();
    await wait(300);
    expect(text()).toBe('');
  });

  it('shows nothing while it waits for an answer, or behind a line that has not ended', async () => {
    const { host, stream, text } = terminal();
    const { host: inner, stop } = watchSilence(host, ['record']);
    stream.on('data', () => {});
    await wait(600);
    expect(text()).toBe('');
    stream.removeAllListeners('data');
    inner.stderr.write('place: ');
    await wait(600);
    expect(text()).toBe('place: ');
    stop();
  });

  it.each<[string, Parameters<typeof terminal>[0], string[]]>([
    ['with --quiet', {}, ['verify', '--quiet']],
    ['with -q', {}, ['verify', '-q']],
    ['in CI', { env: { CI: 'true' } }, ['verify']],
    ['with TERM=dumb', { env: { TERM: 'dumb' } }, ['verify']],
    ['at 0 columns', { columns: 0 }, ['verify']],
    ['where the width is not known, and 80 is taken', { isWidthKnown: false }, ['verify']],
    ['without a terminal', { isTTY: false }, ['verify']],
  ])('shows nothing %s', async (_name, means, argv) => {
    const { host, text } = terminal(means);
    const { stop } = watchSilence(host, argv);
    await wait(500);
    stop();
    expect(text()).toBe('');
  });
});
