/** What the files of a language hold, by their names, made into the kinds of words that there are. */
import type { Texts, Words } from './words.ts';

const texts = ['forms', 'letter', 'page', 'papers', 'statements', 'timeline', 'verdict'] as const;
const phrases = [
  'commands',
  'details',
  'evidence',
  'exhibit',
  'phrases',
  'profiles',
  'receipt',
  'report',
  'steps',
] as const;
const codes = ['codes', 'states'] as const;

type Part = (typeof texts)[number] | (typeof phrases)[number] | (typeof codes)[number] | 'events' | 'findings';

export function assemble(parts: Readonly<Record<Part, Texts>>): Words {
  const of = (names: readonly Part[]): Texts => Object.assign({}, ...names.map((name) => parts[name]));
  return {
    texts: of(texts),
    findings: parts.findings,
    phrases: of(phrases),
    events: parts.events,
    codes: of(codes),
  };
}
