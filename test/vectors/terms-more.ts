/** Vectors of terms that end on the wrong word (whole.md, L19): what was voided, what the home says later, and what is listed late. */

import { leafHash } from '../../src/crypto/merkle.ts';
import { bodies, file } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { Agency } from './agency.ts';
import { termsBackVectors } from './terms-back.ts';
import { gaps, pass, row, term, third, why } from './terms-vectors.ts';
import type { Vector } from './vector.ts';

const scan = new Uint8Array(32).fill(9);
const papers = [{ sha256: scan, size: 5, mediaType: 'image/jpeg', kind: 'signed-paper', title: 'TEST' }];

/** An agency with KA/1 alone. */
async function alone(label: string): Promise<Agency> {
  const a = await Agency.open(`across ${label}`, 'KA', 'DE');
  await a.collect('KA/1');
  return a;
}

export async function termsMoreVectors(): Promise<Vector[]> {
  return [
    ...(await voidedVectors()),
    ...(await restingVectors()),
    ...(await lateVectors()),
    ...(await ownWordVectors()),
    ...(await onwardVectors()),
    ...(await termsBackVectors()),
  ];
}

async function voidedVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const what of ['waiver', 'permission'] as const) {
    for (const isFirst of [true, false]) {
      const name = `destroyed-${isFirst ? 'after' : 'before'}-${what}-was-voided`;
      const a = await alone(name);
      const set = await a.add('terms', term('keep-until', { due: a.ledger.now + 1_000_000 }));
      const says = what === 'waiver' ? { state: 'waived' } : { state: 'permitted', permits: ['destroy'] };
      const ends = await a.add('terms', term('keep-until', { of: set, ...says, attachments: papers }));
      const voids = () => a.add('correct', { entry: ends, kind: 'void', why: 'TEST forged' });
      if (isFirst) await voids();
      await a.add('dispose', { ...bodies.dispose(['KA/1']), under: [1], ...(isFirst && why('TERMS_AGAINST')) });
      if (!isFirst) await voids();
      const about = `What must be kept is destroyed ${isFirst ? 'after' : 'before'} the ${what} was voided.`;
      const against = gaps('DISPOSAL_NOT_WITNESSED', 'TERMS_AGAINST');
      const sound = { findings: ['DISPOSAL_NOT_WITNESSED'] };
      vectors.push(across([a], { name, about, ...(isFirst ? against : sound) }));
    }
  }
  return vectors;
}

/** A waives, B rests on that waiver and shares. What A takes back before B's entry counts, and what it takes back later does not. */
async function restingVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const stories = [
    ['waived-for-this-exhibit', true, 'The sender rests on a waiver for the exhibit that it shares.'],
    ['waived-for-another-exhibit', false, 'The sender rests on a waiver for another exhibit.'],
    ['demanded-again-after', true, 'The home demands again what it waived, after the recipient rested on the waiver.'],
    [
      'demanded-again-before',
      false,
      'The home demanded again what it had waived, and the recipient rests on the waiver.',
    ],
    ['waiver-voided-after', true, 'The home voids its waiver after the recipient rested on it.'],
    ['waiver-voided-before', false, 'The recipient rests on a waiver that the home had voided.'],
  ] as const;
  for (const [name, isSound, about] of stories) {
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    const both = { exhibits: ['KA/1', 'KA/2'] };
    const set = await a.add('terms', term('onward-sharing', both));
    const received = await pass(a, b, 'KA/1', { terms: [set], rows: [row(a, set, 'onward-sharing')] });
    const exhibits = [name === 'waived-for-another-exhibit' ? 'KA/2' : 'KA/1'];
    const waived = await a.add(
      'terms',
      term('onward-sharing', { of: set, state: 'waived', exhibits, attachments: papers }),
    );
    const takeBack = async (): Promise<void> => {
      if (name.startsWith('demanded')) await a.add('terms', term('onward-sharing', { of: set, state: 'demanded' }));
      if (name.startsWith('waiver')) await a.add('correct', { entry: waived, kind: 'void', why: 'TEST forged' });
    };
    if (!isSound) await takeBack();
    b.ledger.now = a.ledger.now + 1000;
    const ended = { of: received, leaf: leafHash(a.entry(set)), state: 'waived', rests: a.entry(waived) };
    await b.add('terms', term('onward-sharing', { ...ended, exhibits: ['NL-KA/1'] }));
    const c = await third(name);
    await pass(b, c, 'NL-KA/1');
    a.ledger.now = b.ledger.now + 1000;
    if (isSound) await takeBack();
    const added = ['ADDED_AFTER_HANDOVER'];
    const sound = { findings: name.endsWith('-after') ? [...added, 'TERMS_CHANGED_SINCE'] : added };
    const wrong = {
      ...gaps('TERMS_END_NOT_THERE', ...(exhibits.includes('KA/1') ? added : [])),
      with: [{}, gaps('SENDER_GAPS')],
    };
    vectors.push(across([b, a, c], { name: `rests-on-${name}`, about, ...(isSound ? sound : wrong) }));
  }
  return vectors;
}

