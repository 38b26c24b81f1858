/** Whether a body gives a field. A withheld text, and a value that is absent with a code, count as given: they were asked for. */
import type { Where } from './requirement.ts';

/** Whether the path leads to a value, in every element of each array on the way; `a|b` asks for one of the two. Never throws. */
export function gives(body: unknown, path: string): boolean {
  return path.split('|').some((one) => has(body, one.split('.'), 0));
}

function has(value: unknown, path: readonly string[], step: number): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0 && value.every((element) => has(element, path, step));
  if (step === path.length) return true;
  if (typeof value !== 'object' || value instanceof Uint8Array) return false;
  if (typeof (value as { absent?: unknown }).absent === 'string') return true;
  return has((value as Record<string, unknown>)[path[step] as string], path, step + 1);
}

/** Whether one of the values at the path is one of these codes, for each of the conditions. Never throws. */
export function fits(body: unknown, where: readonly Where[] | undefined): boolean {
  return (where ?? []).every(({ field, in: codes }) => hasCode(body, field.split('.'), { codes, step: 0 }));
}

function hasCode(
  value: unknown,
  path: readonly string[],
  { codes, step }: { readonly codes: readonly string[]; readonly step: number },
): boolean {
  if (Array.isArray(value)) return value.some((element) => hasCode(element, path, { codes, step }));
  if (step === path.length) return typeof value === 'string' && codes.includes(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return hasCode((value as Record<string, unknown>)[path[step] as string], path, { codes, step: step + 1 });
}

/** Every value at the path, over each element of each array on the way. Never throws. */
export function allAt(body: unknown, path: string): unknown[] {
  const [first, ...rest] = path === '' ? [] : path.split('.');
  if (Array.isArray(body)) return body.flatMap((element) => allAt(element, path));
  if (body === undefined || body === null) return [];
  if (first === undefined) return [body];
  if (typeof body !== 'object' || body instanceof Uint8Array) return [];
  return allAt((body as Record<string, unknown>)[first], rest.join('.'));
}
