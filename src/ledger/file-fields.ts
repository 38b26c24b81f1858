/** Fields that name a file by its digest, as the vocabulary marks them: attachments, and logs, maps and scans beside them. */
import type { Fields, Shape } from './schema.ts';
import { answerFields } from './vocabulary/answer.ts';
import { type EventType, vocabulary } from './vocabulary/index.ts';

/** Called with each field of bytes: its name, and whether it names a file. */
export function eachBytesField(see: (name: string, isFile: boolean) => void): void {
  const rows: readonly EventType[] = Object.values(vocabulary);
  for (const { fields } of rows) inFields(fields, see);
  inFields(answerFields, see);
}

function inFields(fields: Fields, see: (name: string, isFile: boolean) => void): void {
  for (const [name, { shape }] of Object.entries(fields)) inShape(shape, name, see);
}

function inShape(shape: Shape, name: string, see: (name: string, isFile: boolean) => void): void {
  switch (shape.is) {
    case 'bytes':
      see(name, shape.isFile === true);
      break;
    case 'list':
    case 'pair':
      inShape(shape.of, name, see);
      break;
    case 'record':
      inFields(shape.fields, see);
      break;
    case 'choice':
      inFields(shape.options, see);
      break;
    case 'either':
      inShape(shape.first, name, see);
      inShape(shape.second, name, see);
      break;
    default:
  }
}

/** The names of these fields; no other field of bytes has such a name. */
export const fileFields: readonly string[] = (() => {
  const names = new Set<string>();
  eachBytesField((name, isFile) => {
    if (isFile) names.add(name);
  });
  return [...names];
})();
