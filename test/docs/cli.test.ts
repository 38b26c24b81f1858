/** docs/cli.md is generated from the command table and each command's own help. `UPDATE_DOCS=1` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../../src/cli/command-table.ts';
import { loadCommand } from '../../src/cli/load-command.ts';
import { groupRequired } from '../../src/cli/run/run-command.ts';
import { fakeHost } from '../cli/fake-host.ts';
import { type JsonShape, jsonShapes } from './json-shapes.ts';

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

const verifyKeys: readonly (readonly [string, string])[] = [
  ['verdict', '`verified`, `inconclusive` or `failed`'],
  ['covers', 'list: `ledger`, and `evidence` where that was examined'],
  [
    'levels',
    'object: `record`, `signers`, `independence`, `custody`, `evidence`, `profile`. `custody` is `none` if no gap was found and the record has no exhibits',
  ],
  ['checks', 'list of `{name, outcome, detail}`; outcome `pass`, `fail` or `not-checked`'],
  [
    'findings',
    'list of `{code, kind, seq?, path?, expected?, actual?, message, next, facts?}`; kind `contradiction`, `gap`, `paper` or `notice`; `facts` what fills the sentence: free text of a signer as `{quote}`, a moment as `{unix}`, a sentence as `{text, quotes?}`',
  ],
  ['notListed', 'object: code → how many findings there are beyond the 100 listed'],
  [
    'cuts',
    'only where a list is cut: object: name of the list → `{cut, shown, total}`; `findings` here, `differences`, `pieces.different` and `pieces.unreadable` in each of `evidence`, `first` in each of `profile.requirements`',
  ],
  ['ledger', 'object: `id`, `case`, `size`, `root`, `bytes`; null where it cannot be read'],
  ['excerpt', 'only of an excerpt: `{exhibits, shown}`: the exhibits that it is about, and how many entries were read'],
  [
    'anchors',
    'only where somebody is trusted about time, or `--time-proof` was given: list of `{seq?, file?, kind, size, time, accuracy, by, outcome, why}`: each outside proof of time, in an entry or in a file; `time` in Unix seconds, `accuracy` in milliseconds, `by` the name of the pin; `outcome` `checked`, `unfit` or `not-checked`, and `why`',
  ],
  ['signers', 'list of `{keyId, name, agency, claimed, post, roles, trusted, entries}`'],
  [
    'exhibits',
    'list of `{number, custodian, state, since, issuedTo?, wentInside?, offer?, seals, evidence, byPieces?, empty?, notCompared?}`; `custodian` the post that answers for it; `state` `held`, `offered`, `arriving`, `departed`, `released`, `destroyed`, `source-only`, or `on-the-way`, `with-recipient`, `missing`, `issued`, `inside`, since the entry `since`; `offer` the open offer that it is in; `byPieces` of a match by its pieces alone; `empty` of a match of 0 bytes; `notCompared` of an exhibit made from others and compared with none of them',
  ],
  [
    'reach',
    'object: `{records, left, onTheWay, onTheWaySince, missing}`: how many records the chains of its exhibits run through without a contradiction, and how many exhibits left for a record not given, are on the way (the earliest since a time in Unix seconds), are missing',
  ],
  [
    'evidence',
    'only where evidence was given: list of `{number, outcome, depth, found?, counts?, differences?, pieces?, reason?, why?, path?, cuts?}`; `outcome` `match`, `mismatch`, `incomplete`, `not-examined` or `nothing-to-compare`; `differences` the first paths that differ, `counts` how many there are of each class',
  ],
  [
    'bundle',
    'only of a bundle: `{form, parts, evidence: [{number, files, bytes}], apart, checked, files}`; `apart`: exhibits whose evidence is not in it',
  ],
  [
    'profile',
    'only with `--profile`: `{name, title, requirements: [{id, says, outcome, missing, first, source, primaryRead}]}`, `outcome` one of `met`, `missing`, `ensured`, `not-checkable`; `first` the first of the `missing` places',
  ],
  ['digests', 'object: how many digests and device data are `computed`, `read`, `log`, `stated`, `typed`'],
  ['withheld, erased, missing', 'counts of private texts'],
  ['notProven', 'list of sentences: what this does not show'],
  [
    'courses',
    'only with `--with`: list of `{number, stays: [{ledger, agency, number, from, until, state, since?, issuedTo?, wentInside?}], cut?, shown?, total?}`, the oldest stay first: each chain of an exhibit that came from another record or went to one, from which entry until which; `state` as in `exhibits`, or `contested`, `on-paper`, `given-up`, or `unconfirmed` where that ledger is given and no stay in it is joined; `null` for what is not given; `cut` where only the last `shown` of `total` stays are listed',
  ],
  [
    'with',
    'only with `--with`: the other ledgers, each an object with `name` (as given) and all keys above but `courses`',
  ],
  [
    'face',
    'list of `{line, state, within?, facts, text, more?}`: the five lines of `custody check` ([words.md](words.md)), `line` one of `record`, `sender`, `evidence`, `custody`, `terms`; `within` the state of a line with `up-to`; `more` the sentences added to it; `text` may change, ids do not',
  ],
  [
    'completeness',
    'only with `--complete`: `{outcome, entries, manifests, texts, attachments, checkpoint?, checkpointFrom?, findings, says}`; `outcome` `pass` or `not-checked`; `manifests` `{named, here, records, withheld, lacking?}`; `texts` `{all, shown, withheld, erased, missing}`; `attachments` `{named, here}`; `findings` list of `{code, kind, message}`',
  ],
  ['step', 'object: `{id, facts, text}`: the next step of `custody check`'],
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

function shapeRow({ command, when, isList = false, keys, optional = [] }: JsonShape): string {
  const words = [...keys.map((key) => `\`${key}\``), ...optional.map((key) => `[\`${key}\`]`)].join(', ');
  return `| \`${[command, ...(when === undefined ? [] : [when])].join(' ')}\` | ${isList ? 'list of' : 'object:'} ${words} |`;
}

async function makePage(): Promise<string> {
  const host = fakeHost(tmpdir(), 'docs');
  const parts = [
    '# Command line',
    'Generated from the command table and the help of each command (`UPDATE_DOCS=1 npx vitest run --config test/vitest.config.ts test/docs/cli.test.ts`). Every command works without a network, and without questions where nobody sits at a terminal. `-h`, `--help` explains each.',
    'stdout carries what was asked for, stderr everything else. With `--json` stdout carries exactly one JSON document; `watch` prints one on each line. Every string that comes from a ledger or a file name is escaped before it is printed. An error looks like `custody: error: cannot read image.dd: permission denied [PERMISSION]`, with a `custody: hint:` line where there is one; [errors.md](errors.md) lists the codes.',
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
  parts.push(
    '## JSON',
    'Keys are never renamed; new ones may come. Those in brackets appear only where they have something to say. Bytes are `{ "hex": … }`, so that a withheld text (32 bytes) is never taken for a text; times of signing are Unix seconds, times of events are as signed.',
    ['| command | document |', '|---|---|', ...jsonShapes.map(shapeRow)].join('\n'),
    '`custody verify --json` prints one object. Of several paths it prints a list of them, each with `file`; a path that cannot be read has `error` (`code`, `message`, `hint`) in place of the rest.',
    ['| key | value |', '|---|---|', ...verifyKeys.map(([key, value]) => `| \`${key}\` | ${value} |`)].join('\n'),
  );
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
    if (process.env.UPDATE_DOCS) writeFileSync(page, made);
    expect(readFileSync(page, 'utf8')).toBe(made);
  });

  it('names every key of `verify --json`', () => {
    const source = readFileSync(new URL('../../src/verify/verification.ts', import.meta.url), 'utf8');
    const body = source.slice(source.indexOf('export interface Verification {'));
    const keys = [...body.matchAll(/^ {2}readonly (\w+):/gm)].map(([, key]) => key ?? '');
    const named = verifyKeys.flatMap(([key]) => key.split(', '));
    expect(keys.filter((key) => !named.includes(key))).toEqual([]);
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
