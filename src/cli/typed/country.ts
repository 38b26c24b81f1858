/** A country that was typed by its name, where its code is asked. */
import { langs } from '../../words/lang.ts';

/** Names that people use and the lists of the languages do not have. */
const otherNames: Readonly<Record<string, string>> = {
  america: 'US',
  'czech republic': 'CZ',
  england: 'GB',
  'great britain': 'GB',
  holland: 'NL',
  'northern ireland': 'GB',
  scotland: 'GB',
  uae: 'AE',
  usa: 'US',
  wales: 'GB',
};

/** Codes that ISO 3166 reserves for parts of a country, or that stand for none. */
const noCountry = /^(AC|CP|CQ|DG|EA|EZ|IC|Q.|TA|X[AB]|ZZ)$/;

let named: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The code (ISO 3166-1) of the country or union with that name in a language of the program; undefined where none, or more than one, has it. */
export function countryNamed(typed: string): string | undefined {
  named ??= codesByName();
  const codes = named.get(folded(typed.slice(0, 100)));
  return codes?.size === 1 ? [...codes][0] : undefined;
}

function codesByName(): Map<string, Set<string>> {
  const byName = new Map(Object.entries(otherNames).map(([name, code]) => [name, new Set([code])]));
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  // a former country has the name of a later one
  const codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountry.test(code) && new Intl.Locale(`und-${code}`).region === code);
  for (const lang of langs)
    for (const style of ['long', 'short'] as const) {
      const names = new Intl.DisplayNames([lang], { type: 'region', style, fallback: 'none' });
      for (const code of codes) {
        const name = folded(names.of(code) ?? '');
        if (name !== '') byName.set(name, (byName.get(name) ?? new Set()).add(code));
      }
    }
  return byName;
}

/** Without capitals, accents, articles and signs. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
