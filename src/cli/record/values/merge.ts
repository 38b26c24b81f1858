/** What one row says laid over what the command line says for all rows: flag by flag, the row's word counts. */
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { flagsOf } from './flag.ts';
import { newElement } from './names.ts';
import type { BodyValue, PlainBody } from './pending-file.ts';
import { isRecord, valueAt } from './place.ts';

/** A new body; neither argument is changed. Never throws. */
export function mergeBodies(type: EventTypeName, base: PlainBody, row: PlainBody): PlainBody {
  const merged = overlay(base, row);
  for (const { path } of flagsOf(type)) {
    if (path.includes(newElement)) continue;
    const said = valueAt(row, path);
    if (said !== undefined) setAt(merged, path, said);
  }
  return merged;
}

/** Records joined down to single values; the loop above puts whole values back where one flag stands for a record. */
function overlay(base: PlainBody, row: PlainBody): PlainBody {
  const merged: PlainBody = { ...base };
  for (const [key, value] of Object.entries(row)) {
    const under = merged[key];
    merged[key] = isRecord(under) && isRecord(value) ? overlay(under, value) : value;
  }
  return merged;
}

function setAt(body: PlainBody, path: readonly string[], value: BodyValue): void {
  let at = body;
  for (const step of path.slice(0, -1)) {
    at[step] = { ...(at[step] as PlainBody) };
    at = at[step] as PlainBody;
  }
  at[path.at(-1) as string] = value;
}
