/** The formats of images whose media are read here: one row each. */
import { ewf } from './ewf.ts';
import type { ImageFormat } from './format.ts';
import { split } from './split.ts';
import { virtualDisk } from './virtual-disk.ts';

export const imageFormats: readonly ImageFormat[] = [ewf, virtualDisk, split];
