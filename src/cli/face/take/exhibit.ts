/** `custody take KA/1`: what may follow for an exhibit on record, and the questions of that act. */
import { toHex } from '../../../bytes/hex.ts';
import { whatMayFollow } from '../../../custody/next.ts';
import type { ExhibitState } from '../../../custody/state/state.ts';
import { CustodyError } from '../../../errors.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import type { Host } from '../../host/host.ts';
import { recordAct } from '../../record/record-act.ts';
import { exhibitTokens } from '../../record/session-act.ts';
import { askQuestions, WentBack } from '../ask.ts';
import { type CaseRun, tellLeft } from '../case-run.ts';
import type { MenuEntry, Question } from '../question.ts';
import type { TakeOptions } from './command.ts';

/** The acts that people ask for, in their words. */
const usualActs: readonly (readonly [type: EventTypeName, label: Phrase])[] = [
  ['seal', phrase('seal it, open or look at its seal')],
  ['store', phrase('put it away, or move it')],
  ['examine', phrase('examine it')],
  ['access', phrase('somebody looked at it')],
  ['incident', phrase('something went wrong')],
  ['correct', phrase('correct an entry')],
  ['note', phrase('write a note')],
];

/** Acts that custody give, get and take have questions of their own for. */
const elsewhere: ReadonlySet<string> = new Set(['offer', 'answered', 'withdraw', 'receive', 'release']);

/** Asks what was done with it, then what that act needs, and signs it. Throws as `custody record` does. */
export async function takeExhibit(run: CaseRun, exhibit: ExhibitState, options: TakeOptions): Promise<void> {
  const { status, signer, asker } = run;
  const { number } = exhibit;
  const may = whatMayFollow(status.state, number, toHex(signer.keyId)).filter((type) => !elsewhere.has(type));
  if (may.length === 0)
    throw new CustodyError('RULE_REFUSED', `your key may record nothing about ${number} here now`, {
      hint: `custody show ${number} says where it is; custody give and custody get move it`,
    });
  try {
    const { act = '', 'act.more': more } = await askQuestions(actRows(number, may), asker);
    const type = (act === moreActs ? more : act) as EventTypeName;
    const { key, ...others } = options;
    const ledger = run.ledger.isNamed ? { ledger: run.ledger.shown } : {};
    await recordAct(withOpenKey(run, key), type, exhibitTokens(type, number), { ...others, ...ledger, input: true });
  } catch (error) {
    if (!(error instanceof WentBack)) throw error;
    tellLeft(asker);
  }
}

/** The key is open already: nobody types its passphrase a second time. */
function withOpenKey({ host, signer }: CaseRun, key: string | undefined): Host {
  const env = { ...host.env, ...(key !== undefined && { CUSTODY_KEY: key }) };
  return { ...host, env, ring: { get: () => signer, put: () => {} } };
}

const moreActs = 'more';

function actRows(number: string, may: readonly EventTypeName[]): Question[] {
  const usual: MenuEntry[] = usualActs.flatMap(([value, label]) => (may.includes(value) ? [{ value, label }] : []));
  const others: MenuEntry[] = may
    .filter((type) => !usual.some(({ value }) => value === type))
    .map((type) => ({ value: type, label: phrase('{type:}', { type }) }));
  return [
    {
      id: 'act',
      says: phrase('{number}: what of it?', { number }),
      help: phrase('Only what the rules allow now. Its questions follow.'),
      menu: [...usual, ...(others.length === 0 ? [] : [{ value: moreActs, label: phrase('more') }])],
    },
    {
      id: 'act.more',
      says: phrase('What else?'),
      help: phrase('Only what the rules allow now. Its questions follow.'),
      menu: others,
      skip: ({ act }) => act !== moreActs,
    },
  ];
}
