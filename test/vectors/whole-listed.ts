/** Vectors of seals that are listed late, or never (whole.md, L3). */
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import type { Agency } from './agency.ts';
import type { Vector } from './vector.ts';

const disk = 'NL-KA/1';
const gaps = (...findings: string[]) => ({ verdict: 'inconclusive' as const, findings });

/** L3: seals that are listed for the first time after the entry that took a thing in. */
export async function listedVectors(): Promise<Vector[]> {
  const told = async (
    name: string,
    about: string,
    then: (b: Agency) => Promise<unknown>,
    isGap: boolean | 'never',
  ): Promise<Vector> => {
    const [a, b] = await pair(name);
    await a.add('seal', bodies.seal(['KA/1'], 'S-1'));
    const exhibits = [{ number: 'KA/1', parts: 'with', seals: ['S-1'], incidents: [] }];
    const answer = await b.answer(a, await a.offer(['KA/1'], [b.officer], { exhibits }), [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry, more: { seals: undefined } });
    await then(b);
    const findings = ['SEALS_NOT_LOOKED_AT'];
    if (isGap === 'never') findings.push('SEALS_NEVER_LOOKED_AT');
    return across([b, a], {
      name,
      about,
      ...(isGap === true ? gaps('SEALS_DIFFER_THERE', ...findings) : { findings }),
    });
  };
  const inventory = (b: Agency, ...seals: string[]) =>
    b.add('inventory', { ...bodies.inventory([disk]), exhibits: [{ number: disk, found: 'seen', seals }] });
  const seal = (b: Agency, state: string, number: string, more: object = {}) =>
    b.add('seal', { state, number, closes: [disk], kind: 'bag', why: 'TEST', ...more });
  const applied = { blocks: ['access'], package: 'bag', why: undefined };
  return [
    await told(
      'seals-listed-later',
      'The entry that takes a thing in is silent about seals; a later inventory lists the seal of the sender.',
      (b) => inventory(b, 'S-1'),
      false,
    ),
    await told(
      'seals-never-looked-at-and-released',
      'A thing came under a seal and is given back, and no entry of the recipient says whether the seal was looked at.',
      (b) => b.add('release', bodies.release([disk])),
      'never',
    ),
    await told(
      'seals-looked-at-late-and-released',
      'A thing came under a seal; the recipient finds the seal intact later, and gives the thing back.',
      async (b) => {
        await seal(b, 'found-intact', 'S-1', { why: undefined });
        await b.add('release', bodies.release([disk]));
      },
      false,
    ),
    await told(
      'other-seals-listed-later',
      'The entry that takes a thing in is silent about seals; a later inventory lists another seal.',
      (b) => inventory(b, 'S-2'),
      true,
    ),
    await told(
      'no-seals-listed-later',
      'The entry that takes a thing in is silent about seals; a later inventory finds none, and nobody opened one.',
      (b) => inventory(b),
      true,
    ),
    await told(
      'seal-opened-and-applied-later',
      'An officer opens the seal of the sender and applies another, and an inventory lists that.',
      async (b) => {
        await seal(b, 'opened', 'S-1');
        await seal(b, 'applied', 'S-2', applied);
        await inventory(b, 'S-2');
      },
      false,
    ),
    await told(
      'seal-intact-and-not-listed-later',
      'An officer finds the seal of the sender intact, and an inventory lists none: nobody opened it on record.',
      async (b) => {
        await seal(b, 'found-intact', 'S-1', { why: undefined });
        await inventory(b);
      },
      true,
    ),
    await told(
      'other-seal-opened-later',
      'An officer opens a seal that was not on the thing when it left.',
      (b) => seal(b, 'opened', 'S-9'),
      true,
    ),
  ];
}
