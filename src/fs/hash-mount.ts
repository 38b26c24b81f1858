/** Whether the file system that evidence lies on could be written to, as far as Linux tells. */
import { readFileSync, realpathSync } from 'node:fs';

export interface Mount {
  readonly point: string;
  readonly type: string;
  readonly isWritable: boolean;
}

/** The mount that a path lies on; undefined where the system does not tell. Never throws. */
export function mountOf(path: string): Mount | undefined {
  try {
    return findMount(readFileSync('/proc/self/mountinfo', 'latin1'), realpathSync(path));
  } catch {
    return undefined;
  }
}

/** Finds in the text of a mountinfo file (proc(5)) the last mount whose point is the longest that holds `path`. */
export function findMount(mountinfo: string, path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const fields = before.split(' ');
    const [point, options] = [unescapeOctal(fields[4] ?? ''), fields[5] ?? ''];
    const [type = '', , superOptions = ''] = after.split(' ');
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (point === '' || !holds || (best !== undefined && point.length < best.point.length)) continue;
    const isReadOnly = options.split(',').includes('ro') || superOptions.split(',').includes('ro');
    best = { point, type, isWritable: !isReadOnly };
  }
  return best;
}

function unescapeOctal(text: string): string {
  const raw = text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
  return Buffer.from(raw, 'latin1').toString('utf8');
}
