/** The errors of an AFF4 image that is not read. */
import { imageErrors } from '../../evidence/image-errors.ts';

export const { invalid, unsupported, linked } = imageErrors('the AFF4 image', 'the media inside');
