/** Acts that differ from a given one in a single thing: who signs, when, a field that is left out or is what it is in another act. */
import { type CborInput, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import type { LedgerEvent } from '../../src/custody/act/event.ts';
import { decodeBody } from '../../src/ledger/decode/body.ts';
import { changed, type OtherValues, textOf } from '../other-values.ts';
import { analyst, chief, examiner, foreigner, keeper, officer } from './people.ts';

/** As a verifier would read it; undefined where that is not a body of its type. */
function readAgain({ type, body }: LedgerEvent): object | undefined {
  try {
    const read = decodeBody(type, decodeCbor(encodeCbor(body as unknown as CborInput), { maxBytes: 1_048_576 }));
    return read.ok ? read.body : undefined;
  } catch {
    return undefined;
  }
}

const signers = [officer, chief, keeper, examiner, analyst, foreigner];
const moments = [
  undefined,
  '2026-11-02T12:00:00Z',
  '2026-11-03T12:02:00Z',
  ['2026-11-03T11:00:00Z', '2026-11-05T12:00:00Z'],
] as const;

/** Puts down what this act says, for others to be changed to it. */
export function noteAct({ type, body, answer, recipients }: LedgerEvent, values: OtherValues): void {
  values.note(type, body);
  if (answer !== undefined) values.note('answer', answer.answer.body);
  for (const each of recipients ?? []) values.note('recipient', each);
}

/** The act itself, then each that differs in one thing and still is an act of its type; `turn` decides what it is changed to. */
export function* otherActs(event: LedgerEvent, values: OtherValues, turn: number): Iterable<[string, LedgerEvent]> {
  const act = (what: string, other: object): [string, LedgerEvent] => [what, { ...event, ...other } as LedgerEvent];
  yield ['as it is', event];
  for (const { name, card } of signers) yield act(`by ${name}`, { keyId: card.keyId });
  for (const rule of ['TAKEOVER', 'NO_SUCH_RULE'])
    yield act(`because of ${rule}`, { body: { ...event.body, irregular: [{ rule, why: 'TEST' }] } });
  yield act('about nothing', { about: new Map() });
  for (const seconds of [-86_400, -1, 86_400]) yield act(`signed ${seconds} s later`, { iat: event.iat + seconds });
  for (const at of moments) yield act(`at ${String(at)}`, { at });
  if (event.card !== undefined) yield act('no card', { card: undefined });
  const { answer, recipients } = event;
  if (answer !== undefined) {
    yield act('no answer', { answer: undefined });
    yield act('not valid', { answer: { ...answer, valid: !answer.valid } });
    const within = { name: 'answer', place: 'answer' };
    for (const [what, body] of changed(within, answer.answer.body, values, turn))
      if (!/ without [a-z]/.test(what)) yield act(what, { answer: { ...answer, answer: { ...answer.answer, body } } });
  }
  for (const other of recipients === undefined ? [] : values.others('recipient', recipients[0], { most: 3, turn })) {
    yield act(`to ${textOf(other)}`, { recipients: [other] });
    yield act(`also to ${textOf(other)}`, { recipients: [...(recipients ?? []), other] });
  }
  for (const [what, body] of changed({ name: '', place: event.type }, event.body, values, turn)) {
    const read = readAgain({ ...event, body } as LedgerEvent);
    if (read !== undefined) yield act(what.trim(), { body: read });
  }
}
