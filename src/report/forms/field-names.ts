/** What a form calls a field that was corrected: no path of a field is on paper. */
import { type DisclosureGroup, groupsOf } from '../../ledger/private/text-groups.ts';
import type { WordKey } from '../../words/say.ts';
import { correctedField } from '../corrections.ts';

/** The last step of a path → the label that forms have for it. */
const bySteps: Readonly<Record<string, WordKey>> = {
  serial: 'form.serial',
  label: 'form.number-on-label',
  description: 'form.description',
  make: 'form.make',
  model: 'form.model',
  colour: 'form.colour',
  marks: 'form.marks',
  ids: 'form.ids',
  condition: 'form.condition',
  ownerOrUser: 'form.owner',
  otherNumbers: 'form.numbers-before',
  previously: 'form.previously',
  capacity: 'form.media-capacity',
  foundAt: 'form.found-at',
  place: 'form.place',
  container: 'form.place',
  from: 'form.from',
  present: 'form.present',
  purpose: 'form.purpose',
  identity: 'form.identity-checked',
  method: 'form.method',
  settings: 'form.settings',
  filter: 'form.filter',
  hiddenAreas: 'form.hidden-areas',
  targetSterile: 'form.target-sterile',
  via: 'form.via',
  ordered: 'form.ordered-by',
  references: 'form.case',
};

const ofGroup: Readonly<Record<DisclosureGroup, WordKey>> = {
  names: 'letter.group-names',
  places: 'letter.group-places',
  identifiers: 'letter.group-identifiers',
  texts: 'letter.group-texts',
};

/** A path has a label of its own, or that of all texts of its kind. */
export function fieldKey(path: string): WordKey {
  const field = correctedField(path);
  const steps = field.split('.');
  if (steps.includes('extra')) return 'form.extra';
  const last = steps.at(-1) ?? '';
  const step = last === 'value' || last === 'who' ? (steps.at(-2) ?? '') : last;
  // a capacity in which a person acts is another than that of a medium
  const isOther = step === 'capacity' && !steps.includes('media');
  const key = Object.hasOwn(bySteps, step) && !isOther ? bySteps[step] : undefined;
  if (key !== undefined) return key;
  if (steps[0] === 'case' || steps[0] === 'caseInfo') return 'form.case';
  const [group, other] = groupsOf(field);
  return group === undefined || other !== undefined ? 'letter.group-any' : ofGroup[group];
}
