/** Vectors of very many terms on one exhibit, and of one term on what several agencies gave (whole.md, L19). */
import { fromHex } from '../../src/bytes/hex.ts';
import { bodies, file } from '../custody/bodies.ts';
import { hash } from '../custody/people.ts';
import { across, pair } from './across-vectors.ts';
import type { Agency } from './agency.ts';
import { gaps, pass, row, term, third, why } from './terms-vectors.ts';
import type { Vector } from './vector.ts';

export async function termsManyVectors(): Promise<Vector[]> {
  return [...(await fullVectors()), ...(await combinedVectors())];
}

/** Rows of so many terms of that agency, from the one with that number on. */
const purposes = (of: Agency, count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({
    home: of.ledger.id,
    leaf: fromHex(hash('7e', from + n)),
    kind: 'purpose',
  }));

/** Very many terms on one exhibit. */
async function fullVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'terms-three-hundred';
    const [a, b] = await pair(name);
    const terms: number[] = [];
    const due = a.ledger.now + 90_000_000;
    while (terms.length < 300) terms.push(await a.add('terms', term('return-by', { due })));
    const rows = terms.map((entry) => row(a, entry, 'return-by', { due }));
    await pass(a, b, 'KA/1', { terms, rows });
    const about = '300 terms with a date each stand on a disk, and the recipient takes them over.';
    vectors.push(across([b, a], { name, about }));
  }
  for (const more of [1024, 1025]) {
    const name = more === 1024 ? 'terms-of-two-exhibits-compared' : 'terms-of-two-exhibits-more-than-are-compared';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    await pass(a, b, 'KA/1', { rows: purposes(a, 1024) });
    await pass(a, b, 'KA/2', { rows: purposes(a, more, 1024) });
    await b.add('disclose', bodies.disclose(['NL-KA/1', 'NL-KA/2']));
    const about = `A recipient lists 1024 terms of one exhibit and ${more} of another, and discloses both together.`;
    const found = more === 1024 ? [] : ['TERMS_TOO_MANY'];
    vectors.push(across([b], { name, about, ...gaps('RECEIVED_UNCHECKED', ...found) }));
  }
  for (const count of [2048, 2049]) {
    const name = count === 2048 ? 'terms-as-many-as-are-compared' : 'terms-more-than-are-compared';
    const [a, b] = await pair(name);
    await pass(a, b, 'KA/1', { rows: purposes(a, count) });
    await b.add('disclose', bodies.disclose(['NL-KA/1']));
    const about = `A recipient lists ${count} terms, and discloses what came with them.`;
    const more = count === 2048 ? [] : ['TERMS_TOO_MANY'];
    vectors.push(across([b], { name, about, ...gaps('RECEIVED_UNCHECKED', ...more) }));
  }
  return vectors;
}

/** Two agencies give a disk each to a third, which sets one term on both and combines what it copies. */
async function combinedVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isCombined of [true, false]) {
    const name = isCombined ? 'terms-combined-from-two-goes-back-to-one' : 'terms-copy-goes-back-with-its-source';
    const [b, a] = await pair(name);
    const c = await third(name);
    await c.collect('SE/1');
    await pass(b, a, 'KA/1', { ours: 'NL/1' });
    await pass(c, a, 'SE/1', { ours: 'NL/2' });
    const exhibits = ['NL/1', 'NL/2'];
    const set = await a.add('terms', term('onward-sharing', { exhibits, binds: 'all' }));
    const children = [{ number: 'NL/3', content: file(3) }];
    const parents = isCombined ? exhibits : ['NL/1'];
    await a.add('derive', { kind: 'extract', parents, children, under: [1] });
    const rows = [row(a, set, 'onward-sharing')];
    const answered = isCombined ? why('TERMS_AGAINST') : {};
    await pass(a, b, 'NL/3', { terms: [set], rows, ours: 'KA/3', row: { kind: 'data' }, answered });
    const about = isCombined
      ? 'Data extracted from what two agencies gave, under one term, goes back to one of them.'
      : 'An extract under a term goes back to the agency that gave its source.';
    const found = isCombined ? { ...gaps('TERMS_AGAINST'), with: [gaps('SENDER_GAPS'), {}] } : {};
    vectors.push(across([a, b, c], { name, about, ...found }));
  }
  return vectors;
}
