/** Vectors of two laws of the whole: a thing keeps its content (L2), and a copy is a copy (L7). */
import { bodies, manifest, thing } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, contentOf, handOver } from './agency.ts';
import type { Vector } from './vector.ts';
import { leafOf, third } from './whole-vectors.ts';

export async function wholeContentVectors(): Promise<Vector[]> {
  return [...(await keptVectors()), ...(await copyVectors())];
}

/** Two agencies; the first has data with that content, or none. */
async function withData(label: string, content?: object): Promise<[Agency, Agency]> {
  const [a, b] = [await Agency.open(`across ${label}`, 'KA', 'DE'), await Agency.open(`across ${label}`, 'NL', 'NL')];
  const exhibit = { ...thing('KA/1'), ...(content && { content }) };
  await a.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] });
  return [a, b];
}

const first = (agency: Agency, exhibit: string, content: object): Promise<number> =>
  agency.add('measure', { ...bodies.measure(exhibit), content, under: [1] });

async function keptVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const byte of [1, 2]) {
    const name = byte === 1 ? 'content-kept-two-ledgers-on' : 'content-other-two-ledgers-on';
    const [a, b] = await withData(name, contentOf(1));
    const c = await third(name);
    await handOver(a, b, ['KA/1']);
    await handOver(b, c, ['NL-KA/1']);
    await first(c, 'SE-NL-KA/1', contentOf(byte));
    vectors.push(
      across([c, b, a], {
        name,
        about: 'Hashed in the first ledger, not in the second, and again in the third: '.concat(
          byte === 1 ? 'the same.' : 'something else.',
        ),
        ...(byte === 2 && { verdict: 'inconclusive' as const, findings: ['CONTENT_OTHER_THERE'] }),
      }),
    );
  }
  {
    const name = 'content-other-by-md5';
    const md5 = (fill: number) => ({
      size: 1000,
      digests: { md5: { value: new Uint8Array(16).fill(fill), src: 'computed' } },
    });
    const [a, b] = await withData(name, md5(1));
    await handOver(a, b, ['KA/1']);
    await b.add('measure', {
      ...bodies.measure('NL-KA/1'),
      content: { size: 1000, digests: { ...contentOf(1).digests, ...md5(2).digests } },
      under: [1],
    });
    vectors.push(
      across([b, a], {
        name,
        about: 'The sender recorded an MD5 alone, and the recipient another one, beside the first SHA-256.',
        verdict: 'inconclusive',
        findings: ['CONTENT_OTHER_THERE'],
      }),
    );
  }
  {
    const name = 'folder-listed-twice';
    const [a, b] = await withData(name, manifest(1));
    await handOver(a, b, ['KA/1']);
    await first(b, 'NL-KA/1', manifest(2));
    vectors.push(
      across([b, a], {
        name,
        about:
          'The recipient lists the same folder anew: as many records and bytes, and another root, for each has salts of its own.',
        verdict: 'inconclusive',
        findings: ['CONTENT_NOT_COMPARABLE'],
      }),
    );
  }
  for (const count of [64, 65]) {
    const name = `acquired-as-${count}-products`;
    const [a, b] = await pair(name);
    const numbers = Array.from({ length: count }, (_, at) => `KA/1.${at + 1}`);
    await a.add('acquire', {
      ...bodies.acquire('KA/1', numbers),
      method: 'logical',
      products: numbers.map((exhibit) => ({ exhibit, format: 'raw', size: 1000, content: contentOf(1) })),
      under: [1],
    });
    vectors.push(
      across([a, b], {
        name,
        about: `One acquisition makes ${count} images: at most 64 are compared.`,
        ...(count === 65 && { verdict: 'inconclusive' as const }),
        findings: ['OTHER_UNRELATED', ...(count === 65 ? ['LIST_CUT'] : [])],
      }),
    );
  }
  {
    const name = 'phone-imaged-live-twice';
    const [a, b] = await pair(name);
    const live = (exhibit: string, byte: number) => ({
      ...bodies.acquire(exhibit, [`${exhibit}.1`]),
      method: 'live',
      sourceDigest: contentOf(byte).digests,
      products: [{ exhibit: `${exhibit}.1`, format: 'raw', size: 1000, content: contentOf(byte) }],
      under: [1],
    });
    await a.add('acquire', live('KA/1', 1));
    await handOver(a, b, ['KA/1']);
    await b.add('acquire', live('NL-KA/1', 2));
    vectors.push(
      across([b, a], {
        name,
        about: 'A phone is imaged live twice: it changes while it is read, and nobody hashed it at rest.',
        findings: ['IMAGES_NOT_COMPARED'],
      }),
    );
  }
  {
    const name = 'content-reserved-and-kept';
    const [a, b] = await withData(name, contentOf(1));
    const offer = await a.offer(['KA/1'], [b.officer]);
    const measured = { outcome: 'mismatch', depth: 'every-byte', content: contentOf(2) } as const;
    const answer = await b.answer(a, offer, [{ number: 'KA/1', outcome: 'accepted-with-reservations', measured }]);
    const irregular = [{ rule: 'MISMATCH', why: 'TEST' }];
    const entry = a.entry(await a.add('answered', { offer, answer: answer.bytes, irregular }));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    await b.add('incident', { ...bodies.incident(['NL-KA/1']), code: 'mismatch' });
    vectors.push(
      across([b, a], {
        name,
        about:
          'The recipient says that it found other content, and records that: both ledgers say so, and nothing else is told.',
        verdict: 'inconclusive',
        findings: ['INCIDENT_OPEN', 'IRREGULAR_UNDECLARED', 'MISMATCH', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['MISMATCH'] }],
      }),
    );
  }
  for (const [name, number] of [
    ['parcel-the-other-one-differs', '1'],
    ['parcel-this-one-differs', '2'],
  ] as const) {
    const [a, b] = await withData(name, contentOf(1));
    const c = await third(name);
    const exhibit = { ...thing('KA/2'), content: contentOf(1) };
    await a.add('collect', { ...bodies.collect('KA/2'), exhibit, under: [1] });
    const offer = await a.offer(['KA/1', 'KA/2'], [b.officer]);
    const measured = { outcome: 'mismatch', depth: 'every-byte', content: contentOf(2) } as const;
    const answer = await b.answer(a, offer, [
      { number: 'KA/1' },
      { number: 'KA/2', outcome: 'accepted-with-reservations', measured },
    ]);
    const irregular = [{ rule: 'MISMATCH', why: 'TEST' }];
    const entry = a.entry(await a.add('answered', { offer, answer: answer.bytes, irregular }));
    b.ledger.now = a.ledger.now + 3600;
    const exhibits = ['1', '2'].map((each) => ({
      ...{ theirs: `KA/${each}`, ours: `NL-KA/${each}`, hold: 'custody', seals: [], kind: 'other-device' },
      condition: 'as described',
    }));
    await b.add('receive', { from: { answered: entry }, exhibits, irregular });
    await handOver(b, c, [`NL-KA/${number}`]);
    const isIt = number === '2';
    vectors.push(
      across([c, b, a], {
        name,
        about: `Two files come in one parcel, and one of them differs; ${isIt ? 'that one' : 'the other'} is handed on.`,
        ...(isIt && { verdict: 'inconclusive' as const, findings: ['SENDER_GAPS'] }),
        with: [
          {
            verdict: 'inconclusive',
            findings: [
              ...(isIt ? ['IRREGULAR_UNDECLARED'] : []),
              'MISMATCH',
              ...(isIt ? ['OPEN_INCIDENT_OFFERED'] : []),
              'SENDER_GAPS',
            ],
          },
          { verdict: 'inconclusive', findings: ['MISMATCH'] },
        ],
      }),
    );
  }
  {
    const name = 'measured-later-and-other';
    const [a, b] = await withData(name, contentOf(1));
    const { offer, answered } = await handOver(a, b, ['KA/1']);
    const measured = { outcome: 'mismatch', depth: 'every-byte', content: contentOf(2) } as const;
    const later = await b.answer(a, offer, [{ number: 'KA/1', measured }], { more: { prior: leafOf(a, answered) } });
    await a.add('answered', { offer, answer: later.bytes, irregular: [{ rule: 'MISMATCH', why: 'TEST' }] });
    vectors.push(
      across([b, a], {
        name,
        about: 'A second look at what was accepted unopened finds other content, which only the sender’s ledger says.',
        verdict: 'inconclusive',
        findings: ['CONTENT_OTHER_THERE'],
        with: [{ verdict: 'inconclusive', findings: ['MISMATCH'] }],
      }),
    );
  }
  return vectors;
}

