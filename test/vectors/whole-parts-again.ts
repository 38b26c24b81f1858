/** Vectors of parts that go home with their whole and come again (L5). */
import { bodies, thing } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { type Agency, handOver } from './agency.ts';
import type { Vector } from './vector.ts';

/** Two agencies; the first has a thing with a part in it, and hands both over in one offer. */
export async function withPart(label: string): Promise<[Agency, Agency]> {
  const [a, b] = await pair(label);
  const part = thing('KA/1a', { partOf: 'KA/1' });
  await a.add('collect', { ...bodies.collect('KA/1a'), exhibit: part, under: [1] });
  await handOver(a, b, ['KA/1', 'KA/1a']);
  return [a, b];
}

export const [disk, part] = ['NL-KA/1', 'NL-KA/1a'];
export const takeOut = (agency: Agency, from = disk, child = part) =>
  agency.add('derive', { kind: 'removed', parents: [from], children: [{ number: child }], under: [1] });

/** Hands over things that the recipient has had before: its number in the one ledger → in the other. */
export async function comesAs(
  from: Agency,
  to: Agency,
  numbers: Readonly<Record<string, string>>,
  parts = 'with',
): Promise<void> {
  const goods = Object.keys(numbers);
  const exhibits = goods.map((number) => ({ number, parts, seals: [], incidents: [] }));
  const offer = await from.offer(goods, [to.officer], { exhibits });
  const answer = await to.answer(
    from,
    offer,
    goods.map((number) => ({ number })),
  );
  const entry = from.entry(await from.answered(answer));
  to.ledger.now = from.ledger.now;
  await to.receive(answer, { entry, as: Object.values(numbers) });
}

const gaps = (...findings: string[]) => ({ verdict: 'inconclusive' as const, findings });

/** L5: what a ledger has as taken out did not come inside, if it comes again beside its whole. */
export async function againVectors(): Promise<Vector[]> {
  const release = (b: Agency) => b.add('release', bodies.release([disk]));
  const told = async (
    name: string,
    about: string,
    { isOut, ending = release }: { readonly isOut: boolean; readonly ending?: (b: Agency) => Promise<unknown> },
    expected: object = {},
  ): Promise<Vector> => {
    const [a, b] = await withPart(name);
    if (isOut) await takeOut(b);
    a.ledger.now = b.ledger.now;
    await comesAs(b, a, { [disk]: 'KA/1', [part]: 'KA/1a' }, isOut ? 'without' : 'with');
    b.ledger.now = a.ledger.now;
    await comesAs(a, b, { 'KA/1': disk, 'KA/1a': part });
    await ending(b);
    return across([b, a], { name, about, ...expected, with: [{}] });
  };
  return [
    await told(
      'part-out-and-both-come-again',
      'A part is taken out, and goes home beside its thing. Both come again; the part stays when the thing is released.',
      { isOut: true },
    ),
    await told(
      'part-in-it-and-both-come-again',
      'A part and its thing go home and come again. The thing is released, and the part stays on record.',
      { isOut: false },
      gaps('PART_WENT_UNNAMED'),
    ),
    await told(
      'part-put-back-after-both-came-again',
      'A part is taken out, and goes home beside its thing. Both come again; it is put back, and the thing is released.',
      {
        isOut: true,
        ending: async (b) => {
          await b.add('derive', { kind: 'rejoined', parents: [disk], children: [{ number: part }], under: [1] });
          await release(b);
        },
      },
      gaps('PARTS_NOT_NAMED', 'PART_WENT_UNNAMED'),
    ),
    await otherThing(),
  ];
}

/** What was taken out of one thing comes inside another. */
async function otherThing(): Promise<Vector> {
  const name = 'part-comes-again-in-another-thing';
  const [a, b] = await pair(name, 'KA/1', 'KA/1a');
  await handOver(a, b, ['KA/1', 'KA/1a']);
  await takeOut(b);
  a.ledger.now = b.ledger.now;
  await comesAs(b, a, { [part]: 'KA/1a' });
  const exhibit = thing('KA/2', { members: [{ number: 'KA/1a' }] });
  await a.add('collect', { ...bodies.collect('KA/2'), exhibit, under: [1] });
  b.ledger.now = a.ledger.now;
  await comesAs(a, b, { 'KA/2': 'NL-KA/2', 'KA/1a': part });
  await b.add('release', bodies.release(['NL-KA/2']));
  return across([b, a], {
    name,
    about:
      'A part was taken out of one thing. It comes again inside another, which is released; the part stays on record.',
    ...gaps('PART_WENT_UNNAMED'),
    with: [{}],
  });
}
