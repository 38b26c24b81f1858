/** `custody key roster`: an agency's signed list of who acts for which post, and until when. */

import { Command } from 'commander';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { readCard } from '../../flow/ledger/keys.ts';
import { type RosterRow, writeRoster } from '../../flow/ledger/roster.ts';
import { readFileCapped } from '../../fs/read.ts';
import { quoteText } from '../../ledger/quoted.ts';
import type { Directory } from '../../ledger/statements/directory.ts';
import { formatTime } from '../../ledger/times.ts';
import { maxTableBytes, parseCsv } from '../host/csv.ts';
import { fingerprintLines, keyJson } from '../host/fingerprint-lines.ts';
import { type Host, pathOf } from '../host/host.ts';
import { addKeyOption, addOutputOptions, chooseSigner, type OutputOptions, openTerminal } from '../host/options.ts';
import { checkPost, parseRoles } from '../typed/case-options.ts';
import { readSeconds } from '../typed/read-time.ts';

interface RosterOptions extends OutputOptions {
  readonly key?: string;
  readonly from?: string;
  readonly issued?: string;
  readonly expires: string;
  readonly output: string;
}

export function rosterCommand(host: Host): Command {
  const command = new Command('roster')
    .description(
      "sign an agency's list of posts, with the agency's key: who may answer for it, and whom enrol --roster adds",
    )
    .argument('[rows...]', 'CARD=POST:ROLE,ROLE, such as ada.key.pub=evidence-room:custodian')
    .option('--from <file>', 'rows of a CSV file with the columns card, post, roles')
    .option('--issued <time>', 'when it begins (else now)')
    .requiredOption('--expires <time>', 'when it ends: from then on nobody can answer with it')
    .requiredOption('-o, --output <file>', 'where to write the list');
  return addOutputOptions(addKeyOption(command)).action(async (typed: string[], options: RosterOptions) => {
    const terminal = openTerminal(host, options);
    const now = host.now();
    const times = { now, zoneMinutes: host.zoneMinutes(now) };
    const issued = options.issued === undefined ? now : readSeconds(options.issued, times);
    const expires = readSeconds(options.expires, times);
    const rows = [...typed.map(rowOf), ...(options.from === undefined ? [] : await rowsIn(host, options.from))];
    if (rows.length === 0)
      throw new CustodyError('MISSING_VALUE', 'name at least one card', {
        hint: 'custody key roster ada.key.pub=evidence-room:custodian -o agency.roster --expires TIME --key agency.key',
      });
    const posts: RosterRow[] = [];
    for (const { file, post, roles } of rows) {
      checkPost(post);
      posts.push({ card: await readCard(pathOf(host, file)), post, roles: parseRoles(roles) });
    }
    const signer = await chooseSigner(host, options, terminal);
    const directory = await writeRoster(pathOf(host, options.output), { posts, issued, expires, signer, iat: now });
    if (terminal.isJson)
      return terminal.printJson('key-roster/1', {
        ...keyJson(signer.keyId),
        ...rosterJson(directory),
        roster: options.output,
      });
    for (const line of rosterLines(directory)) terminal.print(line);
    terminal.tell(fingerprintLines(signer.keyId, 'signed by the agency key'));
    terminal.print(`wrote ${safeText(options.output)}`);
  });
}

interface TypedRow {
  readonly file: string;
  readonly post: string;
  readonly roles: string;
}

/** `CARD=POST:ROLES`; a file name may have `=` in it. */
function rowOf(typed: string): TypedRow {
  const [, file, post, roles] = /^(.+)=([^=:]+):([^=:]+)$/.exec(typed) ?? [];
  if (file === undefined || post === undefined || roles === undefined)
    throw new CustodyError('USAGE', `${typed} is not CARD=POST:ROLES`, {
      hint: 'ada.key.pub=evidence-room:custodian,examiner',
    });
  return { file, post, roles };
}

async function rowsIn(host: Host, file: string): Promise<TypedRow[]> {
  const { header, rows } = await parseCsv(await readFileCapped(pathOf(host, file), maxTableBytes), file);
  const names = ['card', 'post', 'roles'] as const;
  const unknown = header.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined || header.length !== names.length)
    throw new CustodyError('CSV_INVALID', `${file} does not have the columns card, post, roles`);
  return rows.map(({ line, cells }) => {
    const [card = '', post = '', roles = ''] = names.map((name) => (cells[header.indexOf(name)] ?? '').trim());
    if (card === '' || post === '' || roles === '')
      throw new CustodyError('CSV_INVALID', `${file} line ${line}: card, post and roles are all needed`);
    // a comma within a cell needs quotes, so other signs between roles are taken too
    return { file: card, post, roles: roles.replaceAll(/[;+\s]+/g, ',') };
  });
}

/** A list of posts as people read it: who claims to be whom is on the cards. */
export function rosterLines({ posts, issued, expires }: Directory): string[] {
  return [
    `list of ${posts.length === 1 ? 'one post' : `${posts.length} posts`}, from ${formatTime(issued)} until before ${formatTime(expires)}`,
    ...posts.map(({ card, post, roles }) => {
      const { name, agency } = card.holder;
      const what = roles.length === 0 ? 'no role' : roles.join(', ');
      return `  ${safeText(post)} (${what}): ${quoteText(name)}, ${quoteText(agency)} (as claimed), key ${card.keyId.slice(0, 16)}…`;
    }),
  ];
}

/** The same for `--json`. */
export function rosterJson({ posts, issued, expires }: Directory) {
  return {
    issued,
    expires,
    posts: posts.map(({ card, post, roles }) => ({
      keyId: card.keyId,
      name: card.holder.name,
      agency: card.holder.agency,
      post,
      roles,
    })),
  };
}
