/** The software bill of materials (CycloneDX): what `npm sbom` says of the lock file, and of each package whether it is in the program. */
import { requireAllowed } from './licences.js';
import { pinned, requirePin } from './nodes.js';

/** Licences of packages that only build and test, beside those that the program may hold; nothing of them is given out. */
const buildOnly = ['MPL-2.0'];

/**
 * The same for the same lock file: without number and time of making, and named for the program rather than for the folder. The Node
 * of each platform is in it too, with what Node itself is made of; `scope: optional`, for the package goes without.
 */
export function makeSbom({ serialNumber, metadata, components, dependencies, ...bom }, packages, platforms) {
  const inProgram = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const { timestamp, tools, component, ...about } = metadata;
  const listed = components
    .map((each) => ({ ...each, scope: inProgram.delete(each['bom-ref']) ? 'required' : 'excluded' }))
    .sort(byRef('bom-ref'));
  if (inProgram.size > 0) throw new Error(`not in package-lock.json: ${[...inProgram].join(', ')}`);
  requireKnownLicences(listed);
  const own = { ...component, name: 'custody', type: 'application' };
  return {
    ...bom,
    metadata: { ...about, component: own },
    components: [...listed, ...platforms.map(runtimeOf)],
    dependencies: sortedEdges(dependencies),
  };
}

/** The Node of a platform: the package that npm has it in, the digest of the binary, and its parts as the binary itself lists them. */
function runtimeOf(platform) {
  const { package: name, version, sha256 } = requirePin(platform);
  const parts = Object.entries(pinned.parts[version] ?? {}).map(([part, its]) => ({
    'bom-ref': `${name}@${version}#${part}`,
    type: 'library',
    name: part,
    version: its,
    purl: `pkg:generic/${part}@${encodeURIComponent(its)}`,
  }));
  return {
    'bom-ref': `${name}@${version}`,
    type: 'platform',
    name: 'node',
    version,
    description: `for ${platform}`,
    scope: 'optional',
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    licenses: [{ license: { name: 'LICENSE-node in the archive' } }],
    purl: `pkg:npm/${name}@${version}`,
    components: parts,
  };
}

const byRef = (key) => (a, b) => (a[key] < b[key] ? -1 : 1);

function sortedEdges(dependencies) {
  return dependencies.map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.toSorted() })).sort(byRef('ref'));
}

function requireKnownLicences(components) {
  for (const { 'bom-ref': ref, licenses = [] } of components) {
    const names = licenses.map(({ license, expression }) => license?.id ?? expression);
    if (names.length === 0) throw new Error(`${ref} comes without any licence`);
    for (const name of names) if (!buildOnly.includes(name)) requireAllowed(ref, name);
  }
}
