/**
 * Changed ledgers, manifests and proofs: every report on them is the recorded one. They are the first inputs on which
 * test/differ compares the second implementation with this one, so that the recorded verdicts and codes are not only our word.
 */
import { beforeAll, describe, it } from 'vitest';
import { type Input, judgeOurs, makerOf } from '../differ/differ.ts';
import { Recorded } from '../recorded.ts';
import { runVector, withFirsts } from '../vectors/vector.ts';
import { aboutText, verdictText } from '../vectors/verdict-text.ts';

const recorded = new Recorded('changed');
const numbers = Array.from({ length: 400 }, (_, number) => number);

let make: (number: number) => Promise<Input>;
beforeAll(() => {
  make = makerOf(1);
});

async function told(input: Input): Promise<[judged: string, rest: string]> {
  if ('proof' in input || 'manifest' in input) return [JSON.stringify(await judgeOurs(input)), ''];
  const { actual, firsts, verification } = await runVector(JSON.stringify({ ...input, expected: {} }));
  return [
    JSON.stringify(withFirsts(actual, firsts)),
    verification === undefined ? '' : verdictText(verification) + aboutText(verification),
  ];
}

describe('changed inputs', () => {
  it.each(numbers)('%s', async (number) => {
    const input = await make(number);
    const said = await told(input);
    recorded.hold(String(number), `${input.name}: ${said[0]}`, said);
  });
});
