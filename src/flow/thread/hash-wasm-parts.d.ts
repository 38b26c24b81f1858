/** Single digests of hash-wasm, each a fraction of the whole package, which gives no types for them. */
declare module 'hash-wasm/dist/blake3.umd.min.js' {
  import type { createBLAKE3 } from 'hash-wasm';

  const one: { readonly createBLAKE3: typeof createBLAKE3 };

  // biome-ignore lint/style/noDefaultExport: it is what the package gives
  export { one as default };
}

declare module 'hash-wasm/dist/md5.umd.min.js' {
  import type { createMD5 } from 'hash-wasm';

  const one: { readonly createMD5: typeof createMD5 };

  // biome-ignore lint/style/noDefaultExport: it is what the package gives
  export { one as default };
}

declare module 'hash-wasm/dist/sha1.umd.min.js' {
  import type { createSHA1 } from 'hash-wasm';

  const one: { readonly createSHA1: typeof createSHA1 };

  // biome-ignore lint/style/noDefaultExport: it is what the package gives
  export { one as default };
}

declare module 'hash-wasm/dist/sha256.umd.min.js' {
  import type { createSHA256 } from 'hash-wasm';

  const one: { readonly createSHA256: typeof createSHA256 };

  // biome-ignore lint/style/noDefaultExport: it is what the package gives
  export { one as default };
}

declare module 'hash-wasm/dist/sha3.umd.min.js' {
  import type { createSHA3 } from 'hash-wasm';

  const one: { readonly createSHA3: typeof createSHA3 };

  // biome-ignore lint/style/noDefaultExport: it is what the package gives
  export { one as default };
}

declare module 'hash-wasm/dist/sha512.umd.min.js' {
  import type { createSHA512 } from 'hash-wasm';

  const one: { readonly createSHA512: typeof createSHA512 };

  // biome-ignore lint/style/noDefaultExport: it is what the package gives
  export { one as default };
}
