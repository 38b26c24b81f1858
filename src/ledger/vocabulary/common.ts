/** The fields that any event may carry beside its own (docs/spec/vocabulary.md). */
import { code, extra, list, name, optional, privateText, record, text } from '../schema.ts';
import { attachments, clock, made, person, personPresent, under } from './parts.ts';

export const commonFields = {
  made: optional(made),
  clock: optional(clock),
  late: optional(
    record('why it is recorded late', {
      code: code('why late', ['paper-first', 'no-power', 'travelling', 'forgotten', 'received-late', 'other']),
      reason: privateText('why late, in words'),
    }),
  ),
  by: optional(list(person('a person'), 'who did it, when not the signer')),
  present: optional(list(personPresent('a person'), 'who else was there')),
  place: optional(privateText('place')),
  procedure: optional(
    record('procedure that was followed', {
      number: text('number of the procedure'),
      version: optional(text('version of the procedure')),
    }),
  ),
  purpose: optional(privateText('purpose')),
  under: optional(under),
  attachments: optional(attachments),
  irregular: optional(
    list(
      record('an irregularity', { rule: name('rule that is not kept'), why: text('why it was done against the rule') }),
      'what is irregular, and why',
    ),
  ),
  lang: optional(text('language of the texts (BCP 47)')),
  extra: optional(extra('further texts, not read by any rule')),
};
