/** The rules of custody as a table of the specification: what is generated in `docs/spec/rules.md`. */
import { rules } from '../../src/custody/rules.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';

const code = (text: string): string => `\`${text}\``;

function typesOf(types: readonly string[]): string {
  if (types.length === 0) return '';
  const missing = eventTypeNames.filter((type) => !types.includes(type));
  if (missing.length === 0) return 'any';
  return missing.length < 8 ? `any but ${missing.map(code).join(', ')}` : types.map(code).join(', ');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Everything behind the hand-written head of `rules.md`. */
export function ruleTables(): string {
  const rows = rules.map(({ id, class: kindOfRule, kind, declared, sentence, says, types }) => {
    const what = kindOfRule === 'impossible' ? 'impossible' : declared ? `${kind}, declared` : kind;
    return `| ${code(id)} | ${what} | ${cell(sentence)} | ${cell(says.replaceAll(/\{(\w+):\}/g, '{$1}'))} | ${typesOf(types)} |`;
  });
  return ['| rule | class | sentence | what happened | events |', '| --- | --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}
