/** What fills a finding's sentence, in JSON: free text of a signer has members of its own. */
import { expect, it } from 'vitest';
import { moment, phrase } from '../../src/ledger/phrase.ts';
import { quoted } from '../../src/ledger/quoted.ts';
import { factsJson } from '../../src/report/json.ts';

it('gives codes and numbers as they are, free texts, moments and sentences as members', () => {
  const name = `TEST "Ada"\n${'x'.repeat(300)}`;
  const who = phrase('by {name}, {agency}', { name: quoted(name), agency: quoted('TEST Police') });
  expect(
    factsJson({ seq: 4, code: 'seized', at: moment(1_772_000_000), name: quoted(name), who, none: undefined }),
  ).toEqual({
    seq: 4,
    code: 'seized',
    at: { unix: 1_772_000_000 },
    name: { quote: name },
    who: { text: expect.stringMatching(/^by “TEST "Ada"⏎x+…”, “TEST Police”$/), quotes: [name, 'TEST Police'] },
  });
});
