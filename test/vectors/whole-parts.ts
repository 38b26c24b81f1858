/** Vectors of parts that came under a number of their own, and of gaps that are about one stay only. */
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { type Agency, handOver } from './agency.ts';
import { actor } from './ledger-writer.ts';
import type { Judged, Vector } from './vector.ts';
import { listedVectors } from './whole-listed.ts';
import { againVectors, comesAs, disk, part, takeOut, withPart } from './whole-parts-again.ts';
import { receiveOnPaper, third } from './whole-vectors.ts';

export async function wholePartVectors(): Promise<Vector[]> {
  return [
    ...(await stayVectors()),
    ...(await partVectors()),
    ...(await againVectors()),
    ...(await unfitVectors()),
    ...(await listedVectors()),
  ];
}

const gaps = (...findings: string[]) => ({ verdict: 'inconclusive' as const, findings });
const failed = (...findings: string[]) => ({ verdict: 'failed' as const, findings });

/** `SENDER_GAPS`: a gap about what a stay came to says nothing of a copy, unless the source came back. */
async function stayVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isBack of [false, true]) {
    const name = isBack ? 'source-never-taken-in-and-back' : 'source-never-taken-in';
    const [a, b] = await pair(name, 'KA/1', 'KA/9');
    const c = await third(name);
    const copy = () => a.add('acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] });
    if (!isBack) await copy();
    const offer = await a.offer(['KA/1', 'KA/9'], [c.officer]);
    await a.answered(await c.answer(a, offer, [{ number: 'KA/1' }, { number: 'KA/9' }]));
    await c.collect('SE/1');
    if (isBack) {
      await receiveOnPaper(a, 'KA/1');
      await copy();
    }
    await handOver(a, b, ['KA/1.1']);
    vectors.push(
      across([b, a, c], {
        name,
        about: isBack
          ? 'A disk went to a ledger that never took it in, came back on paper, and was copied: the gap bears on the copy.'
          : 'A disk is copied and goes to a ledger that never takes it in: that gap does not bear on the copy.',
        ...(isBack && gaps('SENDER_GAPS')),
        with: [gaps('NOT_RECEIVED_THERE', ...(isBack ? ['PAPER_CUSTODY'] : [])), gaps('NOT_ENTERED_HERE')],
      }),
    );
  }
  return vectors;
}

const voidRemoval = async (agency: Agency) =>
  agency.add('correct', { entry: await takeOut(agency), kind: 'void', why: 'TEST' });

