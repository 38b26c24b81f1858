/** The software bill of materials (CycloneDX): what `npm sbom` says of the lock file, and of each package whether it is in the program. */
import { requireAllowed } from './licences.js';

/** Licences of packages that only build and test, beside those that the program may hold; nothing of them is given out. */
const buildOnly = ['MPL-2.0'];

/** The same for the same lock file: without number and time of making, and named for the program rather than for the folder. */
export function makeSbom({ serialNumber, metadata, components, dependencies, ...bom }, packages) {
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
    components: listed,
    dependencies: sortedEdges(dependencies),
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
