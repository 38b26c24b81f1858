/** Options of `accept` and `refuse`, each spelled and explained once. */
import type { Command } from 'commander';
import { profileNames } from '../../custody/profiles/index.ts';
import { addEvidenceOptions, type EvidenceOptions } from '../check/evidence-options.ts';
import { addLangOption, type LangOptions } from '../host/lang-option.ts';
import {
  addKeyOption,
  addOutputOptions,
  type KeyOptions,
  type OutputOptions,
  type WritingOptions,
} from '../host/options.ts';
import { addIdentityOption, type IdentityOptions } from '../keys/identity.ts';

export interface DeliveryOptions extends OutputOptions, KeyOptions, IdentityOptions, EvidenceOptions, LangOptions {
  readonly offer?: string;
  readonly card?: string;
  readonly directory?: string;
  readonly trust?: string;
  readonly checkpoint?: readonly string[];
  readonly disclosures?: string;
  readonly memory: boolean;
  readonly profile?: string;
  readonly ourReference?: string;
  readonly device?: readonly string[];
  readonly photograph?: readonly string[];
  readonly secondTool?: readonly string[];
  readonly at?: string;
  readonly place?: string;
  readonly from?: string;
  readonly package?: readonly string[];
  readonly extra?: readonly string[];
  readonly open?: readonly string[];
  readonly output?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export interface AcceptOptions extends DeliveryOptions, WritingOptions {
  readonly into?: string;
  readonly case?: string;
  readonly title?: string;
  readonly post?: string;
  readonly ours?: readonly string[];
  readonly decisions?: string;
  readonly writeDecisions?: string;
  readonly draft?: string;
  readonly checkedBy?: string;
  readonly sign?: string;
  readonly readAgain?: boolean;
  readonly onExcerpt?: boolean;
}

const collect = (value: string, before: string[] = []) => [...before, value];
const words = (value: string, before: string[] = []) => [
  ...before,
  ...value.split(/[\s,]+/).filter((word) => word !== ''),
];

/** What is written, and whether it is asked about. */
export function addSigningOptions(command: Command): Command {
  return command
    .option('-o, --output <file>', 'the answer to write, NAME.answer')
    .option('-y, --yes', 'sign without asking once more; never a decision about an exhibit')
    .option('--dry-run', 'show all, sign nothing');
}

/** What both commands take. */
export function addDeliveryOptions(command: Command): Command {
  command
    .option('--offer <seq>', 'the offer to answer, by its entry, where several can be')
    .option('--card <file>', 'your key card, to which the offer was made (else KEY.pub)')
    .option('--directory <file>', "your agency's signed directory, where the offer was made to the agency")
    .option('--trust <file>', 'the trust file (else CUSTODY_TRUST, else your own)')
    .option('--checkpoint <file>', 'the checkpoint that came by another way; may repeat', collect)
    .option('--disclosures <file>', 'texts that were disclosed to you (else those in the bundle)')
    .option('--no-memory', 'ignore which ends of the ledger were seen here before')
    .option('--profile <name>', `what must be in the record: ${profileNames.join(', ')}, or a file of your own`)
    .option('--our-reference <text>', 'our own reference of the request; compared with the record')
    .option('--device <number=path>', 'read the device and compare it with the record; may repeat', collect)
    .option('--photograph <file>', 'compare a photograph by digest, and attach it; may repeat', collect)
    .option('--second-tool <text>', 'what another tool computed: "KA/1=sha256sum;9.7;DIGEST"; may repeat', collect)
    .option('--at <time>', 'when it came in: a time with zone, or FROM..TO (else now)')
    .option('--place <text>', 'where it came in')
    .option('--from <text>', 'from whose hands')
    .option(
      '--package <text>',
      'a package and its seals as found: "box 1: B-1, B-2 broken, B-3 different B-9"; may repeat',
      collect,
    )
    .option('--extra <text>', 'a thing that came and is not in the offer: "what; where it is"; may repeat', collect)
    .option('--open <field…>', 'leave a private field of the answer in clear', words);
  addLangOption(addEvidenceOptions(addIdentityOption(command)));
  return addOutputOptions(addKeyOption(command));
}