/** L5 in the ledger that received a whole and its part. */
async function partVectors(): Promise<Vector[]> {
  const told = async (
    name: string,
    about: string,
    then: (b: Agency, c: Agency, a: Agency) => Promise<unknown>,
    expected: Partial<Judged> & { readonly there?: Partial<Judged> } = {},
  ): Promise<Vector> => {
    const [a, b] = await withPart(name);
    const c = await third(name);
    await then(b, c, a);
    const { there = {}, ...here } = expected;
    return across([b, a, c], { name, about, ...here, with: [{}, there] });
  };
  return [
    await told(
      'part-stays-behind-there',
      'A thing came with its part, under two numbers, and goes on; the part stays behind on record.',
      (b, c) => handOver(b, c, [disk]),
      gaps('PART_WENT_UNNAMED'),
    ),
    await told(
      'part-taken-out-there',
      'A thing came with its part; the part is taken out on record, and the thing goes on.',
      async (b, c) => {
        await takeOut(b);
        const exhibits = [{ number: disk, parts: 'without', seals: [], incidents: [] }];
        const offer = await b.offer([disk], [c.officer], { exhibits });
        const answer = await c.answer(b, offer, [{ number: disk }]);
        const entry = b.entry(await b.answered(answer));
        c.ledger.now = b.ledger.now;
        await c.receive(answer, { entry });
      },
    ),
    await told(
      'part-taken-out-and-voided-there',
      'A thing came with its part; the entry that took the part out is voided, and the thing goes on alone.',
      async (b, c) => {
        await voidRemoval(b);
        await handOver(b, c, [disk]);
      },
      gaps('PARTS_NOT_NAMED', 'PART_WENT_UNNAMED'),
    ),
    await told(
      'part-voided-and-along-there',
      'A disk was imaged inside its computer and recorded as taken out. That entry is voided, and both go on together.',
      async (b, c) => {
        await voidRemoval(b);
        await handOver(b, c, [disk, part]);
      },
    ),
    await told('part-goes-along-there', 'A thing came with its part, and both go on together.', (b, c) =>
      handOver(b, c, [disk, part]),
    ),
    await told(
      'part-follows-there',
      'A thing came with its part; the part goes into the same ledger, by a later offer.',
      async (b, c) => {
        await handOver(b, c, [disk]);
        b.ledger.now = c.ledger.now;
        await handOver(b, c, [part]);
      },
    ),
    await told(
      'part-stays-behind-further',
      'A thing and its part go through two ledgers; the third gives the thing back, and the part stays behind on record.',
      async (b, c) => {
        await handOver(b, c, [disk, part]);
        await c.add('release', bodies.release(['SE-NL-KA/1']));
      },
      { there: gaps('PART_WENT_UNNAMED') },
    ),
    await told(
      'part-released-too-there',
      'A thing and its part go through two ledgers; the third gives both back.',
      async (b, c) => {
        await handOver(b, c, [disk, part]);
        await c.add('release', bodies.release(['SE-NL-KA/1', 'SE-NL-KA/1a']));
      },
    ),
    await told(
      'part-behind-and-back-there',
      'A thing came with its part, goes on without a word about the part, and comes back to it.',
      async (b, c) => {
        await handOver(b, c, [disk]);
        b.ledger.now = c.ledger.now;
        await comesAs(c, b, { 'SE-NL-KA/1': disk });
      },
      { findings: ['PART_WENT_UNNAMED_NOTED'] },
    ),
    await told(
      'part-back-and-another-came-out-there',
      'A thing came with its part; the part goes back, the thing goes on, and a part is taken out of it under a new number.',
      async (b, c, a) => {
        a.ledger.now = b.ledger.now;
        await handOver(b, a, [part]);
        b.ledger.now = a.ledger.now;
        await handOver(b, c, [disk]);
        await takeOut(c, 'SE-NL-KA/1', 'SE/2');
      },
      { there: { findings: ['PART_AFTER_WITHOUT'] } },
    ),
    await told(
      'part-along-and-taken-out-further',
      'A thing came with its part, both go on together, and the part is taken out by its number.',
      async (b, c) => {
        await handOver(b, c, [disk, part]);
        await takeOut(c, 'SE-NL-KA/1', 'SE-NL-KA/1a');
      },
    ),
    await told(
      'part-with-another-post-there',
      'A thing came with its part; the part passes to another post of that ledger, and the thing goes on.',
      async (b, c) => {
        const lab = await actor('across part-with-another-post-there lab', 'lab', ['custodian']);
        await b.add('enrol', { card: lab.card, post: 'lab', roles: ['custodian'] }, { by: b.chief });
        const offer = await b.offer([part], [lab]);
        await b.answered(await b.answer(b, offer, [{ number: part }], { by: lab }));
        await handOver(b, c, [disk]);
      },
    ),
  ];
}

/** `PART_UNFIT`: a thing that came otherwise is not a part, and a thing is not a part of one that was in it. */
async function unfitVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'taken-out-of-what-came-before';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    await handOver(a, b, ['KA/1']);
    a.ledger.now = b.ledger.now;
    await handOver(a, b, ['KA/2']);
    await takeOut(b, 'NL-KA/1', 'NL-KA/2');
    vectors.push(
      across([b, a], {
        name,
        about: 'A thing is taken out of another that came by an earlier offer.',
        ...failed('PART_UNFIT'),
        with: [gaps('COURSE_BROKEN_LATER')],
      }),
    );
  }
  {
    const name = 'taken-out-of-its-own-part';
    const [a, b] = await withPart(name);
    await takeOut(b);
    await takeOut(b, part, disk);
    vectors.push(
      across([b, a], {
        name,
        about: 'A part is taken out of its whole, and then the whole out of the part.',
        ...failed('PART_UNFIT'),
        with: [gaps('COURSE_BROKEN_LATER')],
      }),
    );
  }
  {
    const name = 'taken-out-and-put-back-there';
    const [a, b] = await withPart(name);
    await takeOut(b);
    await b.add('derive', { kind: 'rejoined', parents: [disk], children: [{ number: part }], under: [1] });
    await b.add('release', bodies.release([disk]));
    vectors.push(
      across([b, a], {
        name,
        about: 'A part that came with its whole is taken out and put back, and the whole is given away.',
        ...gaps('PART_WENT_UNNAMED', 'PARTS_NOT_NAMED'),
      }),
    );
  }
  return vectors;
}
