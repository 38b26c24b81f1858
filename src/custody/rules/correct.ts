/** What may be corrected, voided or erased, and what a countersignature is worth (docs/spec/rules.md). */
import { phrase } from '../../ledger/phrase.ts';
import type { Fields, Shape } from '../../ledger/schema.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { fieldsOf } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import { impossible, keeps, notice, type Rule } from '../rule.ts';
import { type EntryType, entrySigner, entryType, hasMoved, openingEntry } from '../state/entry-table.ts';
import type { CustodyState } from '../state/state.ts';

const voidNotYours = impossible({
  id: 'VOID_NOT_YOURS',
  sentence: 'An entry is voided by who signed it, or by an admin.',
  says: 'entry {entry} was signed by another key, and this one has no role admin',
  allowed: 'custody record correct --entry {entry} --kind clarification --value TEXT --why TEXT',
  types: ['correct'],
  check: ({ state, event: { body }, signer }) => {
    if (body.kind !== 'void' || signer === undefined || signer.roles.includes('admin')) return keeps;
    return entrySigner(state.entries, body.entry) === signer.index ? keeps : [{ entry: body.entry }];
  },
});

const voidMoved = impossible({
  id: 'VOID_MOVED_CUSTODY',
  sentence: 'An entry that moved custody cannot be voided; custody goes back by a handover.',
  says: 'entry {entry} moved custody',
  allowed: 'custody record correct --entry {entry} --kind clarification --value TEXT --why TEXT',
  types: ['correct'],
  check: ({ state, event: { body } }) =>
    body.kind === 'void' && hasMoved(state.entries, body.entry) ? [{ entry: body.entry }] : keeps,
});

const incidentVoided = impossible({
  id: 'INCIDENT_VOIDED',
  sentence: 'An incident is closed, never voided.',
  says: 'entry {entry} is an incident',
  allowed: 'custody record incident --state closed --of {entry} …',
  types: ['correct'],
  check: ({ state, event: { body } }) =>
    body.kind === 'void' && entryType(state.entries, body.entry) === 'incident' ? [{ entry: body.entry }] : keeps,
});

const notCorrectable = impossible({
  id: 'FIELD_NOT_CORRECTABLE',
  sentence:
    'Only descriptions, places, persons and such texts are corrected; a wrong digest is met by a hash check and an incident, a wrong seal number by a seal entry, a wrong custodian by a handover.',
  says: 'the field {field} of entry {entry} {problem}',
  allowed: 'custody record correct --entry {entry} --kind clarification --value TEXT --why TEXT',
  types: ['correct'],
  check: ({ state, event: { body, seq } }) => {
    if (body.kind !== 'field' || body.field === undefined || body.entry >= seq) return keeps;
    const leaves = leavesAt(state, body.entry, body.field);
    if (leaves === undefined) return keeps;
    const { entry, field } = body;
    if (leaves.length === 0) return [{ entry, field, problem: phrase('does not exist') }];
    return leaves.every(isText) || isCapacity(entryType(state.entries, entry), field)
      ? keeps
      : [{ entry, field, problem: phrase('is read by the rules, so it stays as it is') }];
  },
});

const notPrivate = impossible({
  id: 'FIELD_NOT_PRIVATE',
  sentence: 'Only texts that can be withheld can be erased.',
  says: 'the field {field} of entry {entry} cannot be withheld',
  types: ['erase'],
  check: ({ state, event: { body, seq } }) =>
    body.fields.flatMap(({ entry, field }) => {
      const leaves = entry < seq ? leavesAt(state, entry, field) : undefined;
      return leaves === undefined || leaves.some(isWithheld) ? [] : [{ entry, field }];
    }),
});

/** The shapes of all values at or under that path (dots; list indexes are allowed); undefined for an entry whose fields are not known. */
function leavesAt(state: CustodyState, entry: number, path: string): readonly Shape[] | undefined {
  const type = entryType(state.entries, entry);
  return type === undefined ? undefined : leavesOfPath(type, path);
}

/** Whether the path is that of the capacity of an exhibit, which is typed from a label and may be mistyped. */
export const isCapacity = (type: EntryType | undefined, path: string): boolean =>
  (type === 'collect' && stepsOf(path).join('.') === 'exhibit.media.capacity.value') ||
  (type === 'derive' && stepsOf(path).join('.') === 'children.media.capacity.value');

const isText = ({ is }: Shape): boolean => is === 'text' || is === 'private';
const isWithheld = ({ is }: Shape): boolean => is === 'private' || is === 'key';

/** Whether all values at or under that path of such an entry are texts that no rule reads. */
export function isCorrectable(type: EntryType, path: string): boolean {
  const leaves = leavesOfPath(type, path);
  return (leaves.length > 0 && leaves.every(isText)) || isCapacity(type, path);
}

/** Whether some value at or under that path of such an entry can be withheld, and so erased. */
export const isErasable = (type: EntryType, path: string): boolean => leavesOfPath(type, path).some(isWithheld);

/** Whether such an entry can have a field at that path. */
export const hasField = (type: EntryType, path: string): boolean => leavesOfPath(type, path).length > 0;

/** The names in a path, without places in lists. */
const stepsOf = (path: string): string[] =>
  path
    .split('.')
    .flatMap((step) => step.replace(/(\[\d+\])+$/, '').split(/^\d+$/))
    .filter((step) => step !== '');

function leavesOfPath(type: EntryType, path: string): readonly Shape[] {
  const steps = stepsOf(path);
  if (type === 'answered' && steps[0] === 'answer') return leavesOf(answerFields, steps.slice(1));
  if (type !== openingEntry) return leavesOf(fieldsOf(type), steps);
  return steps[0] === 'case' ? leavesOf(caseFields, steps.slice(1)) : [];
}

function leavesOf(fields: Fields, [step, ...rest]: readonly string[]): readonly Shape[] {
  if (step === undefined) return Object.values(fields).flatMap(({ shape }) => leavesIn(shape, []));
  const spec = Object.hasOwn(fields, step) ? fields[step] : undefined;
  return spec === undefined ? [] : leavesIn(spec.shape, rest);
}

const anyText: Shape = { is: 'private' };

function leavesIn(shape: Shape, steps: readonly string[]): readonly Shape[] {
  switch (shape.is) {
    case 'list':
    case 'pair':
      return leavesIn(shape.of, steps);
    case 'record':
      return leavesOf(shape.fields, steps);
    case 'choice':
      return leavesOf(shape.options, steps);
    case 'either':
      return [...leavesIn(shape.first, steps), ...leavesIn(shape.second, steps)];
    case 'absent':
      return steps[0] === 'why' ? [anyText] : [];
    case 'extra':
      return steps.length < 2 ? [anyText] : [];
    default:
      return steps.length === 0 ? [shape] : [];
  }
}

const attestOwn = notice({
  id: 'ATTEST_OWN_ENTRY',
  isDeclared: false,
  sentence: 'A countersignature is another person’s.',
  says: 'entry {entry} is countersigned by the key that signed it',
  types: ['attest'],
  check: ({ state, event: { body }, signer }) => {
    const own = body.entries.filter((entry) => entrySigner(state.entries, entry) === signer?.index);
    return own.length === 0 ? keeps : own.map((entry) => ({ entry }));
  },
});

export const correctRules: readonly Rule[] = [
  voidNotYours,
  voidMoved,
  incidentVoided,
  notCorrectable,
  notPrivate,
  attestOwn,
];
