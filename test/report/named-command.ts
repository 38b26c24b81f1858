/** What a reader without a command line has no use for: the name of a command, or an option. */
import { commandTable } from '../../src/cli/command-table.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';

const verbs = [...new Set(commandTable.map(({ name }) => name.split(' ')[0] ?? ''))];
/** "A custody record" is a thing, `custody record seal` a command. */
const words = verbs.map((verb) => (verb === 'record' ? `record (?:${eventTypeNames.join('|')}|-)` : verb));

/** `custody verify`, ` --evidence`; a sentence such as "custody stays here" names none. */
export const namedCommand = new RegExp(`\\bcustody (?:${words.join('|')})\\b|(?:^|[\\s\\u2068(])--[a-z]`, 'u');
