/** In which folder of a bundle the evidence of an exhibit is. */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/**
 * The folder of an exhibit under `data/evidence/`: letters, digits, `-`, `_` and inner points stand for themselves, any other
 * byte as `=` and two upper-case hexadecimal digits. Not with a percent sign: BagIt writes that as `%25` in manifests, which neither
 * `sha256sum -c` nor the Library of Congress's own tool undoes.
 */
export function folderOfExhibit(number: string): string {
  const escaped = (char: string): string => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  const name = number.replace(/[^A-Za-z0-9._-]/g, escaped).replace(/^\.|\.$/g, escaped);
  return reserved.test(name) ? name.replace(/^./, escaped) : name;
}

/** The exhibit number of such a folder; undefined where no number has this folder. */
export function exhibitOfFolder(name: string): string | undefined {
  const number = name.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /^[\x21-\x7e]{1,64}$/.test(number) && folderOfExhibit(number) === name ? number : undefined;
}
