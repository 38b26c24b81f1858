/** The first script of the page: unpacks the other and runs it. What a browser lacks for that, the page says. */
import { fromBase94 } from './base94.ts';
import { unpackLzma } from './lzma.ts';

try {
  const packed = fromBase94(document.getElementById('program')?.textContent ?? '');
  const script = document.createElement('script');
  script.textContent = new TextDecoder().decode(unpackLzma(packed));
  document.body.append(script);
} catch {
  document.getElementById('old')?.removeAttribute('hidden');
}
