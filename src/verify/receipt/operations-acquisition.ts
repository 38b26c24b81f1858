/** Operation 10 of a recipient: does what is on record of an acquisition agree with itself and with the files (docs/handover.md, When evidence is offered to you). */

import { toHex } from '../../bytes/hex.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { currentCount, textFact } from '../../ledger/private/marked-text.ts';
import { isAbout, type OperationResult, type ReceiptFacts } from './facts.ts';
import type { Acquisition, OfferedThing } from './offered.ts';

interface Judged {
  readonly wrong: Phrase[];
  readonly said: Phrase[];
  /** Whether anything could be compared with anything. */
  isCompared: boolean;
}

export function judgeAcquisition(facts: ReceiptFacts): OperationResult {
  const acquired = facts.numbers.flatMap((number) => {
    const { acquired: found } = facts.record.thing(number);
    return found === undefined ? [] : [{ number, found }];
  });
  if (acquired.length === 0)
    return { outcome: 'not-applicable', facts: [phrase('no acquisition made what is offered')] };
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
  const { count } = unreadable;
  const errors = count === 0 ? phrase('no read errors') : phrase('unreadable sectors: {count#}', { count });
  const named = phrase('{name} {version}', { name: textFact(tool.name), version: textFact(tool.version) });
  const made = { number, seq, tool: named, outcome, errors };
  said.push(phrase('{number}: acquired, according to entry {seq}, with {tool}, {outcome:}, {errors}', made));
  if (outcome === 'failed' || outcome === 'stopped')
    wrong.push(phrase('{number} comes from an acquisition that did not finish: {outcome:}', { number, outcome }));
  if (outcome === 'complete' && count > 0)
    wrong.push(phrase('{number} is called complete; {errors}', { number, errors }));
}

interface SizeMeans {
  readonly source: OfferedThing;
  readonly judged: Judged;
}

/** Physically acquired, and nothing left out: as large as the source. */
function judgeSize(number: string, { body, product }: Acquisition, { source, judged }: SizeMeans): void {
  const { content } = product;
  if (body.method !== 'physical' || content === undefined || 'manifest' in content || content.size === undefined)
    return;
  const sectorSize = source.media?.sectorSize?.value;
  const sectorCount = source.media?.sectorCount?.value;
  const capacity = currentCount(source.media?.capacity?.value);
  const expected =
    typeof sectorSize === 'number' && typeof sectorCount === 'number' ? sectorSize * sectorCount : capacity;
  if (expected === undefined) {
    judged.said.push(
      phrase('{number}: the record does not say how large {source} is', { number, source: body.source }),
    );
    return;
  }
  if (capacity !== undefined && capacity !== expected)
    judged.wrong.push(
      phrase('{source} has {capacity#byte} on record, and {expected#} by sectors', {
        source: body.source,
        capacity,
        expected,
      }),
    );
  judged.isCompared = true;
  const sizes = { number, source: body.source, size: content.size, expected };
  if (content.size === expected) judged.said.push(phrase('{number}: {expected#byte}, as large as {source}', sizes));
  else if (body.unreadable.fill === 'left-out')
    judged.said.push(phrase('{number}: {size#} of {expected#byte}, unreadable ones left out', sizes));
  else judged.wrong.push(phrase('{number} has {size#byte}, and {source} has {expected#}', sizes));
}

interface FileMeans {
  readonly facts: ReceiptFacts;
  readonly judged: Judged;
}

function judgeSegments(number: string, { product }: Acquisition, { facts, judged }: FileMeans): void {
  const { segments, size } = product;
  if (segments === undefined) return;
  const sizes = segments.flatMap((segment) => (segment.size === undefined ? [] : [segment.size]));
  const sum = sizes.reduce((total, one) => total + one, 0);
  judged.isCompared = true;
  if (size !== undefined && sizes.length === segments.length && sum !== size)
    judged.wrong.push(
      phrase('{number}: its segments have {sum#byte} together, and it has {size#}', { number, sum, size }),
    );
  const lie = facts.files.find(isAbout(facts, number))?.files;
  if (lie !== undefined && lie !== segments.length)
    judged.wrong.push(
      phrase('{number}: {segments#segment} on record, {files#file} there', {
        number,
        segments: segments.length,
        files: lie,
      }),
    );
  else if (lie !== undefined)
    judged.said.push(phrase('{number}: all {segments#segment} are there', { number, segments: lie }));
}

function judgeContainer(number: string, { product }: Acquisition, { facts, judged }: FileMeans): void {
  const stored = facts.files.find(isAbout(facts, number))?.stored;
  for (const name of ['md5', 'sha1'] as const) {
    const recorded = product.container?.[name]?.value;
    const found = stored?.[name];
    if (recorded === undefined || found === undefined) continue;
    judged.isCompared = true;
    const stores = { number, name, found, recorded: toHex(recorded) };
    if (stores.recorded === found)
      judged.said.push(phrase('{number}: the {name} stored in the container is that on record', stores));
    else
      judged.wrong.push(phrase('{number}: the container stores {name} {found}, and {recorded} is on record', stores));
  }
}
