/** The names by which private texts may be granted, as the vocabulary has them: so that a misspelt one is noticed before anything is signed. */
import { privateNames } from '../../ledger/private/private-fields.ts';
import { privateFieldNames } from '../../ledger/private/withhold.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { eventTypeNames } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';

/** Grants the content keys, and nothing else does but the path of one. */
export const contentKeyName = 'content-key';

/** Every name that `grantedOpenings` may know: fields, types, fields of types, and all parts above one. */
export function disclosableNames(): ReadonlySet<string> {
  const names = new Set<string>([contentKeyName]);
  const addWithAbove = (path: string): void => {
    const steps = path.split('.');
    for (let count = 1; count <= steps.length; count += 1) names.add(steps.slice(0, count).join('.'));
  };
  for (const path of privateNames(caseFields, 'case')) addWithAbove(path);
  for (const type of eventTypeNames) {
    const answered = type === 'answered' ? privateNames(answerFields, 'answer') : [];
    for (const field of [...privateFieldNames(type), ...answered]) {
      addWithAbove(field);
      addWithAbove(`${type}.${field}`);
    }
  }
  return names;
}

/** Whether a name is one of them; names below `extra` are free. */
export function isDisclosable(name: string, known: ReadonlySet<string>): boolean {
  if (known.has(name)) return true;
  const at = name.lastIndexOf('extra.');
  return at >= 0 && known.has(name.slice(0, at + 'extra'.length));
}

/**
 * The names that say which is meant, for a name that is a type of entry and a field of others too (`present`: shown in court,
 * and who was there). Undefined for any other name.
 */
export function bothNames(name: string): readonly string[] | undefined {
  const type = eventTypeNames.find((each) => each === name);
  const below = (field: string): boolean => field.startsWith(`${name}.`);
  const fields = new Set(eventTypeNames.flatMap((each) => privateFieldNames(each).filter(below)));
  if (type === undefined || fields.size === 0) return undefined;
  const own = new Set(
    privateFieldNames(type)
      .filter((field) => !below(field))
      .map((field) => field.split('.')[0]),
  );
  return [...[...own].map((field) => `${type}.${field}`), ...fields];
}
