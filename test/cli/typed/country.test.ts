/** The code of a country that was typed by its name. */
import { describe, expect, it } from 'vitest';
import { countryNamed } from '../../../src/cli/typed/country.ts';
import { isJurisdiction } from '../../../src/ledger/statements/jurisdiction.ts';
import { langs } from '../../../src/words/lang.ts';

describe('the name of a country', () => {
  it.each([
    ['Germany', 'DE'],
    [' germany ', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['Alemania', 'DE'],
    ['Alemanha', 'DE'],
    ['ألمانيا', 'DE'],
    ['जर्मनी', 'DE'],
    ['Osterreich', 'AT'],
    ['the Netherlands', 'NL'],
    ['Holland', 'NL'],
    ['United States', 'US'],
    ['USA', 'US'],
    ['Myanmar', 'MM'],
    ['European Union', 'EU'],
  ])('%s: %s', (name, code) => {
    expect(countryNamed(name)).toBe(code);
  });

  it.each(langs)('in %s has the code of that country, and no other', (lang) => {
    const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' });
    const wrong = ['DE', 'FR', 'GB', 'IN', 'EG', 'BR', 'MX', 'CD', 'CG', 'KP', 'KR', 'RS', 'CW', 'XK'].filter(
      (code) => countryNamed(names.of(code) ?? '') !== code,
    );
    expect(wrong).toEqual([]);
  });

  it.each(['', ' ', 'Europe', 'Atlantis', 'Eurozone', 'constructor', 'D'.repeat(100_000)])('%.20j: no code', (name) =>
    expect(countryNamed(name)).toBeUndefined(),
  );

  it('gives only codes that a card may hold', () => {
    for (const code of ['DE', countryNamed('USA'), countryNamed('England')])
      expect(isJurisdiction(code ?? '')).toBe(true);
  });
});
