/** The reading itself, for the record and the sheet: from when to when, what could not be read or seen, and that it was resumed. */
import type { Measured } from '../../../flow/evidence/measured.ts';
import { type Fact, phrase } from '../../../ledger/phrase.ts';
import { parseTime } from '../../../ledger/times.ts';
import { extraOf } from '../../hash/bodies.ts';
import type { Hashed } from './hashed.ts';

/** When the data were read, in Unix seconds: of a reading that was resumed, from its first run on. */
export function readSpan({ resumed, span: [from, to] }: Hashed): readonly [from: number, to: number] {
  return [(resumed && parseTime(resumed.began)?.seconds) ?? from, to];
}

/** With what an image says of itself among the notes, where all of it was read. */
export function noted({ found: { measured } }: Hashed): Measured {
  const { content, why, notes = [] } = measured;
  return content === undefined || why === undefined ? measured : { ...measured, notes: [...notes, why] };
}

/** Beside the texts that are on record already. */
export function readTexts(hashed: Hashed, texts: ReadonlyMap<string, string> = new Map()) {
  const { content, why, notes } = noted(hashed);
  const incomplete = content === undefined && why !== undefined ? ([['incomplete', why]] as const) : [];
  return extraOf(new Map([...texts, ...incomplete]), notes, hashed.resumed);
}

/** The same on the sheet, without what could not be read. */
export function readFacts(hashed: Hashed): Fact[] {
  const { resumed } = hashed;
  const runs =
    resumed &&
    phrase('read in {count#} runs, the first begun {began}', {
      count: resumed.times + 1,
      began: resumed.began,
    });
  return [...(noted(hashed).notes ?? []), ...(runs === undefined ? [] : [runs])];
}
