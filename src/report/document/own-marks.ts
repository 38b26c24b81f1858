/** Marks of direction in a document are ours: where a record brings some, they are shown as what they are. */
import { safeText } from '../../bytes/text.ts';

/** The value with the marks in all its texts escaped that `shownText` lets pass. Never throws. */
export function withoutMarks<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/[\u2068\u2069]/g, safeText) as T;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(withoutMarks) as T;
  if (value instanceof Map) return new Map([...value].map(withoutMarks)) as T;
  return Object.fromEntries(Object.entries(value).map(withoutMarks)) as T;
}
