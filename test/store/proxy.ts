/** A socket between a client and PostgreSQL that cuts the connection at one statement: before the server gets it, or before its answer. */
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';

export interface Cut {
  /** Part of the statement, such as `commit`. */
  readonly at: string;
  readonly when: 'before' | 'after';
}

export class CuttingProxy {
  /** The next connection that sends this is cut; each cut happens once. */
  cut: Cut | undefined;
  readonly #server: Server;

  private constructor(target: string) {
    this.#server = createServer((client) => {
      const server = createConnection(target);
      const end = () => {
        client.destroy();
        server.destroy();
      };
      for (const side of [client, server]) side.on('error', end).on('close', end);
      let isDeaf = false;
      client.on('data', (piece) => {
        const { cut } = this;
        if (cut === undefined || !piece.toString('latin1').includes(cut.at)) return void server.write(piece);
        this.cut = undefined;
        if (cut.when === 'before') return end();
        isDeaf = true;
        server.write(piece);
      });
      // the answer shows that the server did it
      server.on('data', (piece) => (isDeaf ? end() : void client.write(piece)));
    });
  }

  /** Listens in the folder, on another port than the server. */
  static async start(folder: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(join(folder, '.s.PGSQL.5432'));
    await new Promise<void>((accept) => proxy.#server.listen(join(folder, '.s.PGSQL.5433'), accept));
    return proxy;
  }

  close(): void {
    this.#server.close();
  }
}
