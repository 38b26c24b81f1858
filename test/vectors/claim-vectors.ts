/** Vectors of what a recipient did with a claim that another offer replaced (L1.5, L1.6). */
import { bodies, file } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import type { Agency } from './agency.ts';
import type { Vector } from './vector.ts';
import { give } from './whole-numbers.ts';

/** The second ledger claims KA/1, the first withdraws the offer, and KA/1 passes by a second one. */
const claims = [
  {
    name: 'imaged-before-it-came',
    act: 'image',
    about:
      'A recipient claims a disk and images it. By the sender’s ledger it had never left. It comes by a second offer.',
    findings: ['COPIED_THEN_GIVEN_UP'],
  },
  {
    name: 'claimed-before-it-came',
    about:
      'A recipient claims a disk and does nothing with it. By the sender’s ledger it had never left. It comes by a second offer.',
  },
  {
    name: 'imaged-and-taken-back',
    act: 'image',
    isBack: true,
    about: 'A disk is imaged while it is arriving. The sender takes it back, and it comes by a second offer.',
  },
  {
    name: 'imaged-after-it-was-back',
    act: 'image',
    isBack: true,
    isLate: true,
    about: 'The sender takes a disk back. The recipient images it after that, and then it comes by a second offer.',
    findings: ['COPIED_THEN_GIVEN_UP'],
  },
  {
    name: 'hashed-before-it-came',
    act: 'hash',
    about:
      'A recipient claims a disk and hashes it. By the sender’s ledger it had never left. It comes by a second offer.',
    findings: ['HASHED_THEN_GIVEN_UP'],
  },
  {
    name: 'hashed-and-taken-back',
    act: 'hash',
    isBack: true,
    about: 'A disk is hashed while it is arriving. The sender takes it back, and it comes by a second offer.',
  },
  {
    name: 'hashed-after-it-was-back',
    act: 'hash',
    isBack: true,
    isLate: true,
    about: 'The sender takes a disk back. The recipient hashes it after that, and then it comes by a second offer.',
    findings: ['HASHED_THEN_GIVEN_UP'],
  },
  {
    name: 'hashed-by-the-answer-before-it-came',
    act: 'answer',
    about:
      'The answer of a claim says what hashing showed. By the sender’s ledger the disk had never left. It comes by a second offer.',
    findings: ['HASHED_THEN_GIVEN_UP'],
  },
  {
    name: 'hashed-by-the-answer-and-taken-back',
    act: 'answer',
    isBack: true,
    about:
      'The answer of a claim says what hashing showed. The sender takes the disk back, and it comes by a second offer.',
  },
] as const;

/** What a recipient does with what it claims. */
async function workOn(b: Agency, act: 'image' | 'hash', isLate: boolean): Promise<void> {
  const times = isLate ? { started: '2026-11-03T14:00:00Z', ended: '2026-11-03T14:30:00Z' } : {};
  const products = [{ exhibit: 'NL/1', format: 'raw', size: 1000, content: file(1) }];
  const hash = { outcome: 'first', against: { nothing: 'first' }, content: file(1) };
  if (act === 'image') await b.add('acquire', { ...bodies.acquire('NL-KA/1', []), products, under: [1], ...times });
  else await b.add('measure', { ...bodies.measure('NL-KA/1'), ...hash, under: [1] });
}

export async function claimVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const { name, about, ...story } of claims) {
    const act = 'act' in story ? story.act : undefined;
    const isLate = 'isLate' in story;
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const measured = { outcome: 'nothing-to-compare', content: file(1) } as const;
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1', ...(act === 'answer' && { measured }) }]));
    const evidence = 'isBack' in story ? { evidence: 'back', seals: [] } : { evidence: 'never-left' };
    const withdraw = (): Promise<unknown> => a.add('withdraw', { ...bodies.withdraw(offer), ...evidence });
    if (isLate) await withdraw();
    if (isLate) b.ledger.now = a.ledger.now + 9000;
    if (act === 'image' || act === 'hash') await workOn(b, act, isLate);
    a.ledger.now = b.ledger.now;
    if (!isLate) await withdraw();
    b.ledger.now = a.ledger.now;
    await give(a, b, 'KA/1', 'NL-KA/1');
    vectors.push(
      across([b, a], {
        name,
        about,
        ...('findings' in story && { verdict: 'inconclusive', findings: [...story.findings] }),
        with: [{}],
      }),
    );
  }
  return vectors;
}
