/** Whether a device is named: a thing that came in, or a disk to be read. */
import { statSync } from 'node:fs';

export const isDevice = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isBlockDevice() === true;
