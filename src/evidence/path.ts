/**
 * Paths of a manifest: arrays of raw name components, their rules, their one encoding and their order. A component is a
 * latin1 string, one character a byte, so that `<` on two of them is the order of their unsigned bytes.
 */
import { safeBytes } from '../bytes/text.ts';
import { bytesFromLatin1 } from '../crypto/digest.ts';
import { isRawText, rawBytes, rawHead, rawText } from './raw-text.ts';

/** The most components that a path may have. */
export const maxComponents = 16_384;

/** What is wrong with a component, or undefined: empty, `.`, `..`, or holding 00 or 2F. Never throws. */
export function componentProblem(component: string): string | undefined {
  if (component.length === 0) return 'an empty component';
  if (component === '.' || component === '..') return `the component ${component}`;
  if (component.includes('/')) return 'a component with a slash';
  return component.includes('\0') ? 'a component with a zero byte' : undefined;
}

/** The one encoding of a component, as latin1 text: text where the bytes are valid UTF-8 without a leading BOM, else a byte string. */
export function encodeComponent(component: string): string {
  return isRawText(component) ? rawText(component) : rawBytes(component);
}

/** The one encoding of a path, as latin1 text. `components` holds the encoded components one after the other. */
export function encodePath(count: number, components: string): string {
  return rawHead(4, count) + components;
}

/** Order of two paths, component by component as raw bytes, a path before what extends it: below, at or above 0. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const [left, right] = [a[index] as string, b[index] as string];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

/** A path for eyes: components joined by slashes, whatever does not show as itself escaped. */
export function pathText(components: readonly string[]): string {
  return safeBytes(bytesFromLatin1(components.join('/')));
}
