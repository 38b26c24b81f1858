/** What a `receive` and the answer on which it rests say of a stay. */
import { longer } from '../../bytes/longer.ts';
import { contentSaid } from '../../custody/content.ts';
import { sealIdentity } from '../../custody/state/seals.ts';
import type { AnswerBody, DecidedExhibit } from '../../ledger/statements/answer.ts';
import type { ReceivedRecord } from '../across/passed.ts';
import type { Link, PackageSeals, Rest, Stay } from './stay.ts';

/** An entered answer that lists things which were not offered. */
export interface Extra {
  readonly seq: number;
  /** Id of the ledger that the answer names. */
  readonly into: string;
  /** When they came, Unix seconds. */
  readonly cameAt: number;
  readonly answer: string;
}

/** What that `receive` rests on, where it is the last one noted. */
export function restOf(record: ReceivedRecord | undefined, seq: number): Rest | undefined {
  if (record?.seq !== seq) return undefined;
  return { seq, answer: record.answer.digest, ...(record.entry && { entry: record.entry }) };
}

/** Notes the link by which something came; whether it is new for this stay. */
export function takeLink(stay: Stay, link: Link, rest: Rest): boolean {
  const before = stay.link;
  if (before !== undefined && before.offer === link.offer && before.row === link.row) {
    stay.rests.push(rest);
    return false;
  }
  if (before !== undefined) {
    stay.gaveUp = longer(stay.gaveUp, { link: before, seq: rest.seq, hashed: stay.hashed });
    stay.hashed = undefined;
  }
  stay.link = link;
  stay.rests = [rest];
  stay.reserved = undefined;
  return true;
}

/** The rules of the ledger report MISMATCH of what comes on it. */
export const isMismatched = ({ measured }: DecidedExhibit): boolean =>
  measured.outcome === 'mismatch' || measured.second?.outcome === 'mismatch';

/** What the answer itself says of the content: where it says that it differs, that takes the place of what bound. */
export function takeMeasured(stay: Stay, row: DecidedExhibit | undefined, seq: number): void {
  if (row === undefined) return;
  const { outcome, depth, content } = row.measured;
  const found = contentSaid(content);
  if (outcome === 'mismatch') {
    stay.reserved = found !== undefined && depth === 'every-byte' ? { content: found } : {};
    return;
  }
  stay.say(seq, found);
}

/** The seals of its packages as the answer found them. */
export function packageSeals(packages: AnswerBody['received']['packages']): PackageSeals {
  const seals = packages.flatMap((each) => each.seals);
  return {
    numbers: new Set(seals.map(({ number }) => sealIdentity(number))),
    intact: new Set(seals.flatMap(({ number, state }) => (state === 'found-intact' ? sealIdentity(number) : []))),
    replaced: new Set(seals.flatMap(({ newNumber }) => (newNumber === undefined ? [] : sealIdentity(newNumber)))),
  };
}
