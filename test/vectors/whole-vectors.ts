/** Vectors of the laws of the whole: of each law the smallest attack, and the nearest honest story that stays verified. */

import { leafHash } from '../../src/crypto/merkle.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import { bodies } from '../custody/bodies.ts';
import { onPaper } from '../custody/cases/answer-acts.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { bearingVectors } from './bearing-vectors.ts';
import { excerptVectors } from './excerpt-vectors.ts';
import { lateIssueVectors } from './late-issue-vectors.ts';
import type { Vector } from './vector.ts';
import { wholeChainVectors } from './whole-chain.ts';
import { wholeContentVectors } from './whole-content.ts';
import { wholeDigestVectors } from './whole-digest.ts';
import { wholeEdgeVectors } from './whole-edges.ts';
import { wholeImageVectors } from './whole-images.ts';
import { wholeMoreVectors } from './whole-more.ts';
import { wholeNumberVectors } from './whole-numbers.ts';
import { wholePartVectors } from './whole-parts.ts';

export async function wholeVectors(): Promise<Vector[]> {
  return [
    ...(await custodianVectors()),
    ...(await wholeContentVectors()),
    ...(await wholeDigestVectors()),
    ...(await excerptVectors()),
    ...(await sealVectors()),
    ...(await wholeNumberVectors()),
    ...(await brokenLaterVectors()),
    ...(await notJudgedVectors()),
    ...(await continuedVectors()),
    ...(await wholeEdgeVectors()),
    ...(await wholeMoreVectors()),
    ...(await wholeImageVectors()),
    ...(await wholeChainVectors()),
    ...(await wholePartVectors()),
    ...(await bearingVectors()),
    ...(await lateIssueVectors()),
  ];
}

export const third = (label: string): Promise<Agency> => Agency.open(`across ${label}`, 'SE', 'SE');

/** What a later receipt names as the earlier one. */
export const leafOf = (agency: Agency, entry: number): Uint8Array => leafHash(agency.entry(entry));

/** An owner brings things back: nobody signs but the ledger that takes them in. */
export const fromPaper = {
  paper: { from: 'owner', office: 'TEST', signed: { name: 'TEST Owner' }, attachment: new Uint8Array(32) },
};

/** Takes one thing in on paper. */
export const receiveOnPaper = (agency: Agency, ours: string, more: object = {}): Promise<number> =>
  agency.add('receive', {
    from: fromPaper,
    exhibits: [{ theirs: ours, ours, hold: 'custody', seals: [], condition: 'TEST', kind: 'other-device', ...more }],
    irregular: [{ rule: 'PAPER_CUSTODY', why: 'TEST' }],
  });

