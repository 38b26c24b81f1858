/** BLAKE3 alone of hash-wasm, a tenth of the whole package, which gives no types for it. */
declare module 'hash-wasm/dist/blake3.umd.min.js' {
  import type { createBLAKE3 } from 'hash-wasm';

  const one: { readonly createBLAKE3: typeof createBLAKE3 };

  // biome-ignore lint/style/noDefaultExport: it is what the package gives
  export { one as default };
}
