/** Debian's Firefox, driven from outside by its Marionette protocol: no library drives one that is not its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const executable = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));

/** Whether its tests are to be left out: never in CI, where a missing browser must fail. */
export const isWithoutFirefox = executable === undefined && !process.env.CI;

const relay = fileURLToPath(new URL('marionette.py', import.meta.url));

const preferences = {
  // any that is free; Firefox then writes it into a file of the profile
  'marionette.port': 0,
  'intl.accept_languages': 'en-US',
  'intl.locale.requested': 'en-US',
  // no page of the makers, no call home
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

type Reply = [kind: 1, id: number, error: { message: string } | null, result: unknown];

export class Firefox {
  readonly #relay: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, { accept(reply: Reply): void; refuse(error: Error): void }>();
  #unread = Buffer.alloc(0);
  #last = 0;

  private constructor(profile: string) {
    this.#profile = profile;
    this.#relay = spawn('python3', [relay, executable ?? 'firefox-esr', profile], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#relay.stdout?.on('data', (bytes: Buffer) => this.#read(bytes));
    this.#relay.once('exit', () => {
      for (const { refuse } of this.#waiting.values()) refuse(new Error('Firefox ended'));
    });
  }

  /** Starts one with a profile of its own. Throws where none is installed or it does not answer. */
  static async start(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'custody-firefox-'));
    const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const firefox = new Firefox(profile);
    await firefox.send('WebDriver:NewSession', { pageLoadStrategy: 'normal' });
    await firefox.send('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 60_000, implicit: 60_000 });
    return firefox;
  }

  /** Sends a command of WebDriver. Throws what it answers with. */
  async send(command: string, parameters: object = {}): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const text = JSON.stringify([0, id, command, parameters]);
    this.#relay.stdin?.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , error, result] = await new Promise<Reply>((accept, refuse) => {
      this.#waiting.set(id, { accept, refuse });
    });
    if (error !== null) throw new Error(`${command}: ${error.message}`);
    return (result as { value?: unknown } | null)?.value ?? result;
  }

  /** Runs a function in the page and waits for what it promises. */
  async run<A extends unknown[], R>(does: (...given: A) => R, ...args: A): Promise<Awaited<R>> {
    const script = `const done = arguments[arguments.length - 1]; (${does})(...[...arguments].slice(0, -1)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const told = (await this.send('WebDriver:ExecuteAsyncScript', { script, args })) as { value: R; error?: string };
    if (told.error !== undefined) throw new Error(told.error);
    return told.value as Awaited<R>;
  }

  /** Gives a file to an input, as a person does in the dialogue. */
  async giveFiles(selector: string, ...paths: string[]): Promise<void> {
    await this.send('WebDriver:ElementSendKeys', { id: await this.find(selector), text: paths.join('\n') });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.send('WebDriver:ElementSendKeys', { id: await this.find(selector), text });
  }

  async click(selector: string): Promise<void> {
    await this.send('WebDriver:ElementClick', { id: await this.find(selector) });
  }

  /** Waits until it is there. */
  async find(selector: string): Promise<string> {
    const found = await this.send('WebDriver:FindElement', { using: 'css selector', value: selector });
    return Object.values(found as Record<string, string>)[0] as string;
  }

  /** All that the browser has told of errors and of what policies refused, since it started, of pages at addresses with this in it. */
  async complaints(address: string): Promise<string[]> {
    await this.send('Marionette:SetContext', { value: 'chrome' });
    const script = `return Services.console.getMessageArray().filter((told) => told instanceof Ci.nsIScriptError && told.sourceName.includes(arguments[0])).map((told) => told.errorMessage);`;
    const told = await this.send('WebDriver:ExecuteScript', { script, args: [address] });
    await this.send('Marionette:SetContext', { value: 'content' });
    return told as string[];
  }

  async close(): Promise<void> {
    const ended = new Promise((accept) => this.#relay.once('exit', accept));
    this.#relay.stdin?.end();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true });
  }

  /** Each message follows its length and a colon; the first is a greeting. */
  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (let colon = this.#unread.indexOf(':'); colon > 0; colon = this.#unread.indexOf(':')) {
      const end = colon + 1 + Number(this.#unread.subarray(0, colon));
      if (this.#unread.length < end) return;
      const message: unknown = JSON.parse(this.#unread.toString('utf8', colon + 1, end));
      this.#unread = this.#unread.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id] = message as Reply;
      this.#waiting.get(id)?.accept(message as Reply);
      this.#waiting.delete(id);
    }
  }
}
