/**
 * Loads the built program, with V8's code cache where one fits this very V8: compiling is a third of a short command's time.
 * The build makes the cache of a checkout. An installed package makes its own, in the user's state folder, after a command.
 * Without a cache, or with one of another version, V8 compiles as usual.
 */
const { hash, createHash } = require('node:crypto');
const { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { Script } = require('node:vm');

const file = join(__dirname, '../dist/main.cjs');
const cacheFile = join(__dirname, '../dist/main.cache');

/** The program's exports, the script they came from, and `keepCode`, to call after a command. */
function loadProgram() {
  const source = readFileSync(file, 'latin1');
  const wrapped = `(function (exports, require, module, __filename) {${source}\n})`;
  const built = readCode(cacheFile);
  const own = built === undefined ? ownCacheFile(source) : undefined;
  const cachedData = own === undefined ? built : readOwnCode(own);
  const script = new Script(wrapped, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file);
  const flags = flagsOfV8();
  const keepCode = () => {
    const isNeeded = own !== undefined && (cachedData === undefined || script.cachedDataRejected);
    if (isNeeded && flagsOfV8() === flags) writeOwnCode(own, script);
  };
  return { program: module.exports, script, keepCode };
}

/** The digest of V8's flags, from the head of a cache. V8 takes a cache only under the flags that it was made with. */
function flagsOfV8() {
  return new Script('').createCachedData().subarray(12, 16).toString('hex');
}

function readCode(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined; // no cache: slower, and right
  }
}

/**
 * Where this user's cache is: in the state folder, which other commands make. Its name holds the digest of the program, because V8
 * compares only the length. Undefined where there is no such folder, or where a system has no owners and modes to check.
 */
function ownCacheFile(source) {
  const { env, version, arch, getuid } = process;
  const home = env.HOME || env.USERPROFILE;
  const state = env.CUSTODY_STATE || (home && join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'custody'));
  if (getuid === undefined || !state || !isOnlyOurs(resolve(state))) return undefined;
  const digest = hash?.('sha256', source) ?? createHash('sha256').update(source).digest('hex');
  return join(resolve(state), 'code', `${version}-${arch}-${digest.slice(0, 32)}.cache`);
}

/** The cache is run as code. So it is taken only if nobody else can write it, its folders, or a name in them. */
function readOwnCode(path) {
  return isOnlyOurs(path) ? readCode(path) : undefined;
}

/** Whether this user or root owns the path and every folder above it, and nobody else can write there. */
function isOnlyOurs(path) {
  for (let at = path; ; at = dirname(at)) {
    const about = lstatSync(at, { throwIfNoEntry: false });
    if (about === undefined || about.isSymbolicLink()) return false;
    if (about.uid !== process.getuid?.() && about.uid !== 0) return false;
    // in a sticky folder, such as /tmp, others cannot take our names away
    const isSticky = at !== path && (about.mode & 0o1000) !== 0;
    if ((about.mode & 0o022) !== 0 && !isSticky) return false;
    if (at === dirname(at)) return true;
  }
}

/** A cache that cannot be written costs time and nothing else, so no failure is reported. */
function writeOwnCode(path, script) {
  const folder = dirname(path);
  const part = `${path}.${process.pid}`;
  try {
    rmSync(folder, { recursive: true, force: true }); // of other versions
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(part, script.createCachedData(), { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } catch {
    rmSync(part, { force: true });
  }
}

module.exports = { cacheFile, loadProgram };
