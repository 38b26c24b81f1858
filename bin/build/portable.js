/** What installs nothing: the files of the package beside Node's own binary, as an archive for each platform; and the Debian package. */
import { createHash } from 'node:crypto';
import { ar, tarGz, zip } from './archive.js';
import { nodeFor } from './nodes.js';

/** @typedef {import('./archive.js').Entry} Entry */

/** Starts the program of its own folder with the Node beside it, through links too. */
const unixStarter = `#!/bin/sh
self=$0
case $self in */*) ;; *) self=./$self ;; esac
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in /*) self=$link ;; *) self=\${self%/*}/$link ;; esac
done
folder=\${self%/*}
exec "$folder/node" "$folder/app/bin/custody.cjs" "$@"
`;
const windowsStarter = '@"%~dp0node.exe" "%~dp0app\\bin\\custody.cjs" %*\r\n';

/**
 * The archive of a platform, a ZIP for Windows.
 * @param {string} platform
 * @param {string} version
 * @param {Entry[]} files of the package
 * @returns {Entry}
 */
export function portable(platform, version, files) {
  const isWindows = platform.startsWith('win');
  const node = nodeFor(platform);
  const folder = `custody-${version}-${platform}`;
  const license = files.find(({ name }) => name === 'LICENSE');
  const text = isWindows ? windowsStarter : unixStarter;
  const entries = [
    { name: isWindows ? 'custody.cmd' : 'custody', bytes: Buffer.from(text), isProgram: true },
    { name: isWindows ? 'node.exe' : 'node', bytes: node.binary, isProgram: true },
    { name: 'LICENSE-node', bytes: node.licence },
    ...(license === undefined ? [] : [license]),
    ...files.map((file) => ({ ...file, name: `app/${file.name}` })),
  ].map((entry) => ({ ...entry, name: `${folder}/${entry.name}` }));
  return isWindows
    ? { name: `${folder}.zip`, bytes: zip(entries) }
    : { name: `${folder}.tar.gz`, bytes: tarGz(entries) };
}

/**
 * The Debian package, for every architecture, with Debian's own Node.
 * @param {string} version
 * @param {Entry[]} files of the package
 * @returns {Entry}
 */
export function debianPackage(version, files) {
  const starter = '#!/bin/sh\nexec /usr/bin/node /usr/share/custody/bin/custody.cjs "$@"\n';
  const data = [
    ...files.map((file) => ({ ...file, name: `usr/share/custody/${file.name}` })),
    ...files
      .filter(({ name }) => name === 'LICENSE')
      .map(({ bytes }) => ({ name: 'usr/share/doc/custody/copyright', bytes })),
    { name: 'usr/bin/custody', bytes: Buffer.from(starter), isProgram: true },
  ];
  const size = data.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const control = `Package: custody
Version: ${version}
Architecture: all
Maintainer: the custody project
Depends: nodejs (>= 20.19)
Section: utils
Priority: optional
Installed-Size: ${Math.ceil(size / 1024)}
Description: chain of custody for digital evidence
 Signed entries in one portable ledger, verified offline.
`;
  const md5 = ({ name, bytes }) => `${createHash('md5').update(bytes).digest('hex')}  ${name}\n`;
  const inControl = [
    { name: 'control', bytes: Buffer.from(control) },
    { name: 'md5sums', bytes: Buffer.from(data.map(md5).sort().join('')) },
  ];
  const parts = [
    { name: 'debian-binary', bytes: Buffer.from('2.0\n') },
    { name: 'control.tar.gz', bytes: tarGz(inControl) },
    { name: 'data.tar.gz', bytes: tarGz(data) },
  ];
  return { name: `custody_${version}_all.deb`, bytes: ar(parts) };
}
