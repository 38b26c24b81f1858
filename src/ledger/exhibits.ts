/** Which exhibits an event names, read along the paths of the vocabulary. */
import { type EventType, type EventTypeName, vocabulary } from './vocabulary/index.ts';

type Paths = readonly (readonly string[])[];

const split = (paths: readonly string[] = []): Paths => paths.map((path) => path.split('.'));

interface TypePaths {
  readonly named: Paths;
  readonly created: Paths;
}

const pathsOf = Object.fromEntries(
  Object.entries(vocabulary as Record<string, EventType>).map(([type, { exhibits, creates }]) => [
    type,
    { named: split(exhibits), created: split(creates) },
  ]),
) as Record<EventTypeName, TypePaths>;

function collect(value: unknown, path: readonly string[], step: number, into: string[]): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const element of value) collect(element, path, step, into);
  } else if (step === path.length) {
    into.push(value as string);
  } else {
    collect((value as Record<string, unknown>)[path[step] as string], path, step + 1, into);
  }
}

function read(paths: Paths, body: object): string[] {
  const numbers: string[] = [];
  for (const path of paths) collect(body, path, 0, numbers);
  return numbers;
}

/**
 * The exhibit numbers that the event acts on (for `collect` the new one), spelled as in the body, in its order. The body is
 * one that `decodeBody` accepted, so none on it twice. Never throws.
 */
export function exhibitsNamed(type: EventTypeName, body: object): string[] {
  return read(pathsOf[type].named, body);
}

/** The exhibit numbers of what comes into being: products of `acquire`, children of `derive`. Never throws. */
export function exhibitsCreated(type: EventTypeName, body: object): string[] {
  return read(pathsOf[type].created, body);
}
