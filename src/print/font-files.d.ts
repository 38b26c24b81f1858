/** Files of fonts, which the build puts into the bundle as their bytes. */
declare module '*.ttf' {
  const bytes: Uint8Array;
  // biome-ignore lint/style/noDefaultExport: the bundler gives the bytes as the default
  export default bytes;
}
declare module '*.woff' {
  const bytes: Uint8Array;
  // biome-ignore lint/style/noDefaultExport: the bundler gives the bytes as the default
  export default bytes;
}
