/** Into which case `custody get` takes what was sent: one of ours, or a new one. */
import { existsSync } from 'node:fs';
import { CustodyError } from '../../../errors.ts';
import { phrase } from '../../../ledger/phrase.ts';
import type { Opened } from '../../accept/examine.ts';
import type { AcceptOptions } from '../../accept/options.ts';
import { surveyHex } from '../../config/case-id.ts';
import { type Host, pathOf } from '../../host/host.ts';
import { chooseLedger, ledgersIn } from '../../host/options.ts';
import { type Asker, askQuestions } from '../ask.ts';
import { caseAt } from '../case-of.ts';
import { afterFirst, freeName, slug } from '../paths.ts';
import type { Answers } from '../question.ts';
import { type IntoMeans, intoTable, newCase } from '../questions/sender.ts';
import type { GetMeans, GetOptions } from './command.ts';
import { earlierCase } from './earlier-case.ts';

/** Into which case; that of our answers in it is known. */
export async function askInto(host: Host, { delivery, own }: Opened, options: GetOptions, { asker }: GetMeans) {
  const intoCase = intoMeans(host, options);
  const earlier = intoCase.isNamed ? undefined : await earlierCase(host, delivery.ledger, own.keyId);
  if (earlier === undefined) {
    const answers = await askQuestions(intoTable(intoCase), asker);
    if (answers.into === newCase) tellOwn(host, delivery.ledger, asker);
    return answers;
  }
  if (!earlier.isAll) return await askQuestions(intoTable({ ...intoCase, usualCase: earlier.file }), asker);
  asker.tell(phrase('It has your answer from case {file}, and goes on there.', { file: earlier.file }));
  return { into: earlier.file };
}

function intoMeans(host: Host, options: GetOptions): IntoMeans {
  return {
    cases: ledgersIn(host),
    isNamed: options.ledger !== undefined || Boolean(host.env.CUSTODY_LEDGER),
    checkCase: (name) => {
      if (existsSync(pathOf(host, name))) throw new CustodyError('EXISTS', `${name} is there already`);
    },
    usualFile: (number) => freeName(host, (count) => `${slug(number, 'case')}${afterFirst(count)}.custody`),
  };
}

/** A new case for things of a case that is here: the person who splits or moves a case learns the order before it is too late. */
function tellOwn(host: Host, ledger: string, { tell }: Asker): void {
  const id = surveyHex(ledger);
  const file = id === undefined ? undefined : caseAt(host, id);
  if (file === undefined) return;
  tell(
    phrase(
      'What comes from {file}, which is here too, keeps its history: the new case need not continue it. To continue it later, first hand over all, and enter each answer there.',
      { file },
    ),
  );
}

export function intoOptions(host: Host, options: GetOptions, answers: Answers): Partial<AcceptOptions> {
  const { into, 'into.case': number, 'into.title': title, 'into.file': file } = answers;
  const post = host.settings?.get('post')?.value.toString();
  if (into === newCase)
    return { into: file ?? '', case: number ?? '', title: title ?? '', ...(post !== undefined && { post }) };
  return { into: into ?? chooseLedger(host, options).path };
}