/** L1: a thing has one custodian. */
async function custodianVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const label = 'measured-into-another';
    const [a, b] = await pair(label);
    const c = await third(label);
    await c.add('enrol', { card: b.officer.card, post: 'SE', roles: ['custodian'] }, { by: c.chief });
    const { offer, answered } = await handOver(a, b, ['KA/1']);
    const measured = { outcome: 'nothing-to-compare' } as const;
    const later = await b.answer(a, offer, [{ number: 'KA/1', measured }], {
      into: c.ledger.id,
      more: { prior: leafOf(a, answered) },
    });
    const entry = a.entry(await a.answered(later));
    c.ledger.now = a.ledger.now;
    await c.receive(later, { entry, options: { by: b.officer } });
    vectors.push(
      across([a, b, c], {
        name: label,
        about:
          'A later receipt that only measures names another ledger, which takes the same thing in: one thing would be in two custodies.',
        verdict: 'failed',
        findings: ['ANSWER_UNFIT'],
        with: [
          { verdict: 'inconclusive', findings: ['SENDER_GAPS'] },
          { verdict: 'failed', findings: ['ANSWERED_NO_EFFECT', 'SENDER_GAPS'] },
        ],
      }),
    );
  }
  {
    const label = 'measured-into-the-same';
    const [a, b] = await pair(label);
    const { offer, answered } = await handOver(a, b, ['KA/1']);
    const measured = { outcome: 'nothing-to-compare' } as const;
    const later = await b.answer(a, offer, [{ number: 'KA/1', measured }], { more: { prior: leafOf(a, answered) } });
    await a.answered(later);
    vectors.push(
      across([a, b], { name: label, about: 'A second look: a later receipt measures what was accepted unopened.' }),
    );
  }
  {
    const label = 'one-delivery-into-two';
    const [a, b] = await pair(label, 'KA/1', 'KA/2');
    const c = await third(label);
    await c.add('enrol', { card: b.officer.card, post: 'SE', roles: ['custodian'] }, { by: c.chief });
    const offer = await a.offer(['KA/1', 'KA/2'], [b.officer]);
    const first = await b.answer(a, offer, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'undecided' }]);
    const entered = await a.answered(first);
    await b.receive(first, { entry: a.entry(entered) });
    const second = await b.answer(a, offer, [{ number: 'KA/2' }], {
      into: c.ledger.id,
      more: { prior: leafOf(a, entered) },
    });
    const entry = a.entry(await a.answered(second));
    c.ledger.now = a.ledger.now;
    await c.receive(second, { entry, options: { by: b.officer } });
    vectors.push(
      across([a, b, c], { name: label, about: 'One delivery goes into two ledgers, one exhibit into each.' }),
    );
  }
  {
    const label = 'back-on-paper-while-held';
    const [a, b] = await pair(label);
    await handOver(a, b, ['KA/1']);
    a.ledger.now = b.ledger.now;
    await receiveOnPaper(a, 'KA/1');
    vectors.push(
      across([a, b], {
        name: label,
        about: 'A thing comes back on paper, while the ledger that took it over still has it in custody.',
        verdict: 'inconclusive',
        findings: ['HELD_ELSEWHERE', 'PAPER_CUSTODY'],
        with: [{ verdict: 'inconclusive', findings: ['HELD_ELSEWHERE'] }],
      }),
    );
  }
  {
    const label = 'back-on-paper-while-held-further-on';
    const [a, b] = await pair(label);
    const c = await third(label);
    await handOver(a, b, ['KA/1']);
    await handOver(b, c, ['NL-KA/1']);
    a.ledger.now = c.ledger.now;
    await receiveOnPaper(a, 'KA/1');
    vectors.push(
      across([a, b, c], {
        name: label,
        about: 'The same, and it had been handed on: the last ledger still has it in custody.',
        verdict: 'inconclusive',
        findings: ['HELD_ELSEWHERE', 'PAPER_CUSTODY'],
        with: [{}, { verdict: 'inconclusive', findings: ['HELD_ELSEWHERE'] }],
      }),
    );
  }
  {
    const label = 'back-on-paper';
    const [a, b] = await pair(label);
    await handOver(a, b, ['KA/1']);
    const offer = await b.offer(['NL-KA/1'], [a.officer]);
    await b.add('answered', { ...onPaper(offer, ['NL-KA/1']), irregular: [{ rule: 'PAPER_CUSTODY', why: 'TEST' }] });
    a.ledger.now = b.ledger.now;
    await receiveOnPaper(a, 'KA/1');
    vectors.push(
      across([a, b], {
        name: label,
        about: 'A thing comes back on paper, and the ledger that had it gave it away on paper.',
        verdict: 'inconclusive',
        findings: ['PAPER_CUSTODY'],
        with: [{ verdict: 'inconclusive', findings: ['PAPER_CUSTODY'] }],
      }),
    );
  }
  {
    const label = 'given-up-after-it-passed';
    const [a, b] = await pair(label);
    const decided = [{ number: 'KA/1' }];
    const first = await a.offer(['KA/1'], [b.officer]);
    const early = await b.answer(a, first, decided);
    await b.receive(early);
    await a.answered(early);
    await receiveOnPaper(a, 'KA/1');
    const second = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, second, decided);
    await b.receive(answer);
    await b.receive(answer, { entry: a.entry(await a.answered(answer)) });
    vectors.push(
      across([a, b], {
        name: label,
        about:
          'What passed by one offer and still arrives there comes back on paper, and is taken in by another offer: the first was given up.',
        verdict: 'inconclusive',
        findings: ['GIVEN_UP_THERE', 'PAPER_CUSTODY'],
        with: [{ verdict: 'inconclusive', findings: ['GIVEN_UP_THERE', 'SENDER_GAPS'] }],
      }),
    );
  }
  return vectors;
}