/** B takes KA/1 in on its answer alone, and lists the term in the receipt that follows. */
async function lateVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const stories = [
    ['terms-listed-in-the-second-receipt', 'Nothing uses the exhibit between the two receipts.'],
    ['terms-listed-after-examining', 'The recipient examines the exhibit between the two receipts.'],
    ['terms-listed-after-copying', 'The recipient copies the exhibit between the two receipts.'],
    ['terms-listed-after-disclosing', 'The recipient discloses an image of the exhibit between the two receipts.'],
  ] as const;
  for (const [name, about] of stories) {
    const [a, b] = await pair(name);
    const set = await a.add('terms', term('no-copy-without-order'));
    const offer = await a.offer(['KA/1'], [b.officer], { terms: [set] });
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await b.receive(answer);
    if (name === 'terms-listed-after-examining') await b.add('examine', { ...bodies.examine(['NL-KA/1']), under: [1] });
    const isWrong = name === 'terms-listed-after-copying' || name === 'terms-listed-after-disclosing';
    if (isWrong) await b.add('acquire', { ...bodies.acquire('NL-KA/1', ['NL/1.1']), under: [1] });
    if (name === 'terms-listed-after-disclosing') {
      const to = { party: 'TEST newspaper' };
      await b.add('disclose', { ...bodies.disclose(['NL/1.1']), form: 'copy', view: scan, to });
    }
    const answered = await a.answered(answer);
    b.ledger.now = Math.max(b.ledger.now, a.ledger.now);
    const exhibit = { theirs: 'KA/1', ours: 'NL-KA/1', hold: 'custody', seals: [], condition: 'as described' };
    const terms = [row(a, set, 'no-copy-without-order')];
    await b.add('receive', {
      from: { answered: a.entry(answered) },
      exhibits: [{ ...exhibit, kind: 'other-device' }],
      terms,
    });
    vectors.push(across([b, a], { name, about, ...(isWrong && gaps('TERMS_LEFT_OUT')) }));
  }
  return vectors;
}

/** The home ends a duty to keep, or shortens it, before its date or after. */
async function ownWordVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const own = { findings: ['TERMS_ENDED_ON_OWN_WORD'] };
  const stories = [
    ['kept-as-long-as-due', 'What must be kept until a date is called fulfilled after that date.', {}],
    ['fulfilled-before-due', 'What must be kept until a date is called fulfilled before that date.', own],
    ['kept-longer', 'The date until which something must be kept is moved to a later one.', {}],
    ['kept-shorter', 'The date until which something must be kept is moved to an earlier one.', own],
  ] as const;
  for (const [name, about, expected] of stories) {
    const a = await alone(name);
    const due = a.ledger.now + 1_000_000;
    const set = await a.add('terms', term('keep-until', { due }));
    if (name === 'kept-as-long-as-due') a.ledger.now = due;
    const moved = { state: 'agreed', due: name === 'kept-longer' ? due + 1 : due - 1 };
    const isMoved = name === 'kept-longer' || name === 'kept-shorter';
    await a.add('terms', term('keep-until', { of: set, ...(isMoved ? moved : { state: 'fulfilled' }) }));
    vectors.push(across([a], { name, about, ...expected }));
  }
  const name = 'called-fulfilled-to-copy';
  const a = await alone(name);
  const set = await a.add('terms', term('no-copy-without-order'));
  await a.add('terms', term('no-copy-without-order', { of: set, state: 'fulfilled' }));
  vectors.push(across([a], { name, about: 'A ban on copies is called fulfilled by the agency that set it.', ...own }));
  return vectors;
}

/** What came with a term goes on to a third agency, from which something else came, or on with the date that the home extended. */
async function onwardVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isMixed of [true, false]) {
    const name = isMixed ? 'shared-as-part-of-a-combination' : 'combination-returned';
    const [a, b] = await pair(name);
    const c = await third(name);
    await c.collect('SE/1');
    const set = await a.add('terms', term('onward-sharing'));
    const rows = [row(a, set, 'onward-sharing')];
    const data = (size: number) => ({ kind: 'data', content: file(size) });
    const received = await pass(a, b, 'KA/1', { terms: [set], rows, row: data(1) });
    c.ledger.now = b.ledger.now;
    await pass(c, b, 'SE/1', { row: data(5) });
    const parents = ['NL-KA/1', 'NL-SE/1'];
    const children = [{ number: 'NL/2', content: file(7) }];
    await b.add('derive', { kind: 'combined', parents, children, under: [1] });
    const answered = isMixed ? why('TERMS_AGAINST') : {};
    await pass(b, isMixed ? c : a, 'NL/2', {
      terms: [received],
      rows,
      ours: isMixed ? 'SE/2' : 'KA/2',
      row: data(7),
      answered,
    });
    const about = `Something made of what must not be shared goes to ${isMixed ? 'the sender of its other part' : 'the home'}.`;
    const sound = { findings: ['KIND_OTHER_THERE'] };
    const wrong = { ...gaps('KIND_OTHER_THERE', 'TERMS_AGAINST'), with: [{}, gaps('SENDER_GAPS')] };
    vectors.push(across([b, a, c], { name, about, ...(isMixed ? wrong : sound) }));
  }
  for (const isExtended of [true, false]) {
    const name = isExtended ? 'date-that-the-home-extended' : 'date-that-nobody-set';
    const [a, b] = await pair(name);
    const c = await third(name);
    const due = a.ledger.now + 1_000_000;
    const set = await a.add('terms', term('erase-by', { due }));
    const received = await pass(a, b, 'KA/1', { terms: [set], rows: [row(a, set, 'erase-by', { due })] });
    await a.add('terms', term('erase-by', { of: set, state: 'agreed', due: due + 1000 }));
    c.ledger.now = a.ledger.now;
    const listed = row(a, set, 'erase-by', { due: isExtended ? due + 1000 : due + 2000 });
    await pass(b, c, 'NL-KA/1', { terms: [received], rows: [listed] });
    const about = `The third agency lists ${isExtended ? 'the date to which the home extended the term' : 'a date that no record has'}.`;
    vectors.push(across([c, b, a], { name, about, ...(!isExtended && gaps('TERMS_LEFT_OUT')) }));
  }
  return vectors;
}
