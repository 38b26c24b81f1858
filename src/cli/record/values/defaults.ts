/** What goes without saying: values that nearly every entry would repeat. The preview shows them before anything is signed. */
import type { Fields } from '../../../ledger/schema.ts';
import { formatsHolding } from '../../../ledger/vocabulary/formats.ts';
import { type EventTypeName, fieldsOf } from '../../../ledger/vocabulary/index.ts';
import type { PlainBody } from './pending-file.ts';
import { fillEmptyLists, isRecord } from './place.ts';

/**
 * In a record on one line: a source is `typed` unless it says otherwise; content has the size of its file, unless the format is
 * a container.
 */
export function fillDefaults(fields: Fields, record: PlainBody): void {
  if (fields.src !== undefined && fields.value !== undefined && record.src === undefined) record.src = 'typed';
  const { content, size, format } = record;
  if (fields.size === undefined || size === undefined || !isRecord(content)) return;
  if (typeof format !== 'string' || imageContainers.has(format)) return;
  if (content.size === undefined && content.digests !== undefined) record.content = { ...content, size };
}

/** Their digests are those of what is inside. */
const imageContainers: ReadonlySet<string> = formatsHolding('media', 'media-or-file', 'inside');

/** Paths that `fillTypeDefaults` fills, so that help does not call them required. */
export const hasDefault: ReadonlySet<string> = new Set(['collect exhibit.quantity', 'acquire attempt']);

/** Fills the defaults of a whole body, once all is stated. Changes `body`. */
export function fillTypeDefaults(type: EventTypeName, body: PlainBody): void {
  fillEmptyLists(fieldsOf(type), body);
  if (type === 'collect' && isRecord(body.exhibit)) body.exhibit = { quantity: 1, ...body.exhibit };
  if (type === 'acquire' && body.previous === undefined) body.attempt ??= 1;
  if (type === 'measure' && body.against === undefined) {
    if (body.outcome === 'first' || body.outcome === 'not-examined') body.against = { nothing: body.outcome };
  }
  if (type === 'preserve' && body.action === 'check' && body.before !== undefined) body.after ??= body.before;
}
