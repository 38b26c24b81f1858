/** `custody init --from OPERATION`: opens the case of one team, with its authorities, its people and its numbers. */
import { existsSync } from 'node:fs';
import { toHex } from '../../bytes/hex.ts';
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { isSameName } from '../../custody/same-name.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { type NewLedger, signCaseLedger } from '../../flow/ledger/init.ts';
import { type Draft, previewEvents, recordStages } from '../../flow/ledger/record.ts';
import { RuleRefused } from '../../flow/rule-refused.ts';
import type { Role } from '../../ledger/genesis.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { setOfCase, settingsPlaces } from '../config/of-case.ts';
import { type Host, pathOf, type SettingName } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { flagContext, openPrompter } from '../host/prompt.ts';
import { isUnread, openCase } from '../many/cases.ts';
import { draftOf } from '../record/drafts.ts';
import { stoppingFindings } from '../record/irregular.ts';
import { printRecorded, recordContext, recordedJson } from '../record/ledger/record-context.ts';
import { fileAccess } from '../record/values/hash-file.ts';
import { enrolDraft, type Person, planFor } from './enrol-in-cases.ts';
import { type OperationFile, type Team, teamNamed } from './operation-file.ts';

/** One team's part of an operation, complete and checked. */
interface TeamCase {
  readonly file: OperationFile;
  readonly team: Team;
  readonly authorities: readonly Draft[];
}

/** Reads no key and writes nothing. Throws CustodyError USAGE, MISSING_VALUE for what is wrong or missing in the file. */
export async function teamCase(host: Host, file: OperationFile, name: string | undefined): Promise<TeamCase> {
  const team = teamNamed(file.teams, name);
  if (settingsPlaces(host)?.cases === undefined)
    throw new CustodyError('USAGE', 'no file of settings counts here, so the numbers of the team cannot be kept', {
      hint: 'unset CUSTODY_CONFIG',
    });
  const means = { context: flagContext(host, host.now()), files: fileAccess(host), prompter: undefined };
  const authorities: Draft[] = [];
  for (const tokens of file.authorities) {
    try {
      authorities.push(await draftOf('authority', { tokens, open: [] }, means));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code, message, hint } = error;
      throw new CustodyError(code, `authority ${authorities.length + 1} of the file: ${message}`, {
        ...(hint !== undefined && { hint }),
      });
    }
  }
  return { file, team, authorities };
}

