/** The report of a self-test, as text that a quality manager files. */
import { safeText } from '../../../bytes/text.ts';
import { isRight, type Step } from './step.ts';

export interface Report {
  readonly program: { readonly version: string; readonly sha256: string };
  readonly machine: {
    readonly name?: string;
    readonly os: string;
    readonly platform: string;
    readonly arch: string;
    readonly node: string;
    readonly openssl: string;
    /** How this release was tried on this platform before. */
    readonly tried: string;
  };
  readonly began: string;
  readonly ended: string;
  readonly parts: readonly { readonly part: string; readonly right: number; readonly steps: readonly Step[] }[];
  /** How many steps came to something else than they had to. */
  readonly wrong: number;
}

export function reportText({ program, machine, began, ended, parts, wrong }: Report): string {
  const rows: readonly (readonly [string, string])[] = [
    ['program', `custody ${program.version}`],
    ['its files', `sha256 ${program.sha256}`],
    ...(machine.name === undefined ? [] : [['machine', safeText(machine.name)] as const]),
    ['system', `${machine.os}, ${machine.platform}-${machine.arch}`],
    ['runtime', `Node ${machine.node}, OpenSSL ${machine.openssl}`],
    ['began', began],
    ['ended', ended],
    ...parts.map(({ part, right, steps }) => [part, `${right} of ${steps.length} as expected`] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}${value}`);
  const all = parts.flatMap(({ part, steps }) => ['', part, ...steps.map(line)]);
  const end = wrong === 0 ? 'ALL AS EXPECTED.' : `NOT AS EXPECTED: ${wrong}. Do not use this program on this machine.`;
  return [
    ...lines,
    '',
    end,
    'It shows how this program answers on this machine now. What that does not show: docs/validation.md.',
    ...all,
    '',
  ].join('\n');
}

function line(step: Step): string {
  if (isRight(step)) return `  ok     ${step.what}`;
  const { what, found, expected } = step;
  return `  WRONG  ${what}\n           found     ${shown(found)}\n           expected  ${shown(expected)}`;
}

const shown = (text: string): string => (text === '' ? 'nothing' : text.slice(0, 500));
