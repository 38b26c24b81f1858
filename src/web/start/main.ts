/** The first script of the page: unpacks the other and runs it. What a browser lacks for that, the page says. */
import { fromBase85 } from './base85.ts';
import { unpackLzma } from './lzma.ts';

try {
  const packed = fromBase85(document.getElementById('program')?.textContent ?? '');
  const script = document.createElement('script');
  script.textContent = new TextDecoder().decode(unpackLzma(packed));
  document.body.append(script);
} catch {
  document.getElementById('old')?.removeAttribute('hidden');
}
