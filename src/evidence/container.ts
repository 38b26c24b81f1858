/** What kind of container a file is (containers.ts). */
import { type Container, containers } from './containers.ts';

export type ContainerKind = keyof typeof containers;
const kinds = Object.keys(containers) as ContainerKind[];

/** The kind of container that begins with these bytes; undefined for any other file. */
export const containerKind = (head: Uint8Array): ContainerKind | undefined =>
  kinds.find((kind) => containers[kind].begins(head));

/** The word of the vocabulary for a file of that kind. */
export const formatOfContainer = (kind: ContainerKind) => containers[kind].format;

/** What people call a container whose media cannot be read here; undefined for any other file. */
export function closedContainer(kind: ContainerKind | undefined, path: string): string | undefined {
  const rows = kinds.map((each): [ContainerKind, Container] => [each, containers[each]]);
  return rows.find(
    ([each, { closed, named, isByName }]) => closed !== undefined && (isByName ? named.test(path) : each === kind),
  )?.[1].closed;
}

/** Whether a file is named as one that holds media which must be unpacked. */
export const isNamedContainer = (path: string): boolean => kinds.some((kind) => containers[kind].named.test(path));
