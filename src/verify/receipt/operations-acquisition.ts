/** Operation 10 of a recipient: does what is on record of an acquisition agree with itself and with the files (fields.md, 3). */
import { toHex } from '../../bytes/hex.ts';
import type { OperationResult, ReceiptFacts } from './facts.ts';
import type { Acquisition, OfferedThing } from './offered.ts';

interface Judged {
  readonly wrong: string[];
  readonly said: string[];
  /** Whether anything could be held against anything. */
  isCompared: boolean;
}

export function judgeAcquisition(facts: ReceiptFacts): OperationResult {
  const acquired = facts.numbers.flatMap((number) => {
    const { acquired: found } = facts.record.thing(number);
    return found === undefined ? [] : [{ number, found }];
  });
  if (acquired.length === 0) return { outcome: 'not-applicable', facts: ['no acquisition made what is offered'] };
  const judged: Judged = { wrong: [], said: [], isCompared: false };
  for (const { number, found } of acquired) {
    judgeErrors(number, found, judged);
    judgeSize(number, found, { source: facts.record.thing(found.body.source), judged });
    judgeSegments(number, found, { facts, judged });
    judgeContainer(number, found, { facts, judged });
  }
  if (judged.wrong.length > 0) return { outcome: 'fail', facts: [...judged.wrong, ...judged.said] };
  return { outcome: judged.isCompared ? 'pass' : 'not-checked', facts: judged.said };
}

function judgeErrors(number: string, { seq, body }: Acquisition, { wrong, said }: Judged): void {
  const { outcome, unreadable, tool } = body;
  const errors = unreadable.count === 0 ? 'no read errors' : `${unreadable.count} sectors could not be read`;
  said.push(`${number}: acquired by entry ${seq} with ${tool.name} ${tool.version}, ${outcome}, ${errors}`);
  if (outcome === 'failed' || outcome === 'stopped') wrong.push(`${number} comes from an acquisition that ${outcome}`);
  if (outcome === 'complete' && unreadable.count > 0)
    wrong.push(`${number} is called complete, and ${unreadable.count} sectors could not be read`);
}

interface SizeMeans {
  readonly source: OfferedThing;
  readonly judged: Judged;
}

/** Physically acquired, and nothing left out: as large as the source. */
function judgeSize(number: string, { body, product }: Acquisition, { source, judged }: SizeMeans): void {
  const { content } = product;
  if (body.method !== 'physical' || content === undefined || 'manifest' in content) return;
  const sectorSize = source.media?.sectorSize?.value;
  const sectorCount = source.media?.sectorCount?.value;
  const capacity = source.media?.capacity?.value;
  const expected =
    typeof sectorSize === 'number' && typeof sectorCount === 'number'
      ? sectorSize * sectorCount
      : typeof capacity === 'number'
        ? capacity
        : undefined;
  if (expected === undefined) {
    judged.said.push(`${number}: how large ${body.source} is does not stand in the record`);
    return;
  }
  if (typeof capacity === 'number' && capacity !== expected)
    judged.wrong.push(`${body.source} has ${capacity} bytes on record, and ${expected} by sectors`);
  judged.isCompared = true;
  if (content.size === expected) judged.said.push(`${number}: ${expected} bytes, as large as ${body.source}`);
  else if (body.unreadable.fill === 'left-out')
    judged.said.push(`${number}: ${content.size} of ${expected} bytes, unreadable ones left out`);
  else judged.wrong.push(`${number} has ${content.size} bytes, and ${body.source} has ${expected}`);
}

interface FileMeans {
  readonly facts: ReceiptFacts;
  readonly judged: Judged;
}

function judgeSegments(number: string, { product }: Acquisition, { facts, judged }: FileMeans): void {
  const { segments, size } = product;
  if (segments === undefined) return;
  const sum = segments.reduce((total, segment) => total + segment.size, 0);
  judged.isCompared = true;
  if (sum !== size) judged.wrong.push(`${number}: its segments have ${sum} bytes together, and it has ${size}`);
  const lie = facts.files.find((one) => one.number === number)?.files;
  if (lie !== undefined && lie !== segments.length)
    judged.wrong.push(`${number}: ${segments.length} segments on record, ${lie} files there`);
  else if (lie !== undefined) judged.said.push(`${number}: all ${lie} segments are there`);
}

function judgeContainer(number: string, { product }: Acquisition, { facts, judged }: FileMeans): void {
  const stored = facts.files.find((one) => one.number === number)?.stored;
  for (const name of ['md5', 'sha1'] as const) {
    const recorded = product.container?.[name]?.value;
    const found = stored?.[name];
    if (recorded === undefined || found === undefined) continue;
    judged.isCompared = true;
    if (toHex(recorded) === found) judged.said.push(`${number}: the ${name} stored in the container is that on record`);
    else judged.wrong.push(`${number}: the container stores ${name} ${found}, and ${toHex(recorded)} is on record`);
  }
}
