/** The catalogue of custody failures in the form in which SOLVE-IT takes a technique with its weaknesses and mitigations. */
import { rulesById } from '../../src/custody/rules.ts';
import { rowOf } from '../../src/verify/findings.ts';
import type { Failure } from '../vectors/failures/failure.ts';
import { allFailures, failureGroups } from '../vectors/failures/index.ts';

/** “Document the chain of custody”: the technique of SOLVE-IT that has no weaknesses yet. */
const technique = 'DFT-1014';
const provenance = 'https://ontology.caseontology.org/case/investigation/ProvenanceRecord';

/** Group → the category of ASTM E3016, in the codes of SOLVE-IT, that fits most of its failures: a proposal. */
const categories: Readonly<Record<string, string>> = {
  taking: 'ASTM_INAC_AS',
  seals: 'ASTM_INAC_ALT',
  storage: 'ASTM_INAC_ALT',
  acquisition: 'ASTM_INCOMP',
  measurement: 'ASTM_INAC_COR',
  handover: 'ASTM_INAC_AS',
  law: 'ASTM_INCOMP',
  court: 'ASTM_MISINT',
  ending: 'ASTM_INCOMP',
  corrections: 'ASTM_MISINT',
  keys: 'ASTM_INAC_AS',
};
const categoryOf = (failure: Failure): string => {
  const group = failureGroups.find(({ failures }) => failures.includes(failure));
  return categories[group?.name ?? ''] ?? '';
};

/** Ids that SOLVE-IT replaces by its own when it takes the file. */
const idOf = (kind: 'DFW' | 'DFM', at: number): string => `${kind}-temp-${String(at + 1).padStart(4, '0')}`;

/** What finds it: a requirement of a profile, or a finding. */
const foundBy = ({ code, requirement = code }: Failure): string => requirement;

/** The first failure that is found by each. */
const firsts = [...new Map([...allFailures].reverse().map((failure) => [foundBy(failure), failure])).values()]
  .reverse()
  .sort((one, other) => (foundBy(one) < foundBy(other) ? -1 : 1));
const mitigationIds = new Map(firsts.map((failure, at) => [foundBy(failure), idOf('DFM', at)]));

function mitigation(failure: Failure) {
  const { code, requirement } = failure;
  const rule = rulesById.get(code);
  if (requirement !== undefined)
    return {
      name: `Compare the record with requirement ${requirement} of a profile before it is handed over`,
      description: 'A profile lists what an agency asks of a record beyond the rules; what is missing can be entered.',
    };
  if (rule !== undefined)
    return {
      name: `Check rule ${code} before an entry is signed, and whenever the record is verified`,
      description: rule.sentence,
    };
  return {
    name: `Check for ${code} whenever the record is verified, with the records of other agencies`,
    description: rowOf(code).meaning,
  };
}

export const solveIt = () => ({
  techniques: {
    [technique]: {
      id: technique,
      name: 'Document the chain of custody',
      description: '',
      synonyms: ['CoC', 'Continuity of evidence'],
      details: '',
      subtechniques: [],
      examples: ['custody'],
      weaknesses: allFailures.map((_, at) => idOf('DFW', at)),
      CASE_input_classes: [provenance],
      CASE_output_classes: [provenance],
      references: [{ DFCite_id: 'DFCite-1147', relevance_summary_280: 'Defines the term' }],
    },
  },
  weaknesses: Object.fromEntries(
    allFailures.map((failure, at) => [
      idOf('DFW', at),
      {
        id: idOf('DFW', at),
        name: failure.happened.replace(/\.$/, ''),
        description: `${failure.matters} Test data: the conformance vector ${failure.id} of custody.`,
        categories: [categoryOf(failure)],
        mitigations: [mitigationIds.get(foundBy(failure))],
        references: [],
      },
    ]),
  ),
  mitigations: Object.fromEntries(
    firsts.map((failure) => {
      const id = mitigationIds.get(foundBy(failure)) ?? '';
      return [id, { id, ...mitigation(failure), references: [] }];
    }),
  ),
});

const text = { type: 'string', minLength: 1 };
const none = { type: 'array', maxItems: 0 };
const ids = (pattern: string) => ({
  type: 'array',
  minItems: 1,
  uniqueItems: true,
  items: { type: 'string', pattern },
});
const closed = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});
const byId = (pattern: string, each: object) => ({
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  patternProperties: { [pattern]: each },
});

/** The form, as SOLVE-IT's parser of such files reads it (November 2026). */
export const solveItSchema = closed({
  techniques: byId(
    '^DFT-[0-9]{4,6}$',
    closed({
      id: { type: 'string', pattern: '^DFT-[0-9]{4,6}$' },
      name: text,
      description: { type: 'string' },
      synonyms: { type: 'array', items: text },
      details: { type: 'string' },
      subtechniques: none,
      examples: { type: 'array', items: text },
      weaknesses: ids('^DFW-temp-[0-9]{4}$'),
      CASE_input_classes: { type: 'array', items: { type: 'string', pattern: '^https://' } },
      CASE_output_classes: { type: 'array', items: { type: 'string', pattern: '^https://' } },
      references: {
        type: 'array',
        items: closed({ DFCite_id: { type: 'string', pattern: '^DFCite-[0-9]{4,6}$' }, relevance_summary_280: text }),
      },
    }),
  ),
  weaknesses: byId(
    '^DFW-temp-[0-9]{4}$',
    closed({
      id: { type: 'string', pattern: '^DFW-temp-[0-9]{4}$' },
      name: { type: 'string', pattern: '^[^a-z].*[^.]$' },
      description: text,
      categories: ids('^ASTM_(INCOMP|INAC_(EX|AS|ALT|COR)|MISINT)$'),
      mitigations: ids('^DFM-temp-[0-9]{4}$'),
      references: none,
    }),
  ),
  mitigations: byId(
    '^DFM-temp-[0-9]{4}$',
    closed({
      id: { type: 'string', pattern: '^DFM-temp-[0-9]{4}$' },
      name: { type: 'string', pattern: '^[A-Z].*[^.]$' },
      description: text,
      references: none,
    }),
  ),
});
