/** Vectors of data that leaves with a digest or without one (whole.md, L2; rules.md, DATA_WITHOUT_DIGEST). */
import { bodies, thing } from '../custody/bodies.ts';
import { across } from './across-vectors.ts';
import { Agency, contentOf, type Decided } from './agency.ts';
import type { Judged, Vector } from './vector.ts';

type Content = ReturnType<typeof contentOf>;

interface Told extends Partial<Judged> {
  readonly name: string;
  readonly about: string;
  readonly kind: 'data' | 'account' | 'document';
  /** What the offer says that it holds. */
  readonly offered?: Content;
  /** What the recipient signs of it, and what it records when it takes it in. */
  readonly measured: NonNullable<Decided['measured']>;
  readonly received?: Content;
  /** What the recipient hashes later. */
  readonly hashed?: Content;
  readonly declared?: boolean;
  readonly with: Partial<Judged>;
}

const bare = { verdict: 'inconclusive', findings: ['DATA_WITHOUT_DIGEST'] } as const;
const unexamined = { outcome: 'not-examined' } as const;

const tellings: readonly Told[] = [
  {
    name: 'data-offered-without-digest',
    about:
      'Data is offered without a digest. The courier exchanges it, and the recipient accepts it as described: it is hashed for the first time when it comes in.',
    kind: 'data',
    measured: { outcome: 'nothing-to-compare', content: contentOf(2) },
    received: contentOf(2),
    declared: true,
    verdict: 'inconclusive',
    findings: ['FIRST_HASHED_HERE', 'SENDER_GAPS'],
    with: bare,
  },
  {
    name: 'data-offered-without-digest-nor-hashed',
    about: 'Data is offered without a digest, and the recipient does not hash it either.',
    kind: 'data',
    measured: { outcome: 'nothing-to-compare' },
    declared: true,
    verdict: 'inconclusive',
    findings: ['SENDER_GAPS'],
    with: bare,
  },
  {
    name: 'data-hashed-for-its-offer',
    about: 'Data is hashed for the offer, which fixes its content, and the recipient finds the same.',
    kind: 'data',
    offered: contentOf(1),
    measured: { outcome: 'match', depth: 'every-byte', content: contentOf(1) },
    received: contentOf(1),
    with: {},
  },
  {
    name: 'data-hashed-for-its-offer-and-exchanged',
    about: 'Data is hashed for the offer. The courier exchanges it, and the recipient hashes it only after it came in.',
    kind: 'data',
    offered: contentOf(1),
    measured: unexamined,
    hashed: contentOf(2),
    verdict: 'inconclusive',
    findings: ['CONTENT_OTHER_THERE'],
    with: {},
  },
  {
    name: 'data-other-by-a-receipt-that-compared-nothing',
    about: 'Data is hashed for the offer. The receipt says that it compared nothing, and names other content.',
    kind: 'data',
    offered: contentOf(1),
    measured: { outcome: 'nothing-to-compare', content: contentOf(2) },
    received: contentOf(1),
    verdict: 'inconclusive',
    findings: ['FIRST_HASHED_HERE', 'IRREGULAR_UNDECLARED', 'MISMATCH', 'SENDER_GAPS'],
    with: { verdict: 'inconclusive', findings: ['IRREGULAR_UNDECLARED', 'MISMATCH'] },
  },
  {
    name: 'data-same-by-a-receipt-that-compared-nothing',
    about: 'Data is hashed for the offer. The receipt says that it compared nothing, and names the same content.',
    kind: 'data',
    offered: contentOf(1),
    measured: { outcome: 'nothing-to-compare', content: contentOf(1) },
    received: contentOf(1),
    findings: ['FIRST_HASHED_HERE'],
    with: {},
  },
  {
    name: 'account-without-data-handed-over',
    about: 'The access to an account is handed over, of which no data came: there is nothing to hash.',
    kind: 'account',
    measured: { outcome: 'nothing-to-compare' },
    with: { findings: ['DATA_WITHOUT_DIGEST_NOTED'] },
  },
  {
    name: 'document-on-paper-handed-over',
    about: 'A document on paper is handed over: it is a thing, and has no digest.',
    kind: 'document',
    measured: { outcome: 'nothing-to-compare' },
    with: {},
  },
];

export async function wholeDigestVectors(): Promise<Vector[]> {
  return await Promise.all(tellings.map(tell));
}

async function tell(told: Told): Promise<Vector> {
  const { name, about, kind, offered, measured, received, hashed, declared, with: sender, ...judged } = told;
  const [a, b] = [await Agency.open(`across ${name}`, 'KA', 'DE'), await Agency.open(`across ${name}`, 'NL', 'NL')];
  await a.add('collect', { ...bodies.collect('KA/1'), exhibit: { ...thing('KA/1'), kind }, under: [1] });
  const row = { number: 'KA/1', parts: 'with', seals: [], incidents: [], ...(offered && { content: offered }) };
  const irregular = declared ? [{ rule: 'DATA_WITHOUT_DIGEST', why: 'TEST' }] : undefined;
  const offer = await a.offer(['KA/1'], [b.officer], { exhibits: [row], ...(irregular && { irregular }) });
  const answer = await b.answer(a, offer, [{ number: 'KA/1', measured }]);
  const entry = a.entry(await a.answered(answer));
  b.ledger.now = Math.max(b.ledger.now, a.ledger.now);
  await b.receive(answer, { entry, more: { kind, ...(received && { content: received }) } });
  if (hashed) await b.add('measure', { ...bodies.measure('NL-KA/1'), content: hashed, under: [1] });
  return across([b, a], { name, about, ...judged, with: [sender] });
}
