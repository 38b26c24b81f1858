/** Where a holder's authority comes from: a country or a part of one (ISO 3166), or a body listed here. */

/** Bodies that are not countries (docs/spec/ledger.md, section 13). EU and UN are reserved as codes in ISO 3166-1 itself. */
export const bodies = [
  'AFRIPOL',
  'AMERIPOL',
  'ASEANAPOL',
  'EPPO',
  'EU',
  'EUROJUST',
  'EUROPOL',
  'ICC',
  'IIIM',
  'IIMM',
  'INTERPOL',
  'IRMCT',
  'KSC',
  'OLAF',
  'OPCW',
  'OSCE',
  'UN',
] as const;

const known = new Set<string>(bodies);

/** Whether the text is written like an ISO 3166-1 alpha-2 or ISO 3166-2 code (not whether it is assigned), or is a listed body. */
export function isJurisdiction(text: string): boolean {
  return known.has(text) || /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text);
}
