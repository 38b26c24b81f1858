/** The options of `custody record TYPE`, derived from the vocabulary, in the groups that its help shows. */
import { type Command, Option } from 'commander';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { exhibitFlag, type Token } from '../assemble.ts';
import { fillTypeDefaults, hasDefault } from '../values/defaults.ts';
import { type Flag, flagsOf } from '../values/flag.ts';
import type { PlainBody } from '../values/pending-file.ts';
import { inWords, isPrivate, mayRepeat, meaning, neededWith, placeholder } from './describe.ts';
import { missingIn } from './missing.ts';

const groups = { required: 'Required:', own: 'Where it applies:', common: 'Any entry may have:' };

/** Adds the flags of the type, or those `wanted`; each one met is reported, in the order typed. */
export function addTypeOptions(
  command: Command,
  type: EventTypeName,
  onToken: (token: Token) => void,
  wanted: (name: string) => boolean = () => true,
): void {
  const alternatives = requiredFlags(type);
  const add = (option: Option, name: string) => {
    command.addOption(option);
    command.on(`option:${option.name()}`, (value: string | null) => onToken({ name, text: value ?? textOf(option) }));
  };
  const flags = flagsOf(type)
    .filter(({ name }) => wanted(name))
    .sort((a, b) => rank(a, alternatives) - rank(b, alternatives));
  for (const flag of flags) {
    const { name, shape } = flag;
    const group = alternatives.has(name) ? groups.required : flag.isOwn ? groups.own : groups.common;
    const words = inHelp(type, flag, alternatives.get(name) ?? []);
    const value = shape.is === 'boolean' ? '' : ` <${name === 'attach' ? 'file[:kind[:title]]' : placeholder(shape)}>`;
    add(new Option(`--${name}${value}`, words).helpGroup(group), name);
    if (shape.is === 'boolean') add(new Option(`--no-${name}`, `not ${flag.help}`).helpGroup(group), name);
  }
  const exhibit = exhibitFlag(type);
  if (exhibit !== undefined && wanted(exhibit.name)) {
    const other = exhibit.name === 'exhibit' ? 'exhibits' : 'exhibit';
    add(new Option(`--${other} <numbers>`).hideHelp(), exhibit.name);
  }
  const rule = new Option('--irregular <rule>', 'a rule that was not kept, followed by --why; may repeat');
  add(rule.helpGroup(groups.common), 'irregular');
  if (!flags.some(({ name }) => name === 'why')) {
    add(new Option('--why <text>', 'why, directly after --irregular').helpGroup(groups.common), 'why');
  }
  add(new Option('--set <field=json>', 'any field as JSON, by its name in the table').helpGroup(groups.common), 'set');
}

/** Gives the options of codes their choices, for completion: help has them in its words already. */
export function setChoices(command: Command, type: EventTypeName): void {
  for (const { name, shape } of flagsOf(type)) {
    const code = shape.is === 'list' ? shape.of : shape;
    const option = command.options.find(({ long }) => long === `--${name}`);
    if (code.is === 'code' && option !== undefined) option.argChoices = [...code.values];
  }
}

const textOf = (option: Option): string => (option.negate ? 'no' : 'yes');

/** Flags without which nothing can be recorded, each with those that would do in its place. */
function requiredFlags(type: EventTypeName): Map<string, readonly Flag[]> {
  const body: PlainBody = {};
  fillTypeDefaults(type, body);
  const missing = missingIn(type, body).filter(({ path }) => !hasDefault.has(`${type} ${path.join('.')}`));
  const required = new Map<string, readonly Flag[]>();
  for (const { path, flags } of missing) {
    const inside = flagsOf(type).filter((flag) => path.length > 0 && path.every((step, i) => flag.path[i] === step));
    for (const { name } of inside) required.set(name, []);
    for (const flag of flags)
      required.set(
        flag.name,
        flags.filter((other) => other !== flag),
      );
  }
  return required;
}

function rank(flag: Flag, required: ReadonlyMap<string, unknown>): number {
  return required.has(flag.name) ? 0 : flag.isOwn ? 1 : 2;
}

function inHelp(type: EventTypeName, flag: Flag, alternatives: readonly Flag[]): string {
  const needed = neededWith(type, flag.path);
  return [
    meaning(flag),
    ...(needed === undefined ? [] : [`needed with ${needed.words}`]),
    ...(alternatives.length === 0 ? [] : [`or ${inWords(alternatives.map(({ name }) => `--${name}`))}`]),
    ...(mayRepeat(flag) && !placeholder(flag.shape).endsWith(',…') ? ['may repeat'] : []),
    ...(flag.shape.is === 'extra' ? ['the name before = is open'] : []),
    ...(isPrivate(flag.shape) ? ['[private]'] : []),
  ].join('; ');
}
