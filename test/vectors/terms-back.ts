/** Vectors of terms that come back to where they were set (whole.md, L19): made up on the way, or demanded again. */
import { leafHash } from '../../src/crypto/merkle.ts';
import { bodies } from '../custody/bodies.ts';
import { onPaper } from '../custody/cases/answer-acts.ts';
import { across, copyOf, pair } from './across-vectors.ts';
import { gaps, pass, row, term, third, travelled, why } from './terms-vectors.ts';
import type { Vector } from './vector.ts';

const papers = [
  { sha256: new Uint8Array(32).fill(9), size: 5, mediaType: 'image/jpeg', kind: 'signed-paper', title: 'TEST' },
];

export async function termsBackVectors(): Promise<Vector[]> {
  return [...(await madeUpVectors()), ...(await againVectors()), ...(await onPaperVectors())];
}

/** A waives, B enters the waiver and hands back; A hands over again, with the term demanded and listed again or not. */
async function againVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isDemanded of [true, false]) {
    const name = isDemanded ? 'terms-waived-and-listed-again' : 'terms-waived-and-not-listed-again';
    const { a, b, set, received } = await travelled(name, 'onward-sharing');
    const says = { of: set, state: 'waived', attachments: papers };
    const waived = await a.add('terms', term('onward-sharing', { ...says, exhibits: undefined }));
    b.ledger.now = a.ledger.now + 1000;
    const ended = { of: received, leaf: leafHash(a.entry(set)), state: 'waived', rests: a.entry(waived) };
    await b.add('terms', term('onward-sharing', { ...ended, exhibits: undefined }));
    await pass(b, a, 'NL-KA/1', { ours: 'KA/1' });
    if (isDemanded) await a.add('terms', term('onward-sharing', { of: set, state: 'demanded', exhibits: undefined }));
    await pass(a, b, 'KA/1', isDemanded ? { terms: [set], rows: [row(a, set, 'onward-sharing')] } : {});
    const c = await third(name);
    const against = { offered: why('TERMS_NOT_NAMED'), answered: why('TERMS_AGAINST') };
    await pass(b, c, 'NL-KA/1', isDemanded ? against : {});
    const about = isDemanded
      ? 'A term was waived; it is demanded and listed again, and the recipient shares the thing all the same.'
      : 'A term was waived; the thing comes again without it, and the recipient shares the thing.';
    const wrong = {
      ...gaps('TERMS_AGAINST', 'TERMS_CHANGED_SINCE', 'TERMS_NOT_NAMED'),
      with: [{}, gaps('SENDER_GAPS', 'TERMS_LEFT_OUT')],
    };
    vectors.push(across([b, a, c], { name, about, ...(isDemanded && wrong) }));
  }
  return vectors;
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

/** What may not go on comes home on paper. The paper does not show to whom it went, so the home's own paper permits it before. */
async function onPaperVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isPermitted of [true, false]) {
    const name = isPermitted ? 'terms-back-on-paper-permitted' : 'terms-back-on-paper';
    const { a, b, set, received } = await travelled(name, 'onward-sharing');
    const permit = { of: received, leaf: leafHash(a.entry(set)), state: 'permitted', permits: ['share'] };
    const exhibits = ['NL-KA/1'];
    if (isPermitted) await b.add('terms', term('onward-sharing', { ...permit, exhibits, attachments: papers }));
    const to = [{ card: a.officer.card }];
    const offer = await b.add('offer', { ...bodies.offer(exhibits), to, under: [1], terms: [received] });
    const { paper } = onPaper(offer, exhibits);
    const passed = { offer, paper: { ...paper, attachment: papers[0]?.sha256 }, attachments: papers };
    await b.add('answered', isPermitted ? passed : { ...passed, ...why('TERMS_AGAINST') });
    const findings = ['CUSTODY_ON_PAPER', 'TERMS_NOT_AGREED'];
    vectors.push(
      across([b, a], {
        name,
        about: isPermitted
          ? 'A thing that may not be shared goes home on paper, and a paper of the home permitted that before.'
          : 'A thing that may not be shared goes to somebody on paper, who may be its home.',
        ...(isPermitted ? { findings: [...findings, 'TERMS_ON_PAPER'] } : gaps(...findings, 'TERMS_AGAINST')),
      }),
    );
  }
  return vectors;
}
