/** One form about several records, each checked by itself: `custody report inventory-sheet A.custody B.custody`. */

import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import type { DocumentModel } from '../../report/document/document.ts';
import { fieldKey } from '../../report/forms/field-names.ts';
import { dossierOf } from '../../report/forms/parts/dossier.ts';
import { formWords } from '../../report/forms/parts/form-words.ts';
import { joinedSheet, recordSection } from '../../report/forms/parts/joined-sheet.ts';
import { withOwnPaths } from '../../report/own-paths.ts';
import type { Verdict } from '../../verify/facts/verdict.ts';
import { refuseForMany } from '../check/verify-many.ts';
import { checkAndDo } from '../check/verify-request.ts';
import { type Host, pathOf } from '../host/host.ts';
import { type Filling, openRecord } from './fill-in.ts';
import type { chooseForm } from './list-forms.ts';
import { shownNames } from './outside.ts';

/** The same for a paper that is perhaps no form. */
export type Told = Omit<Filling, 'form'> & { readonly form: ReturnType<typeof chooseForm> };

export interface Joined {
  readonly document: DocumentModel;
  readonly verdict: Verdict;
}

const worst: readonly Verdict[] = ['failed', 'inconclusive', 'verified'];

/** The document, and the worst of the verdicts. A record that cannot be read ends it: a sheet without it would look whole. Throws CustodyError. */
export async function joinRecords(host: Host, { form, asked, options, ...filling }: Told): Promise<Joined> {
  const joined = 'joined' in form ? form.joined : undefined;
  if (!('build' in form) || joined === undefined)
    throw new CustodyError('USAGE', `the form ${form.id} is about one record, and several are named`, {
      hint: 'make one for each',
    });
  if (asked.exhibits.length > 0)
    throw new CustodyError('USAGE', 'exhibits are named, and several records', {
      hint: 'name the exhibits of one record, or several records',
    });
  const { ledger: _, ...ofAll } = options;
  refuseForMany(ofAll, undefined, 'make a sheet of that record by itself');
  const { langs, terminal, made, program } = filling;
  const words = formWords(langs, fieldKey);
  const sections = [];
  const verdicts = new Set<Verdict>();
  for (const name of asked.ledgers)
    try {
      sections.push(
        await checkAndDo(host, pathOf(host, name), { options, terminal }, async (checked) => {
          const verification = withOwnPaths(checked.verification);
          const names = await shownNames(checked.source, { form: form.id, options, terminal });
          const { openings, entries } = await openRecord(host, checked, { options, terminal, names });
          verdicts.add(verification.verdict);
          return recordSection(name, { dossier: await dossierOf(entries, { verification, openings }), joined, words });
        }),
      );
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'STOPPED' || error.code === 'BUG') throw error;
      const { code, message, hint } = error;
      throw new CustodyError(code, `${safeText(name)}: ${message}`, {
        ...(hint !== undefined && { hint }),
        cause: error,
      });
    }
  const making = { at: made, zoneMinutes: host.zoneMinutes(made), program };
  return {
    document: joinedSheet(sections, { form, joined, words, making }),
    verdict: worst.find((each) => verdicts.has(each)) ?? 'inconclusive',
  };
}
