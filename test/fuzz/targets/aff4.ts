/** An AFF4 image: its media or a refusal; never an exception of another kind, never more memory than a chunk and a map need. */
import { inflateRawSync } from 'node:zlib';
import { containerKind } from '../../../src/evidence/container.ts';
import { Aff4Reader } from '../../../src/interop/aff4/image.ts';
import { readTurtle } from '../../../src/interop/aff4/turtle.ts';
import { aff4Sample } from '../aff4-sample.ts';
import { hold, type Target } from '../target.ts';

const mostMedia = 4 * 1024 * 1024;

const inflate = (bytes: Uint8Array, most: number): Uint8Array | undefined => {
  try {
    return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: most }));
  } catch {
    return undefined;
  }
};

export const target: Target = {
  reads: 'an AFF4 image, and metadata alone',
  form: 'bytes',
  refuses: ['IMAGE_INVALID', 'IMAGE_LINKED', 'IMAGE_UNSUPPORTED', 'TOO_LARGE'],
  words: [
    'aff4:size ',
    'aff4:chunkSize ',
    'aff4:Zero',
    'aff4:hash "',
    '"^^aff4:',
    '@prefix a: <',
    ' ;\n',
    ' .\n',
    'PREFIX ',
    'PK\x05\x06',
  ],
  // metadata that are not packed, so that a change reaches them
  seeds: () => [
    ...(['stored', 'zlib', 'deflate'] as const).map((method) => aff4Sample({ method })),
    aff4Sample({ streams: ['http://aff4.org/Schema#SymbolicStreamFF', 'http://aff4.org/Schema#UnreadableData'] }),
    Buffer.from('@prefix aff4: <http://aff4.org/Schema#> .\n<aff4://a> a aff4:Image ; aff4:size "1"^^aff4:long, 2 .\n'),
  ],
  run(bytes) {
    containerKind(bytes.subarray(0, 51));
    if (bytes[0] !== 0x50) return readTurtle(Buffer.from(bytes).toString('latin1'));
    const reader = new Aff4Reader({
      size: bytes.length,
      read(at, length) {
        hold(at >= 0 && Number.isSafeInteger(at), `it reads at a place: ${at}`);
        return bytes.subarray(at, at + length);
      },
      inflate,
    });
    const { size } = reader.image;
    hold(Number.isSafeInteger(size) && size > 0, `the size of the media is a number: ${size}`);
    let read = 0;
    for (const chunk of reader.media()) {
      hold(chunk.length > 0 && chunk.length <= 1024 * 1024, 'little is given at once');
      read += chunk.length;
      if (read > mostMedia) break;
    }
    hold(read === size || read > mostMedia, 'the media is given whole, zeros for what is lost');
    hold(reader.findings.length <= 1000, 'findings are bounded');
    return undefined;
  },
};
