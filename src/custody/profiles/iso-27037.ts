/**
 * Requirements shaped after ISO/IEC 27037:2012. The standard itself was not read for this table: clauses are cited from secondary
 * texts, and meeting them shows nothing about conformity.
 */
import type { Ask, Requirement } from './requirement.ts';

const row = (id: string, clause: string, says: string, ask: Ask): Requirement => ({
  id,
  says,
  source: { text: `ISO/IEC 27037:2012, ${clause}`, primaryRead: false },
  ask,
});

export const iso27037Rows: readonly Requirement[] = [
  row('27037-identifier', '6.1 chain of custody', 'Each piece of evidence has a unique identifier.', {
    ensured: 'the ledger id and the exhibit number',
  }),
  row('27037-access', '6.1 chain of custody', 'Who had access, when, is recorded.', {
    ensured: 'every entry has its signer and time',
  }),
  row('27037-place', '6.1 chain of custody', 'Each check-in, check-out and access has its place.', {
    each: ['store', 'access', 'examine', 'acquire'],
    needs: ['place'],
  }),
  row('27037-checked-out', '6.1 chain of custody', 'The person who took evidence out is named.', {
    each: ['store'],
    where: [{ field: 'move', in: ['issued'] }],
    needs: ['to'],
  }),
  row('27037-why', '6.1 chain of custody', 'Each removal and access says why.', {
    each: ['access'],
    needs: ['purpose'],
  }),
  row('27037-authority', '6.1 chain of custody', 'Each taking and copying names the authority for it.', {
    each: ['collect', 'acquire'],
    needs: ['under'],
  }),
  row('27037-changes', '6.1 chain of custody', 'Unavoidable changes name what, who and why.', {
    each: ['acquire'],
    where: [{ field: 'method', in: ['live', 'memory', 'manual'] }],
    needs: ['changes'],
  }),
  row(
    '27037-labelled',
    '6.9 and 7.1 collection',
    'Each device is described with make, model, serial number and condition.',
    {
      each: ['collect'],
      where: [{ field: 'exhibit.kind', in: ['computer', 'phone', 'storage', 'network', 'other-device'] }],
      needs: ['exhibit.make', 'exhibit.model', 'exhibit.serial', 'exhibit.condition'],
    },
  ),
  row(
    '27037-power-state',
    '7.1 collection and acquisition',
    'The power state of each computer and phone is recorded.',
    {
      each: ['collect'],
      where: [{ field: 'exhibit.kind', in: ['computer', 'phone'] }],
      needs: ['exhibit.state.power'],
    },
  ),
  row('27037-sealed', '6.9 preservation', 'Each device was packed and sealed.', {
    exhibits: ['computer', 'phone', 'storage', 'network', 'other-device', 'sim', 'card', 'optical'],
    needs: { type: 'seal', where: [{ field: 'state', in: ['applied', 'replaced'] }] },
  }),
  row('27037-verified-copy', '7.1.3 acquisition', 'Each copy has a digest made by a verification function.', {
    each: ['acquire'],
    where: [{ field: 'outcome', in: ['complete', 'incomplete'] }],
    needs: ['products.content'],
  }),
  row('27037-tool', '5.4.4 acquisition', 'Each acquisition names its method, tool and version.', {
    each: ['acquire'],
    needs: ['method', 'tool.name', 'tool.version'],
  }),
  row('27037-incomplete', '7.1.3 acquisition', 'What could not be read is recorded.', {
    each: ['acquire'],
    needs: ['unreadable.count'],
  }),
  row('27037-competence', '5.3 requirements', 'Who handled evidence is named with title.', { cards: ['title'] }),
];
