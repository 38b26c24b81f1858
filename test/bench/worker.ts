/** Our side of the comparison with Debian's age, in a process of its own that loads nothing else: `worker.mjs encrypt CLEAR SEALED RECIPIENT`, `decrypt SEALED IDENTITY`. */
import process from 'node:process';
import { beginAge, openAge } from '../../src/flow/bundle/age.ts';
import { ArchiveSource } from '../../src/fs/bundle/archive-source.ts';

/** One run of our side; prints its peak memory in KiB. */
async function agePart([act, ...args]: readonly string[]): Promise<void> {
  if (act === 'encrypt') {
    const [clear = '', sealed = '', recipient = ''] = args;
    const random = (count: number) => globalThis.crypto.getRandomValues(new Uint8Array(count));
    const { target } = await beginAge(sealed, { recipients: [recipient], random });
    // as bundles read evidence: by pieces of 1 MiB, into two buffers
    const source = new ArchiveSource(clear);
    for await (const piece of source.pieces(0, source.size)) await target.add(piece);
    source.close();
    await target.commit();
  } else {
    const [sealed = '', identity = ''] = args;
    const source = await openAge(sealed, { identities: async () => [identity] });
    let bytes = 0;
    for await (const piece of source.pieces(0, source.size)) bytes += piece.length;
    if (bytes !== source.size) throw new Error(`${bytes} of ${source.size} bytes came`);
    source.close();
  }
  process.stdout.write(String(process.resourceUsage().maxRSS));
}

await agePart(process.argv.slice(2));
