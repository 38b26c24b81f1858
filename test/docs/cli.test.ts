/** docs/cli.md is generated from the command table and each command's own help. `UPDATE=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../../src/cli/command-table.ts';
import { loadCommand } from '../../src/cli/load-command.ts';
import { groupRequired } from '../../src/cli/run/run-command.ts';
import { fakeHost } from '../cli/fake-host.ts';

const page = new URL('../../docs/cli.md', import.meta.url);

const environment: readonly (readonly [string, string])[] = [
  ['CUSTODY_LEDGER', 'the ledger, where `--ledger` is not given'],
  ['CUSTODY_KEY', 'your key file, `agent:NAME` or `pkcs11:ADDRESS`, where `--key` is not given'],
  [
    'CUSTODY_TRUST',
    'the trust file, where `--trust` is not given; else `custody/trust.json` in your configuration folder',
  ],
  [
    'CUSTODY_STORES',
    'the file of your stores; else `custody/stores.json` in your configuration folder ([stores.md](stores.md))',
  ],
  ['CUSTODY_CONFIG', 'a configuration file in place of yours; `none`: no configuration file ([config.md](config.md))'],
  ['CUSTODY_ZONE', 'the zone of your clock, such as `Europe/Amsterdam`; else `TZ`, else the zone of the system'],
  ['CUSTODY_STATE', 'folder of the remembered heads and of drafts; else `custody` in your state folder'],
  ['CUSTODY_PASSPHRASE_FILE', 'file whose first line is the passphrase'],
  ['CUSTODY_PASSPHRASE', 'the passphrase itself: anybody who may look at the process can read it'],
  ['CUSTODY_PIN_FILE', 'file whose first line is the PIN of a token, for `--key pkcs11:ADDRESS`'],
  ['CUSTODY_PKCS11_TOOL', 'absolute path of `pkcs11-tool` of OpenSC, where it is not in a folder of the system'],
  ['CUSTODY_NO_INPUT', 'set to anything: never ask'],
  ['CI', 'set to anything: never ask'],
  ['NO_COLOR', 'set to anything: no colour'],
  ['ACCESSIBLE', '`1`: tables as lines, and no line that is drawn again and again, for screen readers'],
  ['SSH_AUTH_SOCK', 'where ssh-agent is, for `--key agent:NAME`'],
  ['CUSTODY_DEBUG', '`1`: errors print where in the program they happened'],
];

const statuses: readonly (readonly [number, string])[] = [
  [0, 'done; for `verify`, `audit`: verified, all matched'],
  [1, 'failed: at least one contradiction, or a difference'],
  [2, 'usage: unknown option, missing value'],
  [3, 'inconclusive: nothing contradicts, but not everything is shown'],
  [4, 'input that cannot be read as what it should be'],
  [5, 'the environment: I/O, permission, disk full, lock held, stopped'],
  [6, 'refused by the custody rules: nothing was signed'],
  [70, 'a bug in custody'],
];

function helpOf(command: Command): string {
  groupRequired(command);
  command.configureHelp({ helpWidth: 100 });
  command.helpOption('-h, --help', 'explain this command');
  return command
    .helpInformation()
    .replace(/^ +-h, --help +explain this command\n/m, '')
    .trimEnd();
}

async function makePage(): Promise<string> {
  const host = fakeHost(tmpdir(), 'docs');
  const parts = [
    '# Command line',
    'Generated from the command table and the help of each command (`npm run update`). Every command works without a network, and without questions where nobody sits at a terminal. `-h`, `--help` explains each.',
    'stdout carries what was asked for, stderr everything else. With `--json` stdout carries exactly one JSON document, or one on each line where there may be thousands: [json.md](json.md). Every string that comes from a ledger or a file name is escaped before it is printed. An error looks like `custody: error: cannot read image.dd: permission denied [PERMISSION]`, with a `custody: hint:` line where there is one; [errors.md](errors.md) lists the codes.',
    [
      '## Exit status',
      '',
      '| status | meaning |',
      '|---|---|',
      ...statuses.map(([status, meaning]) => `| ${status} | ${meaning} |`),
    ].join('\n'),
    [
      '## Environment',
      '',
      '| variable | meaning |',
      '|---|---|',
      ...environment.map(([name, meaning]) => `| \`${name}\` | ${meaning} |`),
    ].join('\n'),
    'Prompts are shown only where a person sits at both ends (stdin and stderr are a terminal) and neither `CI` nor `CUSTODY_NO_INPUT` is set.',
  ];
  for (const { name } of commandTable) {
    const command = (await loadCommand(name)).buildCommand(host, () => {}).name(`custody ${name}`);
    parts.push(`## custody ${name}`, `\`\`\`\n${helpOf(command)}\n\`\`\``);
    for (const sub of command.commands) {
      if (name === 'record') continue; // the flags of each type are those of spec/vocabulary.md
      parts.push(`### custody ${name} ${sub.name()}`, `\`\`\`\n${helpOf(sub)}\n\`\`\``);
    }
  }
  parts.push(
    'The flags of each `record TYPE` derive from the vocabulary: `custody record TYPE --help` shows them, [spec/vocabulary.md](spec/vocabulary.md) the fields behind them.',
  );
  return `${parts.join('\n\n')}\n`;
}

describe('docs/cli.md', () => {
  it('is what the commands say of themselves', async () => {
    const made = await makePage();
    if (process.env.UPDATE) writeFileSync(page, made);
    expect(readFileSync(page, 'utf8')).toBe(made);
  });

  it('names every environment variable that the program reads', () => {
    const sources = ['options', 'passphrase', 'terminal', 'report-error'].map((file) =>
      readFileSync(new URL(`../../src/cli/host/${file}.ts`, import.meta.url), 'utf8'),
    );
    sources.push(readFileSync(new URL('../../src/flow/places.ts', import.meta.url), 'utf8'));
    const read = new Set(sources.join('\n').match(/\bCUSTODY_[A-Z_]+\b/g));
    const named = new Set(environment.map(([name]) => name));
    expect([...read].filter((name) => !named.has(name))).toEqual([]);
  });
});