async function copyVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const copy = (parent: string, number: string, more: object = {}) => ({
    ...bodies.derive([parent], []),
    kind: 'court-copy',
    children: [{ number, ...more }],
    under: [1],
  });
  for (const byte of [1, 2]) {
    const name = byte === 1 ? 'court-copy-as-its-source' : 'court-copy-unlike-its-source';
    const [a, b] = await withData(name, contentOf(1));
    await a.add('derive', copy('KA/1', 'KA/1.1', { content: contentOf(byte) }));
    await handOver(a, b, ['KA/1.1']);
    const isOther = byte === 2;
    vectors.push(
      across([b, a], {
        name,
        about: isOther
          ? 'A court copy whose digest is not that of its source is made and handed over.'
          : 'A court copy with the digest of its source is made and handed over.',
        ...(isOther && {
          verdict: 'inconclusive' as const,
          findings: ['SENDER_GAPS'],
          with: [{ verdict: 'inconclusive' as const, findings: ['COPY_OTHER'] }],
        }),
      }),
    );
  }
  {
    const name = 'copy-hashed-where-it-went';
    const [a, b] = await withData(name, contentOf(1));
    await a.add('derive', copy('KA/1', 'KA/1.1'));
    await handOver(a, b, ['KA/1.1']);
    await first(b, 'NL-KA/1.1', contentOf(2));
    vectors.push(
      across([b, a], {
        name,
        about:
          'A copy is hashed for the first time in the ledger to which it went, and is not what it was copied from.',
        verdict: 'inconclusive',
        findings: ['COPY_OTHER', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['COPY_OTHER', 'DATA_WITHOUT_DIGEST', 'IRREGULAR_UNDECLARED'] }],
      }),
    );
  }
  {
    const name = 'copy-of-what-was-hashed-before-it-came';
    const [a, b] = await withData(name, contentOf(1));
    await handOver(a, b, ['KA/1']);
    await b.add('derive', copy('NL-KA/1', 'NL/2', { content: contentOf(2) }));
    vectors.push(
      across([b, a], {
        name,
        about: 'A copy is made in a ledger that has no digest of the source; the ledger from which that came has one.',
        verdict: 'inconclusive',
        findings: ['COPY_OTHER'],
      }),
    );
  }
  {
    const name = 'copy-of-a-copy-without-digest';
    const [a, b] = await withData(name, contentOf(1));
    await a.add('derive', copy('KA/1', 'KA/1.1'));
    await a.add('derive', copy('KA/1.1', 'KA/1.2', { content: contentOf(2) }));
    vectors.push(
      across([a, b], {
        name,
        about: 'A copy of a copy that was never hashed is held against what that was copied from.',
        verdict: 'inconclusive',
        findings: ['COPY_NOT_COMPARED', 'COPY_OTHER', 'OTHER_UNRELATED'],
      }),
    );
  }
  {
    const name = 'copy-in-a-container';
    const [a, b] = await withData(name, contentOf(1));
    await a.add('derive', copy('KA/1', 'KA/1.1', { format: 'e01', content: contentOf(2, 500) }));
    vectors.push(
      across([a, b], {
        name,
        about: 'A copy in a container of another size: its digest may be of the container, and is not compared.',
        findings: ['COPY_NOT_COMPARED', 'OTHER_UNRELATED'],
      }),
    );
  }
  for (const count of [16, 17]) {
    const name = `copy-of-${count}-sources`;
    const [a, b] = await pair(name);
    const parents = Array.from({ length: count }, (_, at) => `KA/1.${at + 1}`);
    for (const [at, number] of parents.entries()) {
      await a.collect(number);
      await first(a, number, contentOf(at + 1));
    }
    const made = { ...copy('KA/1', 'KA/C', { content: contentOf(count) }), parents };
    await a.add('derive', made);
    vectors.push(
      across([a, b], {
        name,
        about: `A copy is made of ${count} things, and is the same as the last of them: at most 16 are compared.`,
        ...(count === 17 && { verdict: 'inconclusive' as const }),
        findings: ['OTHER_UNRELATED', count === 17 ? 'LIST_CUT' : 'COPY_NOT_COMPARED'],
      }),
    );
  }
  {
    const name = 'copy-of-two-that-are-the-same';
    const [a, b] = await withData(name, contentOf(1));
    await a.collect('KA/2');
    await first(a, 'KA/2', contentOf(1));
    await a.add('derive', { ...copy('KA/1', 'KA/1.1', { content: contentOf(1) }), parents: ['KA/1', 'KA/2'] });
    vectors.push(
      across([a, b], {
        name,
        about: 'A copy names two sources that hold the same, and holds it too.',
        findings: ['OTHER_UNRELATED'],
      }),
    );
  }
  {
    const name = 'extract-unlike-its-source';
    const [a, b] = await withData(name, contentOf(1));
    await a.add('derive', { ...copy('KA/1', 'KA/1.1', { content: contentOf(2) }), kind: 'extract' });
    vectors.push(
      across([a, b], { name, about: 'An extract is no copy: it holds something else.', findings: ['OTHER_UNRELATED'] }),
    );
  }
  for (const byte of [1, 2]) {
    const name = byte === 1 ? 'copy-of-what-was-hashed-later' : 'copy-unlike-what-was-hashed-later';
    const [a] = await withData(name);
    await a.add('derive', copy('KA/1', 'KA/1.1', { content: contentOf(byte) }));
    await first(a, 'KA/1', contentOf(1));
    const isOther = byte === 2;
    vectors.push(
      across([a], {
        name,
        about: `A copy is made of what nobody had hashed. Its source is hashed later, and is ${isOther ? 'something else' : 'the same'}.`,
        ...(isOther && { verdict: 'inconclusive' as const, findings: ['COPY_OTHER'] }),
      }),
    );
  }
  {
    const name = 'copy-unlike-what-was-hashed-where-it-went';
    const [a, b] = await withData(name);
    await a.add('derive', copy('KA/1', 'KA/1.1'));
    await a.add('derive', copy('KA/1.1', 'KA/1.2', { content: contentOf(2) }));
    await handOver(a, b, ['KA/1']);
    await first(b, 'NL-KA/1', contentOf(1));
    vectors.push(
      across([a, b], {
        name,
        about:
          'A copy of a copy is hashed here. Their source is hashed only in the ledger to which it went, and differs.',
        verdict: 'inconclusive',
        findings: ['COPY_NOT_COMPARED', 'COPY_OTHER'],
      }),
    );
  }
  {
    const name = 'copy-of-what-was-hashed-after-a-wiping';
    const [a, b] = await pair(name);
    await a.add('derive', copy('KA/1', 'KA/1.1', { content: contentOf(2) }));
    await a.add('dispose', { ...bodies.dispose(['KA/1']), what: 'content', how: 'wiped' });
    await first(a, 'KA/1', contentOf(1));
    vectors.push(
      across([a, b], {
        name,
        about: 'A source is wiped after its copy was made, and hashed then: that says nothing of the copy.',
        findings: ['COPY_NOT_COMPARED', 'DISPOSAL_NOT_WITNESSED', 'OTHER_UNRELATED'],
      }),
    );
  }
  {
    const name = 'wiped-between-two-copies';
    const [a, b] = await pair(name);
    const medium = async (byte: number) => a.add('derive', copy('KA/1', `KA/1.${byte}`, { content: contentOf(byte) }));
    await first(a, 'KA/1', contentOf(1));
    await medium(1);
    await a.add('dispose', { ...bodies.dispose(['KA/1']), what: 'content', how: 'wiped' });
    await medium(2);
    vectors.push(
      across([a, b], {
        name,
        about: 'A medium is wiped after its copy was made: what it held before does not bind any more.',
        findings: ['COPY_NOT_COMPARED', 'DISPOSAL_NOT_WITNESSED', 'OTHER_UNRELATED', 'WIPED_BEFORE'],
      }),
    );
  }
  return vectors;
}
