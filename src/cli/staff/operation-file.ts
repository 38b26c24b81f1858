/** The file of an operation (TOML): its name, its authorities, its people, and a range of numbers for each team. */
import { dirname, resolve } from 'node:path';
import { CustodyError, isRefusal } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { readRoster } from '../../flow/ledger/roster.ts';
import { readFileCapped } from '../../fs/read.ts';
import { checkPattern, readRange, sharedNumbers, type TeamNumbers } from '../config/numbering.ts';
import { decodeSettings, maxSettingsBytes, parseToml } from '../config/read-settings.ts';
import { type Host, pathOf } from '../host/host.ts';
import { lineOf } from '../host/line-text.ts';
import type { Token } from '../record/assemble.ts';
import { checkPost, parseRoles } from '../typed/case-options.ts';
import type { Person } from './enrol-in-cases.ts';

export interface Team extends TeamNumbers {
  readonly name: string;
  /** Number and title of its case. */
  readonly number: string;
  readonly title: string;
  /** As in the file, for the settings of the case. */
  readonly numbers: string | undefined;
  readonly child: string | undefined;
}

export interface OperationFile {
  readonly operation: string | undefined;
  /** What `record authority` takes as flags. */
  readonly authorities: readonly (readonly Token[])[];
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
}

type Row = Readonly<Record<string, unknown>>;

/** Throws CustodyError USAGE for what is wrong in the file, and those of reading it, its cards and its roster. */
export async function readOperation(host: Host, typed: string): Promise<OperationFile> {
  const path = pathOf(host, typed);
  const said = parseToml(decodeSettings(await readFileCapped(path, maxSettingsBytes), typed), typed);
  try {
    onlyKeys(said, ['operation', 'title', 'numbering', 'child', 'roster', 'agency', 'authority', 'staff', 'team'], '');
    const near = (name: string): string => resolve(dirname(path), name);
    return {
      operation: textIn(said, 'operation', ''),
      authorities: rowsIn(said, 'authority').map(authorityTokens),
      people: await peopleIn(said, host, near),
      teams: teamsIn(said),
    };
  } catch (error) {
    if (!isRefusal(error, 'USAGE')) throw error;
    const { code, message, hint } = error;
    throw new CustodyError(code, `${typed}: ${message}`, hint === undefined ? {} : { hint });
  }
}

const wrong = (what: string, hint?: string): CustodyError =>
  new CustodyError('USAGE', what, hint === undefined ? {} : { hint });

function onlyKeys(row: Row, known: readonly string[], where: string): void {
  const other = Object.keys(row).find((key) => !known.includes(key));
  if (other !== undefined) throw wrong(`${where}${other} is not known here`, `one of ${known.join(', ')}`);
}

function textIn(row: Row, key: string, where: string): string | undefined {
  const value = row[key];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '') throw wrong(`${where}${key} must be a text in quotation marks`);
  return lineOf(key)(value);
}

function needed(row: Row, key: string, where: string): string {
  const text = textIn(row, key, where);
  if (text === undefined) throw wrong(`${where}${key} is missing`);
  return text;
}

/** One table, or several with double brackets. */
function rowsIn(said: Row, key: string): readonly Row[] {
  const value = said[key] ?? [];
  const rows = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  if (rows.every((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))) return rows;
  throw wrong(`${key} must be a table: [[${key}]]`);
}

function authorityTokens(row: Row): readonly Token[] {
  const all = row.state === undefined ? { ...row, state: 'issued' } : row;
  return Object.entries(all).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map((each): Token => {
      if (each instanceof Date) return { name, text: each.toISOString() };
      if (typeof each === 'string' || typeof each === 'boolean') return { name, text: String(each) };
      throw wrong(`authority: ${name} must be a text, a time, or a list of these`);
    }),
  );
}

async function peopleIn(said: Row, host: Host, near: (name: string) => string): Promise<readonly Person[]> {
  const [roster, agency] = [textIn(said, 'roster', ''), textIn(said, 'agency', '')];
  if ((roster === undefined) !== (agency === undefined))
    throw wrong('roster and agency go together: the list, and the card of the key that signed it');
  const listed = roster && agency ? await readRoster(near(roster), near(agency), host.now()) : [];
  const people: Person[] = [...listed];
  for (const row of rowsIn(said, 'staff')) {
    onlyKeys(row, ['card', 'post', 'roles'], 'staff: ');
    const post = needed(row, 'post', 'staff: ');
    checkPost(post);
    const roles = Array.isArray(row.roles) ? row.roles.join(',') : needed(row, 'roles', 'staff: ');
    people.push({ card: await readCard(near(needed(row, 'card', 'staff: '))), post, roles: parseRoles(roles) });
  }
  const ids = people.map(({ card }) => card.keyId);
  const twice = people.find(({ card }, at) => ids.indexOf(card.keyId) !== at);
  if (twice !== undefined) throw wrong(`the key of ${twice.card.holder.name} is named twice`);
  return people;
}

function teamsIn(said: Row): readonly Team[] {
  const rows = rowsIn(said, 'team');
  if (rows.length === 0) throw wrong('there is no team', 'write [[team]] with name, case, numbering and numbers');
  const teams = rows.map((row): Team => {
    onlyKeys(row, ['name', 'case', 'title', 'numbering', 'numbers', 'child'], 'team: ');
    const name = needed(row, 'name', 'team: ');
    const of = (key: string): string | undefined => textIn(row, key, `team ${name}: `) ?? textIn(said, key, '');
    const title = of('title');
    const pattern = of('numbering');
    if (title === undefined) throw wrong(`team ${name}: title is missing`);
    if (pattern === undefined) throw wrong(`team ${name}: numbering is missing`, 'such as numbering = "KA/+"');
    const [numbers, child] = [textIn(row, 'numbers', `team ${name}: `), of('child')];
    checkPattern(`team ${name}: numbering`, pattern);
    if (child !== undefined) checkPattern(`team ${name}: child`, child);
    const range = numbers === undefined ? undefined : readRange(`team ${name}: numbers`, numbers);
    return { name, number: needed(row, 'case', `team ${name}: `), title, pattern, numbers, range, child };
  });
  for (const [at, team] of teams.entries()) {
    for (const other of teams.slice(0, at)) {
      if (other.name.toLowerCase() === team.name.toLowerCase()) throw wrong(`team ${team.name} is named twice`);
      if (other.number === team.number) throw wrong(`teams ${other.name} and ${team.name} have the same case number`);
      const shared = sharedNumbers(other, team);
      if (shared !== undefined)
        throw wrong(
          `teams ${other.name} and ${team.name} could both give the number ${shared}`,
          'give each team its own range, such as numbers = "100..199"',
        );
    }
  }
  return teams;
}

/** The team of that name; the only one where none is named. Throws CustodyError USAGE, MISSING_VALUE. */
export function teamNamed(teams: readonly Team[], name: string | undefined): Team {
  const [only, more] = teams;
  const hint = `--team ${teams.map((team) => team.name).join(', or --team ')}`;
  if (name === undefined && only !== undefined && more === undefined) return only;
  if (name === undefined) throw new CustodyError('MISSING_VALUE', 'say for which team', { hint });
  const found = teams.find((team) => team.name === name);
  if (found === undefined) throw new CustodyError('USAGE', `there is no team ${name}`, { hint });
  return found;
}
