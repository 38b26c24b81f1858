/** The built program, but for the digest of the page, which is another with each change of the page. */
export * from '../../src/flow/layout.ts';
export const pageDigest = (): string => '0f'.repeat(32);
