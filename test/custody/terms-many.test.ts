/** Very many exhibits with a term each, from two senders: all are received, and go on together (whole.md, L19). */
import { expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import { judge } from '../../src/custody/judge.ts';
import { bodies } from './bodies.ts';
import { ourAnswer } from './cases/exhibit.ts';
import { toForeigner } from './cases/offer-acts.ts';
import { hash } from './people.ts';
import { noon, type Story, story } from './story.ts';

const each = Array.from({ length: 1000 }, (_, n) => n);

/** A thousand exhibits of that sender, and a return date of each. */
function receiving(told: Story, sender: string): readonly string[] {
  const pairs = each.map((n) => [`B-${n}`, `${sender}/${n}`] as const);
  const terms = each.map((n) => ({
    home: fromHex(hash(sender, 2)),
    leaf: fromHex(hash(sender, 100 + n)),
    kind: 'return-by' as const,
    due: noon + 90_000_000 + n,
  }));
  const theirs = pairs.map(([number]) => number);
  const ledger = fromHex(hash(sender, 2));
  const answer = { answer: ourAnswer(told, theirs, { ledger, offer: fromHex(hash(sender, 3)) }), valid: true };
  told.do('receive', { ...bodies.receive(pairs), terms }, { answer });
  return pairs.map(([, number]) => number);
}

it('two thousand exhibits of two senders with a term each are received, and offered together', () => {
  const told = story();
  const terms = [told.seq];
  const first = receiving(told, 'aa');
  terms.push(told.seq);
  const second = receiving(told, 'bb');
  expect(told.findings.map(({ rule }) => rule)).toEqual([]);
  // as if the sender's entry had come
  for (const exhibit of told.state.exhibits) exhibit.status = 'held';
  const numbers = [...first.slice(0, 500), ...second.slice(500)];
  const offer = told.event('offer', { ...bodies.offer(numbers), under: [1], terms }, toForeigner);
  const begun = performance.now();
  expect(judge(told.state, offer).map(({ rule }) => rule)).toEqual([]);
  const copying = told.event('disclose', bodies.disclose(numbers));
  expect(judge(told.state, copying).map(({ rule }) => rule)).toEqual([]);
  // as long for many exhibits under the same terms as for one
  expect(performance.now() - begun).toBeLessThan(2000);
});
