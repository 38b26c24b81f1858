/** What an earlier ledger still has to settle before a new one continues it: entries that it gets afterwards are left out. */
import { safeText } from '../../bytes/text.ts';
import { isHere, isOpen } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import type { Host } from '../host/host.ts';
import { pathOf, type Terminal } from '../host/options.ts';
import { openPrompter } from '../host/prompt.ts';

/** Warns of it, and asks at a terminal whether to go on. Throws CustodyError STOPPED where the person does not. */
export async function tellUnsettled(host: Host, earlier: string, terminal: Terminal): Promise<void> {
  const { state } = (await readLedger(pathOf(host, earlier), stateFolder(host.env), terminal.warn)).replay;
  const held = state?.exhibits.filter(isHere).length ?? 0;
  const open = [...(state?.offers.values() ?? [])].filter(isOpen).length;
  if (held === 0 && open === 0) return;
  const shown = safeText(earlier);
  terminal.warn(
    `${shown} still has in custody: ${count(held, 'exhibit')}; waiting for an answer: ${count(open, 'offer')}`,
  );
  terminal.tell(
    `what is signed there after the new case is opened counts as left out (BREAK_LEFT_OUT). First hand over each thing there (custody give), enter each answer there (custody get ANSWER), then custody init --continues ${shown}`,
  );
  if (terminal.isInteractive && !(await openPrompter(host).confirm('Open the new case now all the same?')))
    throw new CustodyError('STOPPED', 'not agreed; nothing was written');
}

const count = (many: number, word: string): string => `${many} ${word}${many === 1 ? '' : 's'}`;
