/** `custody refuse`: sign that nothing in the offer is accepted, why, and where it is now. */
import { Command } from 'commander';
import { CustodyError } from '../../errors.ts';
import { checkOut } from '../../flow/handover/sign.ts';
import type { Code, Decision } from '../../verify/receipt/decision.ts';
import { manifestsBeside } from '../check/evidence-options.ts';
import { type Host, pathOf } from '../host/host.ts';
import { openTeller } from '../host/lang-option.ts';
import { openTerminal, type Terminal } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';
import { withOptionsRead } from '../record/values/text-files.ts';
import { type ActMeans, outOf, show, signAndTake } from './act.ts';
import { reasonCodes } from './ask.ts';
import { extraOf, receivedOf, refuseProblemsOf } from './decide.ts';
import { settleEarlier } from './earlier.ts';
import { examineCase, withDelivery } from './examine.ts';
import { addDeliveryOptions, addSigningOptions, type DeliveryOptions } from './options.ts';

export function buildCommand(host: Host, finish: (status: number) => void): Command {
  const command = new Command()
    .description('refuse what was offered to you: the answer gives the reason, and where the things are now')
    .argument('<bundle>', 'what arrived: a bundle, a folder with the ledger, or the ledger')
    .requiredOption('--code <code>', 'the reason: terms, no-authority, no-capacity, seal-broken, mismatch, other, …')
    .requiredOption('--why <text>', 'the reason in words')
    .requiredOption('--where <text>', 'where the things are now')
    .option('--seals-now <numbers>', 'the seals on them now, with commas between');
  addDeliveryOptions(addSigningOptions(command)).addHelpText(
    'after',
    '\n--why, --where, --place, --from and --our-reference take @FILE or @-.\nExit status: 0 signed; 6 nothing was signed: nothing is offered to you.',
  );
  return command.action(async (bundle: string, typed: RefuseOptions) => {
    const options = await withOptionsRead(host, typed, ['why', 'where', 'place', 'from', 'ourReference']);
    finish(await refuseDelivery(host, bundle, { options, terminal: openTerminal(host, options) }));
  });
}

/** `custody refuse`: the same answer as `accept` signs, in which nothing is accepted. */
interface RefuseOptions extends DeliveryOptions {
  readonly code: string;
  readonly why: string;
  readonly where: string;
  readonly sealsNow?: string;
}

/** Returns the exit status. Throws CustodyError for whatever keeps the answer from being signed. */
async function refuseDelivery(
  host: Host,
  bundle: string,
  { options, terminal }: { readonly options: RefuseOptions; readonly terminal: Terminal },
): Promise<number> {
  const { code, why, where, sealsNow } = options;
  if (!reasonCodes.includes(code))
    throw new CustodyError('USAGE', `--code: ${code} is not a reason`, { hint: `one of ${reasonCodes.join(', ')}` });
  outOf(options);
  const teller = await openTeller(options);
  const seals = sealsNow?.split(/[\s,]+/).filter((seal) => seal !== '') ?? [];
  return await withDelivery(host, pathOf(host, bundle), options, async (opened) => {
    const prompter = terminal.isInteractive ? openPrompter(host) : undefined;
    const means: ActMeans = { options, terminal, teller, taking: undefined, prompter };
    const settled = await settleEarlier(host, opened, means);
    if (settled !== undefined) return settled;
    await checkOut(pathOf(host, outOf(options)));
    // nobody who refuses has to hash what came
    const isRecordOnly = options.evidence === undefined;
    const manifests = options.dryRun === true ? undefined : manifestsBeside(pathOf(host, outOf(options)));
    const found = await examineCase(host, opened, { options, terminal, isRecordOnly, manifests });
    if (found.facts.what === 'measure')
      throw new CustodyError(
        'NOT_OFFERED',
        'all of it is decided already; accepted exhibits cannot be refused any more',
      );
    const received = await receivedOf(host, { file: undefined, options, prompter, now: found.now });
    const extra = extraOf(undefined, options);
    const exhibits = found.facts.numbers.map(
      (number): Decision => ({
        number,
        outcome: 'refused',
        code: code as Code,
        why,
        where: { place: where, seals },
      }),
    );
    const reference = options.ourReference;
    const decisions = { received, exhibits, ...(extra && { extra }), ...(reference !== undefined && { reference }) };
    const facts = { ...found.facts, decisions };
    refuseProblemsOf(facts);
    const decided = show(facts, means);
    await signAndTake(host, found, decided, means);
    return 0;
  });
}
