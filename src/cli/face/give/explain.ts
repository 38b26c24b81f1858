/** The commands that do what the answers of `custody give` say. */
import { CustodyError } from '../../../errors.ts';
import { phrase } from '../../../ledger/phrase.ts';
import type { Token } from '../../record/assemble.ts';
import type { ReadyDraft } from '../../record/preview.ts';
import { splitWords } from '../../record/values/quoted.ts';
import {
  commandOf,
  flagWords,
  reasonWords,
  recordWords,
  runWords,
  tellCommands,
  tellEntries,
  tokenWords,
  type Words,
} from '../explain.ts';
import type { Answers } from '../question.ts';
import { branchOf, cardStart, namedNumbers } from '../questions/giving.ts';
import { disclosedBy, isEncrypted } from '../questions/offering.ts';
import type { GiveOptions } from './command.ts';
import { givenEntries, newAuthorityEntries, offerTokens } from './entries.ts';
import { type Giving, handingOf } from './plan.ts';

/** Stands for the file of a card that only an entry holds. */
const cardFile = 'CARD';

/** Prints them; nothing is signed. */
export function explainGiven(
  answers: Answers,
  drafts: readonly ReadyDraft[],
  { giving, options }: { readonly giving: Giving; readonly options: GiveOptions },
): void {
  const { means, status, asker, ledger } = giving;
  const branch = branchOf(answers);
  if (branch !== 'offer' && branch !== 'paper' && branch !== 'post') {
    tellEntries(givenEntries(answers, means, status.size), drafts, { run: giving, options });
    return;
  }
  const last = drafts.at(-1);
  if (last === undefined) throw new CustodyError('BUG', 'an offer is the last entry of its sheet');
  const rest = runWords(options, ledger);
  const authority = recordWords(newAuthorityEntries(answers), drafts);
  const act = branch === 'post' ? deskWords(answers, last, giving) : offerWords(answers, last, giving);
  if (act.includes(cardFile))
    asker.tell(
      phrase('No file in this folder has their card. Write the name of its file for {word}.', { word: cardFile }),
    );
  tellCommands(
    [...authority, act].map((words) => commandOf([...words, ...rest])),
    giving,
  );
}

const exhibitWords = (answers: Answers): Words =>
  namedNumbers(answers).flatMap((number) => flagWords('exhibit', number));

function offerWords(answers: Answers, draft: ReadyDraft, { means, status, cards, packed }: Giving): Words {
  const fileOf = (card: string): string => cards.find(({ keyId }) => card === cardStart + keyId)?.file ?? cardFile;
  const tokens = offerTokens(answers, means, status.size).map(
    (token): Token =>
      token.name === 'to-card' && token.text.startsWith(cardStart) ? { ...token, text: fileOf(token.text) } : token,
  );
  return [
    'offer',
    ...exhibitWords(answers),
    ...tokenWords('offer', tokens),
    ...reasonWords(draft, tokens),
    ...splitWords(answers.evidence ?? '').flatMap(({ text }) => flagWords('evidence', text)),
    ...packed.filter(({ isLacking }) => isLacking).flatMap(({ number }) => flagWords('without', number)),
    ...(answers.attached ? flagWords('attachments', answers.attached) : []),
    ...flagWords('disclose', disclosedBy(answers, means).join(',')),
    ...flagWords('manifests', answers.manifests),
    ...(means.lang === 'en' ? [] : flagWords('letter-lang', means.lang)),
    ...(isEncrypted(answers.bundle ?? '') ? ['--encrypt'] : []),
    ...flagWords('output', answers.bundle),
  ];
}

function deskWords(answers: Answers, draft: ReadyDraft, giving: Giving): Words {
  const { options, said } = handingOf(answers, giving);
  return [
    'handover',
    ...exhibitWords(answers),
    ...flagWords('to-post', options.toPost),
    ...flagWords('to-key', options.toKey),
    ...flagWords('condition', options.condition),
    ...(options.sealsIntact ? ['--seals-intact'] : []),
    ...tokenWords('offer', said.tokens),
    ...reasonWords(draft, said.tokens),
  ];
}
