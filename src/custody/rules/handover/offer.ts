/** What an offer says of its exhibits, and takeovers: the two ways in which custody leaves a post. */
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import { type Content, compareContents, contentSaid, contentState } from '../../content.ts';
import { type Facts, gap, impossible, keeps, type Rule } from '../../rule.ts';
import type { ContentSaid, ContentState, ExhibitState } from '../../state/state.ts';
import { takenOver } from '../../state/takeover.ts';
import { listed } from '../first-and-more.ts';

const contentDiffers = impossible({
  id: 'CONTENT_DIFFERS',
  sentence: 'The digest or manifest in an offer is the one that is on record.',
  says: 'the content offered of {exhibit} is not on record: {problem}',
  types: ['offer'],
  check: ({ event, named }) => {
    let found: Facts[] | undefined;
    event.body.exhibits.forEach(({ number, content }, i) => {
      const exhibit = named[i]?.exhibit;
      if (content === undefined || exhibit === undefined) return;
      const fixed = exhibit.content;
      const stated = contentSaid(content);
      const problem = fixed === undefined ? unfixable(exhibit, content) : stated && differing(fixed, stated);
      if (problem === undefined) return;
      found ??= [];
      found.push({ exhibit: number, problem });
    });
    return found ?? keeps;
  },
});

const differing = (fixed: ContentState, stated: ContentSaid): Phrase | undefined =>
  compareContents(fixed, stated) === 'same' ? undefined : phrase('entry {by} fixed another', { by: fixed.by });

/** An offer fixes content where there is none, but neither what cannot be fixed nor what was wiped. */
function unfixable({ wiped = [] }: ExhibitState, content: Content): Phrase | undefined {
  const stated = contentState(content, 0);
  if (stated === undefined) return phrase('none was recorded');
  const before = wiped.find((each) => compareContents(each, stated) === 'same');
  return before && phrase('it was wiped after entry {entry}', { entry: before.by });
}

const theIncident = phrase('the incident');
const theMismatch = phrase('the mismatch');

const openIncident = gap({
  id: 'OPEN_INCIDENT_OFFERED',
  unshown: 'practice',
  sentence: 'An incident or a failed hash check is cleared up before the exhibit is handed over.',
  says: '{exhibit} is offered while {what} of entry {entry} is still open',
  allowed: ({ what }) =>
    what === theIncident
      ? 'custody record incident --state closed --of {entry} …'
      : 'custody record measure --exhibit {exhibit} --outcome match …',
  types: ['offer'],
  check: ({ about }) => {
    let found: Facts[] | undefined;
    for (const { number, incidents, mismatch } of about) {
      const [incident] = incidents;
      const entry = incident ?? mismatch;
      if (entry === undefined) continue;
      found ??= [];
      found.push({
        exhibit: number,
        entry,
        what: incident === undefined ? theMismatch : theIncident,
      });
    }
    return found ?? keeps;
  },
});

const takeover = gap({
  id: 'TAKEOVER',
  unshown: 'practice',
  sentence: 'Custody passes by the hand of its custodian; a takeover replaces that hand.',
  says: '{exhibits} held by {from} are taken over for post {to}: custodian unable to sign ({why})',
  types: ['takeover'],
  check: ({ event: { body }, about }) => [
    {
      ...(about.length > 0 ? listed(about) : { exhibits: phrase('exhibits') }),
      from: about[0]?.post ?? body.post ?? '',
      to: body.to,
      why: body.why,
    },
  ],
});

const takeoverOffered = impossible({
  id: 'TAKEOVER_OFFERED',
  sentence: 'A takeover does not come into force while one of its exhibits is offered.',
  says: '{exhibit}, which entry {takeover} takes over, is offered, according to entry {offer}',
  allowed: 'custody record withdraw --offer {offer} --evidence never-left --why TEXT',
  types: ['attest'],
  check: ({ state, event: { body }, signer }) => {
    if (state.takeovers.size === 0 || body.as !== 'received') return keeps;
    return body.entries.flatMap((entry) => {
      const pending = state.takeovers.get(entry);
      if (pending === undefined || pending.to !== signer?.post || !signer.roles.includes('custodian')) return [];
      return [...takenOver(state, pending)].flatMap(([exhibit, post]) => {
        if (exhibit.offer === undefined || exhibit.post !== post) return [];
        return [{ exhibit: exhibit.number, takeover: entry, offer: exhibit.offer }];
      });
    });
  },
});

export const offerRules: readonly Rule[] = [contentDiffers, openIncident, takeover, takeoverOffered];
