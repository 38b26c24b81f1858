/** Vectors of terms that come back to where they were set (whole.md, L19): made up on the way, or demanded again. */
import { across, copyOf, pair } from './across-vectors.ts';
import { gaps, pass, row, term, third, travelled } from './terms-vectors.ts';
import type { Vector } from './vector.ts';

export async function termsBackVectors(): Promise<Vector[]> {
  return madeUpVectors();
}

/** The home of a term has set it, or nobody has. */
async function madeUpVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'terms-made-up-and-listed-at-home';
    const [a, b] = await pair(name);
    const rows = [row(a, 2, 'purpose')];
    const received = await pass(a, b, 'KA/1', { rows });
    await pass(b, a, 'NL-KA/1', { ours: 'KA/1', terms: [received], rows });
    const about = 'The recipient lists a term that nobody set and hands the thing back; the sender lists it, too.';
    const there = gaps('SENDER_GAPS', 'TERMS_MADE_UP');
    vectors.push(across([b, a], { name, about, ...gaps('TERMS_MADE_UP'), with: [there] }));
  }
  {
    const name = 'terms-set-and-listed-at-home';
    const { a, b, set, received } = await travelled(name, 'purpose');
    await pass(b, a, 'NL-KA/1', { ours: 'KA/1', terms: [received], rows: [row(a, set, 'purpose')] });
    const about = 'The sender sets a term; the thing comes back with it, and the sender lists it.';
    vectors.push(across([b, a], { name, about }));
  }
  {
    const name = 'terms-set-after-the-copy-ends';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    const c = await third(name);
    await pass(a, b, 'KA/1');
    const early = copyOf(a);
    const set = await a.add('terms', term('purpose', { exhibits: ['KA/2'] }));
    const rows = [row(a, set, 'purpose')];
    const received = await pass(a, b, 'KA/2', { terms: [set], rows });
    await pass(b, c, 'NL-KA/1', { terms: [received], rows });
    const about = 'A term was set after the end of the copy of its home that is given.';
    const short = [gaps('ANSWERED_BEYOND', 'SENDER_GAPS'), gaps('ENTRY_LACKING')];
    vectors.push(across([c, b, early], { name, about, ...gaps('SENDER_GAPS', 'TERMS_UNCHECKED'), with: short }));
  }
  return vectors;
}
