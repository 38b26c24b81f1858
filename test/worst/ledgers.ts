/** The worst ledgers: for each event type one or more that cost the most memory or time for their bytes. TEST keys only. */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { sigStructure } from '../../src/crypto/sign1.ts';
import { encodeHeader } from '../../src/crypto/sign1-header.ts';
import { encodePayload } from '../../src/ledger/entry.ts';
import { maxTermsCompared } from '../../src/ledger/limits.ts';
import { type AnswerBody, createAnswer } from '../../src/ledger/statements/answer.ts';
import { createCard } from '../../src/ledger/statements/card.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { type EventTypeName, eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { fileSigner } from '../../src/signers/file-signer.ts';
import { bodies, file } from '../custody/bodies.ts';
import { hash } from '../custody/people.ts';
import { plainBody } from '../custody/plain-body.ts';
import { type Actor, actor, type EntryOptions, LedgerWriter, seedOf, testHolder } from '../vectors/ledger-writer.ts';

const checks = Object.fromEntries(checkNames.map((name) => [name, 'pass'])) as AnswerBody['checks'];
const made = { tool: 'custody', version: '0.1.0', build: new Uint8Array(32).fill(7) };
const received = { at: '2026-11-03T12:00:00Z', place: 'TEST', from: 'TEST', packages: [] };
const at = '2026-11-03T12:00:00Z';
const paths = ['tool', 'place', 'text', 'why', 'clock'];

/** A ledger that grows. */
export class Scene {
  readonly writer: LedgerWriter;
  readonly chief: Actor;
  readonly officer: Actor;
  readonly numbers: readonly string[];
  readonly #keys = new Map<string, KeyObject>();
  /** The number of the first entry after the exhibits were collected. */
  begun = 0;
  /** How often entries were made so far. */
  turn = 0;
  /** Whether the second half of the bytes is being made, and how often entries were made in it. */
  isLate = false;
  turnsLate = 0;

  private constructor(writer: LedgerWriter, chief: Actor, officer: Actor, numbers: readonly string[]) {
    this.writer = writer;
    this.chief = chief;
    this.officer = officer;
    this.numbers = numbers;
  }

  static async open(exhibits: number): Promise<Scene> {
    const chief = await actor('worst chief', 'office', ['admin']);
    const officer = await actor('worst officer', 'KA', ['custodian', 'examiner']);
    const keeper = await actor('worst keeper', 'room', ['custodian']);
    const writer = await LedgerWriter.open({ label: 'worst', people: [chief, officer, keeper] });
    const numbers = Array.from({ length: exhibits }, (_, n) => n.toString(36));
    const scene = new Scene(writer, chief, officer, numbers);
    await scene.add('authority', bodies.authority('W-1'));
    for (const number of numbers) await scene.add('collect', { ...bodies.collect(number), under: [1] });
    scene.begun = scene.seq;
    return scene;
  }

  get first(): string {
    return this.numbers[0] ?? '';
  }

  /** The number of the next entry. */
  get seq(): number {
    return this.writer.size;
  }