interface OpenMeans {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly signer: Signer;
  readonly card: Uint8Array;
  /** As typed; the list of people says the others. */
  readonly post: string | undefined;
  readonly roles: readonly Role[] | undefined;
  /** Where neither says it. */
  readonly usualPost: string;
  readonly open: ReadonlySet<string>;
  readonly anchorWithin: number | undefined;
  readonly yes?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

/**
 * Opens the case, or goes on where that was interrupted; the exit status, which is 3 where somebody in the file is not enrolled.
 * Throws CustodyError EXISTS for another case, STOPPED, RULE_REFUSED.
 */
export async function openTeamCase(
  shown: string,
  { file, team, authorities }: TeamCase,
  means: OpenMeans,
): Promise<number> {
  const { host, terminal, signer, card, yes, dryRun } = means;
  const path = pathOf(host, shown);
  const own = file.people.find((person) => person.card.keyId === toHex(signer.keyId));
  const others = file.people.filter((person) => person !== own);
  const ledger: NewLedger = {
    ...{ path, signer, card, open: means.open, operation: file.operation, anchorWithin: means.anchorWithin },
    post: means.post ?? own?.post ?? means.usualPost,
    roles: means.roles ?? [...new Set<Role>(['admin', ...(own?.roles ?? ['custodian', 'examiner'])])],
    caseInfo: { number: team.number, title: team.title },
  };
  const missing = (state: CustodyState | undefined): Draft[] => [
    ...authorities.filter(({ body }) => state?.authorities.has((body as { number: string }).number) !== true),
    ...(state === undefined
      ? others.map(enrolDraft)
      : others.flatMap((person) => {
          const planned = planFor(state, person);
          return planned.is === 'act' ? planned.drafts : [];
        })),
  ];
  const isThere = existsSync(path);
  const before = isThere ? await caseOfTeam(host, { path, shown, file, team, terminal }) : undefined;
  const left = before === undefined ? [] : leftOut(before, file.people);
  const signed = isThere ? undefined : await signCaseLedger(host, ledger);
  for (const line of linesOf({ file, team, authorities, others: others.length, post: ledger.post, isThere }))
    terminal.tell(safeText(line));
  for (const why of left) terminal.warn(safeText(`not enrolled: ${why}`));
  const end = left.length > 0 ? exits.notShown : exits.done;
  const context = recordContext(host, { path, shown, isNamed: true }, signer, terminal);
  if (signed !== undefined) {
    const preview = await previewEvents({ ...context, unwritten: signed.bytes }, missing(undefined));
    const stopping = preview.flatMap(stoppingFindings);
    if (stopping.length > 0) throw new RuleRefused(stopping);
  }
  if (dryRun === true) {
    terminal.tell('dry run: nothing was signed');
    return end;
  }
  if (terminal.isInteractive && yes !== true && !(await openPrompter(host).agree(`open ${safeText(shown)}?`)))
    throw new CustodyError('STOPPED', 'nothing was signed');
  await signed?.write();
  const numbers: readonly [SettingName, string | undefined][] = [
    ['numbering', team.pattern],
    ['numbers', team.numbers],
    ['child', team.child],
  ];
  await setOfCase(
    host,
    path,
    numbers.filter((each): each is [SettingName, string] => each[1] !== undefined),
  );
  let id = '';
  const recorded = await recordStages(context, [
    async ({ state }) => {
      id = state?.ledger ?? '';
      return missing(state);
    },
  ]);
  if (terminal.isJson)
    terminal.printJson('init-from/1', {
      ledger: shown,
      id,
      entries: recordedJson(recorded, shown),
      ...(left.length > 0 && { left }),
    });
  else {
    terminal.print(`opened ${safeText(shown)} for team ${safeText(team.name)}`);
    if (recorded.length > 0) printRecorded(recorded, shown, terminal);
  }
  return end;
}

/** Why people of the file cannot be enrolled in the case as it is, a sentence each: also the one who signs. */
const leftOut = (state: CustodyState, people: readonly Person[]): readonly string[] =>
  people.flatMap((person) => {
    const planned = planFor(state, person);
    return planned.is === 'left' ? inEnglish(planned.says.text, planned.says.facts) : [];
  });

/** Its state. Throws CustodyError EXISTS unless the file is the case of this team, as an interrupted run leaves it. */
async function caseOfTeam(
  host: Host,
  {
    path,
    shown,
    file,
    team,
    terminal,
  }: Omit<TeamCase, 'authorities'> & { path: string; shown: string; terminal: Terminal },
): Promise<CustodyState> {
  const found = await openCase(host, path, terminal);
  if (!isUnread(found) && found.name === team.number && isSameOperation(found.operation, file.operation))
    return found.state;
  throw new CustodyError('EXISTS', `${shown} is there already, and is not the case of team ${team.name}`, {
    hint: 'choose another name',
  });
}

const isSameOperation = (one?: string, other?: string): boolean =>
  one === undefined || other === undefined ? one === other : isSameName(one, other);

function linesOf({
  file,
  team,
  authorities,
  others,
  post = 'desk',
  isThere,
}: TeamCase & { readonly others: number; readonly post?: string | undefined; readonly isThere: boolean }): string[] {
  const { operation } = file;
  const numbers = authorities.map(({ body }) => (body as { number: string }).number);
  return [
    `${isThere ? 'goes on with' : 'opens'} case ${team.number}, ${team.title}, for team ${team.name}; your post is ${post}`,
    operation === undefined
      ? 'no operation is named in the ledger'
      : `operation ${operation}: everybody who gets the ledger can read it`,
    `authorities: ${numbers.join(', ') || 'none'}; people: ${others} beside you`,
    `numbers: ${team.pattern}${team.numbers === undefined ? '' : `, ${team.numbers}`}; kept in your settings for this case`,
  ];
}
