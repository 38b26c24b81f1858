/** Tables of docs/spec/rules.md, read as a reader would, for laws that are stated apart from the program. */
import { readFileSync } from 'node:fs';
import { type EventTypeName, eventTypeNames } from '../../../src/ledger/vocabulary/index.ts';

const page = readFileSync(new URL('../../../docs/spec/rules.md', import.meta.url), 'utf8');

const section = (from: string, to: string): string => page.slice(page.indexOf(from), page.indexOf(to));

/** The types that a cell names; "any event but …" names all the others. */
function typesIn(cell: string): ReadonlySet<EventTypeName> {
  const named = new Set<string>([...cell.matchAll(/`([\w-]+)`/g)].map(([, type = '']) => type));
  return new Set(eventTypeNames.filter((type) => named.has(type) !== /\bany\b/.test(cell)));
}

/** Status → the types that an exhibit of that status takes. */
export const takenByStatus: ReadonlyMap<string, ReadonlySet<EventTypeName>> = new Map(
  [...section('### Which events an exhibit takes', '## What events do').matchAll(/^\| ([a-z, -]+) \| (.*) \|$/gm)]
    .filter(([, status = '']) => status !== 'status' && !status.startsWith('-'))
    .flatMap(([, statuses = '', cell = '']) => statuses.split(', ').map((status) => [status, typesIn(cell)] as const)),
);

/** The types of which the table of effects says that they move custody. */
export const movingTypes: ReadonlySet<EventTypeName> = new Set(
  [...section('## What events do', '## Notes on single rules').matchAll(/^\| `([\w-]+)`.* \| (.*) \|$/gm)]
    .filter(([, , effect = '']) => /[Mm]ove[sd] custody/.test(effect))
    .flatMap(([, type = '']) => eventTypeNames.filter((each) => each === type)),
);

export interface SpecRule {
  /** As in the table: "impossible", "gap, declared", "notice". */
  readonly class: string;
  readonly isFor: (type: EventTypeName) => boolean;
}

/** The table of rules by id. */
export const specRules: ReadonlyMap<string, SpecRule> = new Map(
  [...page.slice(page.indexOf('## The rules')).matchAll(/^\| `([A-Z_]+)` \| ([a-z, ]+) \|.* \| ([^|]*) \|$/gm)].map(
    ([, id = '', is = '', cell = '']) => {
      const types = typesIn(cell);
      const isAny = !cell.includes('`');
      return [id, { class: is, isFor: (type) => isAny || types.has(type) }] as const;
    },
  ),
);
