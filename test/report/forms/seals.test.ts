/** Seals of what is here no longer: one way to say it, on forms, in the verdict and along the timeline. */
import { expect, it } from 'vitest';
import { createEntryTable } from '../../../src/custody/state/entry-table.ts';
import type { ExhibitState } from '../../../src/custody/state/state.ts';
import { speechOf } from '../../../src/report/document/speech.ts';
import type { Dossier } from '../../../src/report/forms/parts/dossier.ts';
import { formWords } from '../../../src/report/forms/parts/form-words.ts';
import { placeOf, sealWords } from '../../../src/report/forms/parts/standing.ts';
import { timelineBlocks } from '../../../src/report/timeline/blocks.ts';
import { eachExhibit } from '../../../src/report/verdict/exhibits.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { exhibitFacts, verification } from '../verification-sample.ts';

await loadWords(langs);

const state = { exhibits: [], incidents: new Map(), keys: new Map(), entries: createEntryTable() };
const dossier = { entries: [], state } as unknown as Dossier;
const here = ['held', 'offered', 'arriving'] as const;
const gone = ['departed', 'released', 'destroyed'] as const;
const sealsOf = (numbers: readonly string[]) => ({ values: () => numbers.map((number) => ({ number, by: 6 })) });
const withSeals = (status: ExhibitState['status'], numbers: readonly string[]) =>
  ({ status, seals: sealsOf(numbers), incidents: [], since: 0, placed: 0 }) as unknown as ExhibitState;

it.each(langs)('in %s, stand while it is here, and are those of when it left where it is gone', (lang) => {
  const words = formWords([lang]);
  const left = say(lang, 'form.when-left');
  for (const status of here) {
    expect(sealWords(dossier, withSeals(status, ['B-1']), words)).toMatch(/^B-1 /);
    expect(sealWords(dossier, withSeals(status, []), words)).toBe(say(lang, 'form.no-seal'));
  }
  for (const status of gone) {
    expect(sealWords(dossier, withSeals(status, ['B-1']), words)).toEqual([expect.stringMatching(/^B-1 /), left]);
    expect(sealWords(dossier, withSeals(status, []), words)).toEqual([say(lang, 'form.none'), left]);
  }
  expect(sealWords(dossier, withSeals('source-only', []), words)).toBe(say(lang, 'form.no-seal'));
});

it('are told so in the verdict and in the tables of the timeline', () => {
  const exhibits = [...here, ...gone].map((state) => ({
    ...exhibitFacts(state, { state, holder: null, seals: [{ number: 'B-1', by: 1, when: 'now' }] }),
  }));
  const table = eachExhibit(verification([], { exhibits }), speechOf(['en'])).find((block) => block.is === 'table');
  expect(table?.is === 'table' && table.rows.map((row) => row[2])).toEqual([
    ...here.map(() => ['B-1']),
    ...gone.map(() => ['B-1', 'when it left custody']),
  ]);
  const span = { from: 0, until: 60, seq: 1, endSeq: 2 };
  const course = { number: 'KA/1', also: [], isCopy: false, from: [], custody: [], issues: [], offers: [], marks: [] };
  const seals = [
    { ...span, number: 'B-1' },
    { ...span, number: 'B-2', left: true as const },
  ];
  const timeline = { ledger: 'aa', size: 3, from: 0, until: 60, posts: [], exhibits: [{ ...course, seals }] };
  const spans = timelineBlocks(timeline, ['en']).find((block) => block.is === 'table');
  expect(spans?.is === 'table' && spans.rows.map((row) => row[3])).toEqual([
    '1970-01-01 00:01:00',
    ['1970-01-01 00:01:00', 'when it left custody'],
  ]);
});

it('a place is only the last one on record where the exhibit is missing or issued', () => {
  const placed = { entries: [{ body: { place: 'TEST room' } }], state };
  const exhibit = { status: 'held', since: 0, placed: 0, incidents: [], seals: sealsOf([]) };
  const words = formWords(['en']);
  const placeIn = (more: object) =>
    placeOf(placed as unknown as Dossier, { ...exhibit, ...more } as unknown as ExhibitState, words);
  expect(placeIn({})).toBe('“TEST room”');
  expect(placeIn({ where: { is: 'missing', by: 3 } })).toBe('last place on record: “TEST room”');
  expect(placeIn({ issued: { by: 3 } })).toBe('last place on record: “TEST room”');
  expect(placeIn({ where: { is: 'on-the-way', by: 3 } })).toBeUndefined();
});
