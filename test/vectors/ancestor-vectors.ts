/** Vectors of what an exhibit was made from, to the last exhibit that is looked at (rules.md, Outcomes) and one beyond. */
import { bodies, thing } from '../custody/bodies.ts';
import { Agency, contentOf } from './agency.ts';
import { type Vector, vectorOf } from './vector.ts';

export async function ancestorVectors(): Promise<Vector[]> {
  return [
    await combined(
      998,
      {
        name: 'content-of-the-thousandth',
        about: 'Measured against what the thousandth exhibit looked at was fixed with.',
      },
      { verdict: 'verified', findings: ['COPY_NOT_COMPARED'] },
    ),
    await combined(
      999,
      {
        name: 'content-beyond-the-thousandth',
        about: 'The same with one more parent in between: no further is looked.',
      },
      { findings: ['COPY_NOT_COMPARED', 'REFERENCE_WRONG'] },
    ),
  ];
}

/** Copies of one thing, combined into one that is compared with the thing. */
async function combined(
  copies: number,
  { name, about }: Pick<Vector, 'name' | 'about'>,
  rest: { readonly verdict?: 'verified'; readonly findings?: readonly string[] },
): Promise<Vector> {
  const a = await Agency.open(name, 'KA', 'DE');
  const collected = { ...bodies.collect('KA/1'), exhibit: thing('KA/1', { content: contentOf(1) }), under: [1] };
  const entry = await a.add('collect', collected);
  const numbers = Array.from({ length: copies }, (_, at) => `C${at}`);
  await a.add('derive', { ...bodies.derive(['KA/1'], numbers), under: [1] });
  await a.add('derive', { ...bodies.derive(numbers, ['KA/2']), kind: 'combined', under: [1] });
  const against = { outcome: 'match', against: { entry }, content: contentOf(1), under: [1] };
  await a.add('measure', { ...bodies.measure('KA/2'), ...against });
  return vectorOf(a.ledger, a.chief, { name, about, ...rest });
}
