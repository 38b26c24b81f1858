/** Prints the answers that do not load the program. */
const { writeSync } = require('node:fs');

/** An output that cannot be written (a full disk) is an error with status 5; a pipe that was closed early is not. */
function print(text) {
  process.stdout.on('error', ({ code }) => {
    if (code === 'EPIPE') return;
    process.exitCode = 5;
    writeSync(2, `custody: error: cannot write the output: ${code} [${code === 'ENOSPC' ? 'DISK_FULL' : 'IO'}]\n`);
  });
  process.stdout.write(text);
}

module.exports = { print };