/** L3: seals go with the thing. */
async function sealVectors(): Promise<Vector[]> {
  const told = async (
    name: string,
    about: string,
    {
      found,
      state,
      ...rest
    }: {
      readonly found: readonly string[];
      readonly state?: 'found-intact' | 'found-different';
      readonly findings?: readonly string[];
      readonly there?: readonly string[];
    },
  ): Promise<Vector> => {
    const [a, b] = await pair(name);
    await a.add('seal', bodies.seal(['KA/1'], 'S-1'));
    const offer = await a.offer(['KA/1'], [b.officer], {
      exhibits: [{ number: 'KA/1', parts: 'with', seals: ['S-1'], incidents: [] }],
    });
    const seals = state && [{ number: 'S-1', state, ...(state === 'found-different' && { newNumber: 'S-2' }) }];
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }], {
      ...(seals && {
        more: {
          received: {
            at: '2026-11-03T12:00:00Z',
            place: 'TEST desk',
            from: 'TEST courier',
            packages: [{ package: 'bag', seals }],
          },
        },
      }),
    });
    const irregular = state === 'found-different' ? [{ rule: 'SEAL_NOT_INTACT', why: 'TEST' }] : undefined;
    const entry = a.entry(await a.add('answered', { offer, answer: answer.bytes, ...(irregular && { irregular }) }));
    b.ledger.now = a.ledger.now;
    b.ledger.now += 3600;
    await b.add('receive', {
      from: { answered: entry },
      exhibits: [
        {
          theirs: 'KA/1',
          ours: 'NL-KA/1',
          hold: 'custody',
          seals: found,
          condition: 'as described',
          kind: 'other-device',
        },
      ],
      ...(irregular && { irregular }),
    });
    const { findings = [], there = [] } = rest;
    const isGap = (codes: readonly string[]) => codes.some((code) => code !== 'SEALS_OPENED_ON_ARRIVAL');
    return across([b, a], {
      name,
      about,
      findings,
      ...(isGap(findings) && { verdict: 'inconclusive' as const }),
      ...(there.length > 0 && { with: [{ verdict: 'inconclusive' as const, findings: there }] }),
    });
  };
  return [
    await told('seal-gone-on-the-way', 'A seal stood on it when it left, and none on arrival; nobody says why.', {
      found: [],
      findings: ['SEALS_DIFFER_THERE'],
    }),
    await told('seal-other-on-arrival', 'It comes under another seal than it left, and nobody says why.', {
      found: ['S-9'],
      findings: ['SEALS_DIFFER_THERE'],
    }),
    await told('seal-kept-on-the-way', 'It comes under the seal under which it left, in another spelling.', {
      found: ['s1'],
    }),
    await told('seal-opened-on-arrival', 'The seal was found intact, and does not stand any more by the entry.', {
      found: [],
      state: 'found-intact',
      findings: ['SEALS_OPENED_ON_ARRIVAL'],
    }),
    await told('seal-found-different', 'The receipt says that another seal was found, and that one stands.', {
      found: ['S-2'],
      state: 'found-different',
      findings: ['SEAL_NOT_INTACT', 'SENDER_GAPS'],
      there: ['SEAL_NOT_INTACT'],
    }),
  ];
}

/** L8: a fault is reported to each ledger that it bears on. */
async function brokenLaterVectors(): Promise<Vector[]> {
  const label = 'broken-two-ledgers-on';
  const [a, b] = await pair(label);
  const c = await third(label);
  await handOver(a, b, ['KA/1']);
  await handOver(b, c, ['NL-KA/1']);
  await c.collect('SE-NL-KA/1');
  return [
    across([a, b, c], {
      name: label,
      about: 'The third ledger contradicts itself about what the first gave to the second, and that to the third.',
      verdict: 'inconclusive',
      findings: ['COURSE_BROKEN_LATER'],
      with: [
        { verdict: 'inconclusive', findings: ['COURSE_BROKEN_LATER'] },
        { verdict: 'failed', findings: ['EXHIBIT_DEFINED_TWICE'] },
      ],
    }),
  ];
}

/** L9: not knowing is not lying. */
async function notJudgedVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await pair('not-judged-entered');
    await a.add('teleport', {});
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([b, a], {
        name: 'not-judged-entered',
        about: 'The sender has an entry of an unknown type before the handover: from there on it is not judged.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS', 'SENDER_NOT_JUDGED'],
        with: [{ verdict: 'inconclusive', findings: ['TYPE_UNSUPPORTED'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('not-judged-offer');
    await a.add('teleport', {});
    const offer = await a.offer(['KA/1'], [b.officer]);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
    vectors.push(
      across([b, a], {
        name: 'not-judged-offer',
        about: 'The same, and the sender has not entered the receipt of an offer that is not judged.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS', 'SENDER_NOT_JUDGED'],
        with: [{ verdict: 'inconclusive', findings: ['TYPE_UNSUPPORTED'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('not-judged-afterwards');
    await handOver(a, b, ['KA/1']);
    await a.add('teleport', {});
    vectors.push(
      across([b, a], {
        name: 'not-judged-afterwards',
        about:
          'The sender has an entry of an unknown type after the handover, which is judged. What left before is as it was.',
        with: [{ verdict: 'inconclusive', findings: ['TYPE_UNSUPPORTED'] }],
      }),
    );
  }
  return vectors;
}

/** L16: a record that was given up goes on nowhere. */
async function continuedVectors(): Promise<Vector[]> {
  const label = 'continued-while-it-goes-on';
  const [old, b] = await pair(label);
  const size = old.size;
  const { root } = parseCheckpoint(old.ledger.checkpoint(size));
  await handOver(old, b, ['KA/1']);
  const continues = { ledger: old.ledger.id, size, root, break: 'moved' as const };
  const anew = await Agency.open(`across ${label} anew`, 'KA', 'DE', { chief: old.chief, continues });
  return [
    across([b, old, anew], {
      name: label,
      about: 'A ledger was given up for another one, and then something was handed over from it all the same.',
      verdict: 'inconclusive',
      findings: ['SENDER_GAPS'],
      with: [
        { verdict: 'inconclusive', findings: ['CONTINUED_ELSEWHERE'] },
        { verdict: 'failed', findings: ['BREAK_DECLARED', 'BREAK_LEFT_OUT'] },
      ],
    }),
  ];
}