  /** Adds an entry, signed by OpenSSL: these ledgers are long, and `createSign1` verifies what it signs. */
  async add(type: string, body: object, { by = this.officer, at, about }: EntryOptions = {}): Promise<number> {
    const { writer } = this;
    writer.now += 60;
    const content = body as CborInput;
    const pointers = await writer.pointers(type, content, by);
    const threads = about === undefined ? pointers : { ...pointers, about: new Map(about.map((each) => [each, 0])) };
    const place = { ledger: writer.id, seq: this.seq, history: writer.root };
    const payload = encodePayload({ ...place, ...threads, type, at: at as never, body: content });
    const header = { keyId: by.signer.keyId, sub: writer.nonceHex, iat: writer.now };
    const protectedBytes = encodeHeader(header, contexts.entry);
    const signature = sign(null, sigStructure(protectedBytes, payload), this.#keyOf(by));
    const parts = [protectedBytes, new Map(), payload, new Uint8Array(signature)].map((part) =>
      encodeCbor(part as CborInput),
    );
    writer.put(concatBytes(Uint8Array.of(0xd2, 0x84), ...parts));
    return this.seq - 1;
  }

  #keyOf({ name }: Actor): KeyObject {
    let key = this.#keys.get(name);
    if (key === undefined) {
      const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seedOf(name)]);
      key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
      this.#keys.set(name, key);
    }
    return key;
  }

  /** An answer of the officer about these numbers of an offer; of another ledger where `of` says so. */
  async answer(numbers: readonly string[], more: Partial<AnswerBody>, of?: { nonceHex: string }): Promise<Uint8Array> {
    const outcome = more.into === undefined ? 'refused' : 'accepted';
    const body = {
      ledger: this.writer.id,
      size: this.seq,
      root: this.writer.root,
      by: this.officer.card,
      exhibits: numbers.map((number) => ({
        number,
        outcome,
        measured: { outcome: 'not-examined' },
        ...(outcome === 'accepted' ? { condition: '' } : { code: 'other', where: { place: '', seals: [] } }),
      })),
      made,
      received,
      checks,
      ...more,
    } as AnswerBody;
    const { nonceHex = this.writer.nonceHex } = of ?? {};
    const random = () => new Uint8Array(32);
    const iat = this.writer.now;
    return (await createAnswer({ body, nonceHex, iat, signer: this.officer.signer, open: 'all', random })).bytes;
  }
}

export interface Worst {
  /** What it is, beside its type. */
  readonly how: string;
  /** Exhibits that are collected first; 1,000 unless given. */
  readonly exhibits?: number;
  readonly begin?: (scene: Scene) => Promise<unknown>;
  /** Adds the next entries. */
  readonly grow: (scene: Scene) => Promise<unknown>;
}

const under = [1];
/** One entry about all exhibits, with the time of the act, which is kept for each of them. */
const about =
  (type: string, body: (numbers: readonly string[], scene: Scene) => object, more: EntryOptions = {}) =>
  (scene: Scene): Promise<number> =>
    scene.add(type, body(scene.numbers, scene), { at, ...more });

/** Entries about 1,000 exhibits each, no two about the same. */
async function groups(scene: Scene): Promise<void> {
  for (const without of scene.numbers.slice(0, 64))
    await scene.add('note', bodies.note(scene.numbers.filter((each) => each !== without)));
}

async function enrolled(scene: Scene): Promise<Uint8Array> {
  const name = `worst ${scene.turn}`;
  const signer = fileSigner(seedOf(name));
  const card = await createCard({ holder: testHolder('x'), signer, iat: 1 });
  await scene.add('enrol', { card, post: 'KA', roles: ['witness'] }, { by: scene.chief });
  return signer.keyId;
}

const offerTo = ({ officer }: Scene) => ({ to: [{ card: officer.card }], under });

/** A receipt of another ledger's offer, of new exhibits or of those that were given up before. */
async function receiveRows(scene: Scene, numbers: readonly string[], terms?: readonly object[]): Promise<void> {
  const answer = await scene.answer(
    numbers,
    { ledger: fromHex(hash('dd', 4)), offer: fromHex(hash('ee', scene.turn)), size: 9, into: scene.writer.id },
    { nonceHex: toHex(fromHex(hash('cc', 3))) },
  );
  const rows = numbers.map((number) => ({ theirs: number, ours: number, hold: 'custody', condition: '' }));
  await scene.add('receive', { from: { answer }, exhibits: rows, ...(terms && { terms }) }, { at });
}

const receivedNumbers = Array.from({ length: 1000 }, (_, n) => `R.${n.toString(36)}`);

/** A receipt of 1,000 exhibits and that many terms of another ledger. */
const receiveUnder = (scene: Scene, count: number): Promise<void> =>
  receiveRows(
    scene,
    receivedNumbers,
    Array.from({ length: count }, (_, n) => ({
      home: fromHex(hash('dd', 4)),
      leaf: fromHex(hash('7e', n)),
      kind: 'onward-sharing',
    })),
  );

