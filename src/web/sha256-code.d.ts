/** The WebAssembly of hash-wasm's SHA-256, as the build takes it out of that package. */
declare module '#sha256-code' {
  /** Its bytes, packed as the words of the page are. */
  export const code: string;
}
