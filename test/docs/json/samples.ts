/** A document of each format, kept from the tests with `UPDATE_SAMPLES=1`. */
export const samplesFolder = new URL('../../../fixtures/json/', import.meta.url);
