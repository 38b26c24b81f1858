/**
 * Loaded into the single executable before its program (`NODE_OPTIONS=--require …`): the clock and the random numbers of a golden script
 * and, where it types, somebody at a terminal who answers each question. `TEST_SURROUNDINGS` is JSON: Unix seconds, the lines that are
 * typed, the file that says how many random numbers were drawn, a file for what the system is, and on Windows the folder of the user.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const { PassThrough } = require('node:stream');
const { isMainThread } = require('node:worker_threads');
const tty = require('node:tty');

const { clock, lines, drawn, machine, home } = JSON.parse(process.env.TEST_SURROUNDINGS);
// Windows names its folders of the user itself, and wine does so for each program
if (home !== undefined) {
  process.env.APPDATA = `${home}\\.config`;
  process.env.LOCALAPPDATA = `${home}\\.local\\state`;
}
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [clock * 1000] : given));
  }
  static now() {
    return clock * 1000;
  }
};

// as the host of the tests draws them; what the library of age draws by itself is left to the system, as there
const fromSystem = globalThis.crypto.getRandomValues.bind(globalThis.crypto);
globalThis.crypto.getRandomValues = (wanted) => {
  if (/^ +at .*\bage\.cjs:/.test(new Error().stack.split('\n')[2])) return fromSystem(wanted);
  let count = fs.existsSync(drawn) ? Number(fs.readFileSync(drawn, 'utf8')) : 0;
  const parts = [];
  while (parts.length * 32 < wanted.length) parts.push(createHash('sha256').update(`TEST golden ${count++}`).digest());
  fs.writeFileSync(drawn, String(count));
  wanted.set(Buffer.concat(parts).subarray(0, wanted.length));
  return wanted;
};

if (machine !== undefined)
  fs.writeFileSync(
    machine,
    JSON.stringify({
      name: os.hostname(),
      os: `${os.type()} ${os.release()}`,
      runtime: `node ${process.version} ${process.platform} ${process.arch}`,
      platform: process.platform,
    }),
  );

if (isMainThread && lines.length > 0) {
  tty.isatty = () => true;
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  Object.defineProperty(process, 'stdin', { value: stdin });
  for (const stream of [process.stdout, process.stderr]) Object.assign(stream, { isTTY: true, columns: 80 });
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text) => {
    const isWritten = write(text);
    // what does not end its line is a question
    if (text === '' || text.endsWith('\n') || text.startsWith('\r')) return isWritten;
    const line = lines.shift();
    if (line === undefined) stdin.end();
    else {
      // a hidden answer is not shown here either
      if (!/passphrase|the same again/i.test(text)) write(`› ${line}\n`);
      stdin.write(`${line}\n`);
    }
    return isWritten;
  };
  process.once('exit', () => {
    if (lines.length > 0) write(`${lines.length} lines were not asked for\n`);
  });
}
