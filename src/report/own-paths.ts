/** Paths on what is written for others: those of a bundle from its own folder, of any other file its name alone. */
import type { Facts } from '../ledger/phrase.ts';
import type { Verification } from '../verify/facts/verification.ts';
import { describeFinding } from '../verify/finding/table.ts';
import type { Finding } from '../verify/finding/types.ts';

const isAbsolute = (text: string): boolean => /^(?:[/\\]|[A-Za-z]:[/\\])/.test(text);

/** What an absolute path says without naming this computer; any other text as it is. */
export function ownPath(text: string): string {
  if (!isAbsolute(text)) return text;
  const steps = text.split(/[/\\]/);
  const at = steps.lastIndexOf('data');
  return at > 0 && steps.length > at + 1 ? steps.slice(at).join('/') : (steps.at(-1) ?? '');
}

/** The same result, without a path of this computer in its findings and in what was examined. */
export function withOwnPaths(verification: Verification): Verification {
  const { findings, evidence } = verification;
  return {
    ...verification,
    findings: findings.map(withOwnPath),
    ...(evidence !== undefined && { evidence: ownPaths(evidence) }),
  };
}

function withOwnPath(finding: Finding): Finding {
  const { facts = {}, expected, actual, path, ...rest } = finding;
  const own = ownPaths<Facts>(facts);
  const ownName = path === undefined ? {} : { path: ownPath(path) };
  if (JSON.stringify([own, ownName.path]) === JSON.stringify([facts, path])) return finding;
  const side = (name: 'expected' | 'actual', said: string | undefined) => {
    const phrase = own[name];
    return said === undefined ? {} : { [name]: typeof phrase === 'object' ? phrase : ownPath(said) };
  };
  return describeFinding({ ...rest, ...ownName, facts: own, ...side('expected', expected), ...side('actual', actual) });
}

/** Plain data with each text that is an absolute path made its own. */
function ownPaths<T>(value: T): T {
  if (typeof value === 'string') return ownPath(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => ownPaths(each)) as T;
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, ownPaths(each as unknown)])) as T;
}
