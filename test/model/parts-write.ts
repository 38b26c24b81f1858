/** The acts of the model of parts, and how they are written as real ledgers. Nothing here decides anything. */
import { bodies, thing } from '../custody/bodies.ts';
import type { Agency } from '../vectors/agency.ts';
import type { Keeper } from './group.ts';

type Names = 'whole' | 'both' | 'part';

export type PartAct =
  | {
      readonly act: 'pass';
      readonly by: Keeper;
      readonly to: Keeper;
      readonly names: Names;
      /** What the offer says of the parts of the whole. */
      readonly parts: 'with' | 'without';
    }
  | { readonly act: 'takeOut' | 'putBack' | 'image'; readonly by: Keeper }
  | { readonly act: 'release'; readonly by: Keeper; readonly names: 'whole' | 'both' };

const numberOf = (keeper: Keeper, what: 'whole' | 'part'): string => `N-${keeper}/${what === 'whole' ? '1' : '1a'}`;

/** The first agency seizes a thing and the part in it. */
export async function prepareParts([agency]: readonly Agency[]): Promise<void> {
  await agency?.collect(numberOf(0, 'whole'));
  const exhibit = thing(numberOf(0, 'part'), { partOf: numberOf(0, 'whole') });
  await agency?.add('collect', { ...bodies.collect(numberOf(0, 'part')), exhibit, under: [1] });
}

export async function writeParts(course: readonly PartAct[], agencies: readonly Agency[]): Promise<void> {
  for (const [at, act] of course.entries()) {
    const now = Math.max(...agencies.map(({ ledger }) => ledger.now));
    for (const { ledger } of agencies) ledger.now = now;
    const agency = agencies[act.by] as Agency;
    const [whole, part] = [numberOf(act.by, 'whole'), numberOf(act.by, 'part')];
    const derive = { parents: [whole], children: [{ number: part }], under: [1] };
    if (act.act === 'pass') await pass(act, agency, agencies[act.to] as Agency);
    else if (act.act === 'takeOut') await agency.add('derive', { ...derive, kind: 'removed' });
    else if (act.act === 'putBack') await agency.add('derive', { ...derive, kind: 'rejoined' });
    else if (act.act === 'image') {
      const body = bodies.acquire(part, [`I-${at}`]);
      await agency.add('acquire', { ...body, under: [1] });
    } else if (act.act === 'release')
      await agency.add('release', bodies.release(act.names === 'both' ? [whole, part] : [whole]));
  }
}

async function pass(
  { by, to, names, parts }: Extract<PartAct, { act: 'pass' }>,
  from: Agency,
  into: Agency,
): Promise<void> {
  const goods = names === 'both' ? (['whole', 'part'] as const) : [names];
  const exhibits = goods.map((what) => ({
    number: numberOf(by, what),
    parts: what === 'whole' ? parts : 'with',
    seals: [],
    incidents: [],
  }));
  const offer = await from.offer([], [into.officer], { exhibits });
  const answer = await into.answer(
    from,
    offer,
    exhibits.map(({ number }) => ({ number })),
  );
  const entry = from.entry(await from.answered(answer));
  into.ledger.now = from.ledger.now;
  await into.receive(answer, { entry, as: goods.map((what) => numberOf(to, what)) });
}

export function tellPart(act: PartAct): string {
  switch (act.act) {
    case 'takeOut':
      return `${act.by} takes the part out`;
    case 'putBack':
      return `${act.by} puts the part back`;
    case 'image':
      return `${act.by} makes an image of the part`;
    case 'release':
      return `${act.by} releases ${act.names === 'both' ? 'whole and part' : 'the whole'}`;
    case 'pass': {
      const what = { whole: 'the whole', both: 'whole and part', part: 'the part' }[act.names];
      return `${act.by} hands ${what} to ${act.to}${act.names === 'part' ? '' : `, ${act.parts} its parts`}`;
    }
  }
}