const fresh = (scene: Scene, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${scene.turn.toString(36)}.${n.toString(36)}`);

/** A new part of that exhibit. */
const collectPart = (scene: Scene, partOf: string): Promise<number> => {
  const body = bodies.collect(nth(scene.turn));
  return scene.add('collect', { ...body, exhibit: { ...body.exhibit, partOf }, under });
};

/** The part of that turn; before all of them the first exhibit. */
const nth = (turn: number): string => (turn < 0 ? '0' : `N.${turn.toString(36)}`);

/** Collects very many; then closes them with one seal, and releases each alone. */
async function sealedTogether(scene: Scene): Promise<void> {
  if (!scene.isLate) {
    await scene.add('collect', { ...bodies.collect(nth(scene.turn)), under });
    return;
  }
  const first = scene.turn - scene.turnsLate;
  if (scene.turnsLate === 0)
    await scene.add(
      'seal',
      bodies.seal(
        Array.from({ length: first }, (_, turn) => nth(turn)),
        'S',
      ),
    );
  if (scene.turnsLate < first) await scene.add('release', bodies.release([nth(scene.turnsLate)]));
  else await scene.add('note', bodies.note([scene.first]));
}

const sharing = { ...bodies.terms(), kind: 'onward-sharing' };
/** Whether as many terms were set as an act is compared with; with more it is compared with none. */
const isFull = ({ isLate, turn }: Scene): boolean => isLate || turn >= maxTermsCompared;
const permitted = { ...sharing, state: 'permitted', permits: ['share'] };

async function offerAgain(scene: Scene): Promise<number> {
  const offer = await scene.add('offer', { ...bodies.offer([scene.first]), ...offerTo(scene) });
  return scene.add('withdraw', bodies.withdraw(offer));
}

const named: Readonly<Partial<Record<EventTypeName, readonly Worst[]>>> = {
  collect: [
    {
      how: 'new exhibits',
      grow: (scene) => scene.add('collect', { ...bodies.collect(`N.${scene.turn.toString(36)}`), under }),
    },
    { how: 'each a part of the one before', exhibits: 10, grow: (scene) => collectPart(scene, nth(scene.turn - 1)) },
  ],
  preserve: [{ how: 'one exhibit', grow: (scene) => scene.add('preserve', bodies.preserve(scene.first), { at }) }],
  seal: [
    { how: 'a new seal on all', grow: about('seal', (numbers, { turn }) => bodies.seal(numbers, `S${turn}`)) },
    { how: 'the same seal on all', grow: about('seal', (numbers) => bodies.seal(numbers, 'S')) },
    {
      how: 'the same seal on each of many',
      exhibits: 4000,
      grow: (scene) => scene.add('seal', bodies.seal([scene.numbers[scene.turn % 4000] ?? ''], 'S')),
    },
    {
      how: 'very many on one exhibit, one of them on its data, and measured',
      exhibits: 10,
      begin: (scene) => scene.add('seal', { ...bodies.seal([scene.first], 'D'), blocks: ['data'] }),
      grow: (scene) =>
        scene.isLate
          ? scene.add('measure', { ...bodies.measure(scene.first), under })
          : scene.add('seal', bodies.seal([scene.first], `S${scene.turn}`)),
    },
    { how: 'one on very many, released one after the other', exhibits: 10, grow: sealedTogether },
  ],
  store: [
    { how: 'all', grow: about('store', (numbers) => bodies.store(numbers)) },
    {
      how: 'all issued',
      grow: about('store', (numbers) => ({
        ...bodies.store(numbers),
        move: 'issued',
        to: { post: 'room' },
        due: 1,
      })),
    },
  ],
  inventory: [
    {
      how: 'all, not seen',
      grow: about('inventory', (numbers) => ({
        ...bodies.inventory([]),
        exhibits: numbers.map((number) => ({ number, found: 'not-seen' })),
      })),
    },
  ],
  acquire: [
    {
      how: 'one product',
      exhibits: 10,
      grow: (scene) => scene.add('acquire', { ...bodies.acquire(scene.first, [`P.${scene.turn}`]), under }, { at }),
    },
    {
      how: 'many products',
      exhibits: 10,
      grow: (scene) => scene.add('acquire', { ...bodies.acquire(scene.first, fresh(scene, 900)), under }, { at }),
    },
  ],
  derive: [
    {
      how: 'one copy of all',
      exhibits: 999,
      grow: about('derive', (numbers, { turn }) => ({ ...bodies.derive(numbers, [`D.${turn}`]), under })),
    },
    {
      how: 'many copies of many',
      exhibits: 500,
      grow: (scene) => scene.add('derive', { ...bodies.derive(scene.numbers, fresh(scene, 500)), under }, { at }),
    },
  ],
  measure: [
    {
      how: 'one exhibit, other content each time',
      grow: (scene) =>
        scene.add('measure', { ...bodies.measure(scene.first), content: file(scene.turn % 250), under }, { at }),
    },
  ],
  examine: [
    { how: 'all', grow: about('examine', (numbers) => ({ ...bodies.examine(numbers), under })) },
    {
      how: 'a source whose copies have left',
      exhibits: 10,
      grow: async (scene) => {
        if (scene.isLate) return scene.add('examine', { ...bodies.examine([scene.first]), under });
        const copies = fresh(scene, 500);
        await scene.add('derive', { ...bodies.derive([scene.first], copies), under });
        return scene.add('release', bodies.release(copies));
      },
    },
  ],
  offer: [
    {
      how: 'all, withdrawn and offered again',
      grow: async (scene) => {
        const offer = await scene.add('offer', { ...bodies.offer(scene.numbers), ...offerTo(scene) }, { at });
        return scene.add('withdraw', bodies.withdraw(offer));
      },
    },
    {
      how: 'a whole with very many parts, withdrawn and offered again',
      exhibits: 10,
      grow: (scene) => (scene.isLate ? offerAgain(scene) : collectPart(scene, scene.first)),
    },
  ],
  dispatch: [
    {
      how: 'all, parcel seals',
      grow: about('dispatch', (numbers, { turn }) => ({ ...bodies.dispatch(numbers), seals: [`P.${turn}`] })),
    },
  ],
  deliver: [{ how: 'all', grow: about('deliver', (numbers) => bodies.deliver(numbers)) }],
  answered: [
    {
      how: 'all refused, and offered again',
      grow: async (scene) => {
        const offer = await scene.add('offer', { ...bodies.offer(scene.numbers), ...offerTo(scene) });
        const leaf = leafHash(scene.writer.entries[offer] as Uint8Array);
        return scene.add('answered', { offer, answer: await scene.answer(scene.numbers, { offer: leaf }) });
      },
    },
  ],
  withdraw: [
    {
      how: 'one exhibit',
      grow: async (scene) => {
        const offer = await scene.add('offer', { ...bodies.offer([scene.first]), ...offerTo(scene) });
        return scene.add('withdraw', bodies.withdraw(offer));
      },
    },
  ],
  receive: [
    { how: 'new exhibits', exhibits: 10, grow: (scene) => receiveRows(scene, fresh(scene, 1000)) },
    {
      how: 'given up, and received again',
      exhibits: 10,
      grow: async (scene) => {
        await receiveRows(scene, receivedNumbers);
        return scene.add('release', { exhibits: receivedNumbers, kept: [] });
      },
    },
  ],
  takeover: [
    { how: 'all', grow: about('takeover', (numbers) => bodies.takeover(numbers, 'room')) },
    {
      how: 'of a post that holds nothing, beside many exhibits',
      exhibits: 10,
      grow: (scene) =>
        scene.isLate
          ? scene.add(
              'takeover',
              { ...bodies.takeover([], 'KA'), exhibits: undefined, post: 'room' },
              { by: scene.chief },
            )
          : scene.add('collect', { ...bodies.collect(`N.${scene.turn.toString(36)}`), under }),
    },
  ],
  authority: [
    {
      how: 'a new one for all',
      grow: about('authority', (numbers, { turn }) => ({ ...bodies.authority(`W.${turn}`), exhibits: numbers })),
    },
    { how: 'a new one', grow: (scene) => scene.add('authority', bodies.authority(`W.${scene.turn}`)) },
  ],
  terms: [
    {
      how: 'on all, with a date',
      grow: about('terms', (numbers) => ({ ...bodies.terms(), exhibits: numbers, due: 9_000_000_000 })),
    },
    { how: 'on all that is here', grow: (scene) => scene.add('terms', bodies.terms()) },
    {
      how: 'on all that is here, and offered again and again',
      exhibits: 10,
      grow: (scene) => (isFull(scene) ? offerAgain(scene) : scene.add('terms', sharing)),
    },
    {
      how: 'on all that is here, and shared against them',
      exhibits: 10,
      grow: (scene) =>
        isFull(scene) ? scene.add('disclose', bodies.disclose([scene.first])) : scene.add('terms', sharing),
    },
    {
      how: 'on one exhibit, and shared against them',
      exhibits: 10,
      grow: (scene) =>
        isFull(scene)
          ? scene.add('disclose', bodies.disclose([scene.first]))
          : scene.add('terms', { ...sharing, exhibits: [scene.first] }),
    },
    {
      how: 'as many as are compared, brought with many exhibits, and shared against them',
      exhibits: 10,
      begin: (scene) => receiveUnder(scene, maxTermsCompared),
      grow: (scene) => scene.add('disclose', bodies.disclose(receivedNumbers)),
    },
    {
      how: 'on all exhibits but another one each time, and shared against them',
      exhibits: 300,
      grow: (scene) => {
        if (scene.isLate) return scene.add('disclose', bodies.disclose(scene.numbers));
        const without = scene.numbers[scene.turn % scene.numbers.length];
        return scene.add('terms', { ...sharing, exhibits: scene.numbers.filter((each) => each !== without) });
      },
    },
    {
      how: 'ended for one exhibit after the other',
      begin: (scene) => scene.add('terms', sharing),
      grow: (scene) => {
        const exhibits = [scene.numbers[scene.turn % scene.numbers.length] ?? ''];
        return scene.add('terms', { ...sharing, of: scene.begun, state: 'fulfilled', exhibits });
      },
    },
    {
      how: 'permitted for a time again and again, and shared later',
      exhibits: 10,
      begin: (scene) => scene.add('terms', sharing),
      grow: (scene) =>
        scene.isLate
          ? scene.add('disclose', bodies.disclose([scene.first]))
          : scene.add('terms', { ...permitted, of: scene.begun, from: scene.turn, until: scene.turn + 1 }),
    },
  ],
  disclose: [{ how: 'all', grow: about('disclose', (numbers) => bodies.disclose(numbers)) }],
  present: [{ how: 'all', grow: about('present', (numbers) => bodies.present(numbers)) }],
  release: [
    {
      how: 'new exhibits',
      exhibits: 10,
      grow: async (scene) => {
        const copies = fresh(scene, 900);
        await scene.add('derive', { ...bodies.derive([scene.first], copies), under });
        return scene.add('release', bodies.release(copies), { at });
      },
    },
  ],
  dispose: [
    {
      how: 'all wiped',
      grow: about('dispose', (numbers) => ({ ...bodies.dispose(numbers), how: 'wiped' })),
    },
    {
      how: 'measured and wiped',
      grow: async (scene) => {
        await scene.add('measure', { ...bodies.measure(scene.first), content: file(scene.turn % 250), under });
        return scene.add('dispose', { ...bodies.dispose([scene.first]), how: 'wiped' });
      },
    },
  ],
  erase: [
    {
      how: 'fields of entries about all',
      begin: groups,
      grow: (scene) => {
        const fields = Array.from({ length: 64 * paths.length }, (_, n) => ({
          entry: scene.begun + (n % 64),
          field: paths[Math.floor(n / 64)] ?? '',
        }));
        return scene.add('erase', { fields });
      },
    },
  ],
  incident: [
    { how: 'all', grow: about('incident', (numbers) => bodies.incident(numbers)) },
    {
      how: 'many of one exhibit, closed later',
      grow: (scene) => {
        if (!scene.isLate) return scene.add('incident', bodies.incident([scene.first]));
        return scene.add('incident', { ...bodies.incident([]), state: 'closed', of: scene.begun + scene.turnsLate });
      },
    },
  ],
  correct: [
    {
      how: 'of an entry about all',
      begin: groups,
      grow: (scene) => scene.add('correct', bodies.correct(scene.begun + (scene.turn % 64))),
    },
    {
      how: 'a new number, and named by it later',
      grow: (scene) =>
        scene.isLate
          ? scene.add('note', bodies.note([`R.0`]))
          : scene.add('correct', {
              entry: 2,
              kind: 'renumber',
              why: 'x',
              exhibit: scene.first,
              newNumber: `R.${scene.turn}`,
            }),
    },
  ],
  attest: [
    {
      how: 'entries about all',
      begin: groups,
      grow: (scene) => {
        const entries = Array.from({ length: 64 }, (_, n) => scene.begun + n);
        return scene.add('attest', bodies.attest(entries));
      },
    },
  ],
  enrol: [{ how: 'a new key', exhibits: 10, grow: enrolled }],
  'end-key': [
    {
      how: 'a new key, ended',
      exhibits: 10,
      grow: async (scene) => scene.add('end-key', bodies['end-key'](await enrolled(scene)), { by: scene.chief }),
    },
  ],
  anchor: [{ how: 'the first entry', grow: (scene) => scene.add('anchor', bodies.anchor(1)) }],
  note: [
    { how: 'all', grow: about('note', (numbers) => bodies.note(numbers)) },
    {
      how: 'about names that no exhibit has',
      exhibits: 10,
      grow: (scene) => scene.add('note', bodies.note([]), { about: fresh(scene, 1000) }),
    },
    {
      how: 'of an unknown type, about new names',
      exhibits: 10,
      grow: (scene) => scene.add('later', {}, { about: fresh(scene, 3000) }),
    },
  ],
  close: [
    {
      how: 'with all, and reopened',
      grow: (scene) => {
        const counts = { entries: scene.seq, exhibits: scene.numbers.length, held: scene.numbers.length };
        const state = scene.turn % 2 === 0 ? 'closed' : 'reopened';
        const stays = scene.numbers.map((exhibit) => ({ exhibit, where: '' }));
        const checkpoint = { size: scene.seq, root: scene.writer.root };
        return scene.add(
          'close',
          { state, counts, checkpoint, ...(state === 'closed' ? { stays } : { why: '' }) },
          { by: scene.chief },
        );
      },
    },
    {
      how: 'refused, beside many exhibits',
      exhibits: 10,
      grow: (scene) => {
        if (!scene.isLate) return scene.add('collect', { ...bodies.collect(`N.${scene.turn.toString(36)}`), under });
        const counts = { entries: 1, exhibits: 1, held: 1 };
        const checkpoint = { size: scene.seq, root: scene.writer.root };
        return scene.add('close', { state: 'closed', counts, checkpoint }, { by: scene.chief });
      },
    },
  ],
};

/** For each event type the ledgers that are measured; of a type that nothing is known of, entries about all exhibits. */
export const worst = Object.fromEntries(
  eventTypeNames.map((type) => [
    type,
    named[type] ?? [{ how: 'all', grow: about(type, (numbers, { turn }) => plainBody(type, numbers, turn)) }],
  ]),
) as Readonly<Record<EventTypeName, readonly Worst[]>>;

/** The bytes of such a ledger, at least so many. */
export async function makeWorst({ exhibits = 1000, begin, grow }: Worst, bytes: number): Promise<Uint8Array> {
  const scene = await Scene.open(exhibits);
  await begin?.(scene);
  const { entries } = scene.writer;
  let read = 0;
  for (let counted = entries.length; read < bytes; scene.turn += 1) {
    scene.isLate = read >= bytes / 2;
    await grow(scene);
    if (scene.isLate) scene.turnsLate += 1;
    for (; counted < entries.length; counted += 1) read += (entries[counted] as Uint8Array).length;
  }
  return scene.writer.bytes();
}
