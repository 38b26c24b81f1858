/** Colour: which stream has it, and chalk, which is loaded only for a stream that does. */
import type { ChalkInstance } from 'chalk';
import type { Host, Output } from './host.ts';

export type Style = 'good' | 'bad' | 'warn' | 'dim' | 'strong';
export type Paint = (style: Style, text: string) => string;

/** Without colour. */
export const plain: Paint = (_, text) => text;

/**
 * Whether a stream has colour. NO_COLOR says no; then FORCE_COLOR decides, then CLICOLOR_FORCE; else a terminal has it, unless TERM is
 * dumb. `--no-color` is asked before this.
 */
export function isColoured({ isTTY }: Pick<Output, 'isTTY'>, env: Host['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true;
  return isTTY && env.TERM !== 'dumb';
}

/** The host with chalk, where one of its streams has colour and these arguments do not forbid it. */
export async function withColour(host: Host, argv: readonly string[]): Promise<Host> {
  const { stdout, stderr, env } = host;
  if (argv.includes('--no-color') || !(isColoured(stdout, env) || isColoured(stderr, env))) return host;
  const { Chalk } = await import('chalk');
  return { ...host, chalk: new Chalk({ level: 1 }) };
}

/** What colours text for that stream. */
export function paintFor(host: Host, stream: Output): Paint {
  const { chalk } = host;
  if (chalk === undefined || !isColoured(stream, host.env)) return plain;
  const styles = stylesOf(chalk);
  return (style, text) => styles[style](text);
}

const stylesOf = (chalk: ChalkInstance): Readonly<Record<Style, ChalkInstance>> => ({
  good: chalk.green,
  bad: chalk.red,
  warn: chalk.yellow,
  dim: chalk.dim,
  strong: chalk.bold,
});
