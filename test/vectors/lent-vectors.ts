/** Vectors of a thing that one agency lends to another until a date. */
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import type { Agency } from './agency.ts';
import type { Vector } from './vector.ts';

/** Lent for so many seconds, and taken in to be returned. */
async function lend(name: string, seconds: number): Promise<[Agency, Agency]> {
  const [a, b] = await pair(name);
  const offer = await a.offer(['KA/1'], [b.officer], { due: a.ledger.now + seconds });
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
  const answered = await a.answered(answer);
  b.ledger.now = a.ledger.now;
  await b.receive(answer, { entry: a.entry(answered), more: { hold: 'for-return' } });
  return [a, b];
}

async function givenBack(): Promise<Vector> {
  const name = 'lent-and-back-in-time';
  const [a, b] = await lend(name, 90 * 86_400);
  const { answer, entry } = await back(a, b);
  a.ledger.now = b.ledger.now;
  await a.receive(answer, { entry, as: ['KA/1'] });
  return across([a, b], { name, about: 'A thing is lent until a date and comes back before it.' });
}

async function back(a: Agency, b: Agency) {
  const offer = await b.offer(['NL-KA/1'], [a.officer]);
  const answer = await a.answer(b, offer, [{ number: 'NL-KA/1' }]);
  const entry = b.entry(await b.answered(answer));
  return { answer, entry };
}

async function overdue(): Promise<Vector> {
  const name = 'lent-and-not-back';
  const [a, b] = await lend(name, 3600);
  return across([a, b], {
    name,
    about: 'A thing is lent until a date, and nothing says that it came back by then.',
    findings: ['RETURN_OVERDUE'],
  });
}

/** A borrowed thing is given to somebody else. */
async function givenOn(): Promise<Vector> {
  const name = 'lent-and-released';
  const [a, b] = await lend(name, 90 * 86_400);
  await b.add('release', {
    ...bodies.release(['NL-KA/1']),
    irregular: [{ rule: 'HELD_FOR_RETURN', why: 'TEST' }],
  });
  return across([b, a], {
    name,
    about: 'A thing that was taken in to be returned is given to a person who is not its sender.',
    verdict: 'inconclusive',
    findings: ['HELD_FOR_RETURN'],
  });
}

export const lentVectors = (): Promise<Vector[]> => Promise.all([givenBack(), overdue(), givenOn()]);
