/** Words that are the same in another language as in English, so that a test does not take them for left untranslated. */
import type { Lang } from '../../src/words/lang.ts';

/** In every language: names and abbreviations. */
const everywhere =
  /^(imei|meid|iccid|imsi|eid|uuid|wwn|e01|ex01|aff4|ad1|zip|tar|siena|e-codex|i-24-7|timeline\.quiet-.*|SHA-256 \{sha256\})$/;

const own: Readonly<Partial<Record<Lang, readonly string[]>>> = {
  fr: [
    'structure',
    'STRUCTURE',
    'acquire',
    'correct',
    'signatures',
    'document',
    'suspect',
    'port',
    'fragile',
    'absence',
    'suspension',
    'succession',
    'contamination',
    'incident',
    'INCIDENT',
    'INCIDENTS',
    'note',
    'inspection',
    'timeline.incident',
    '{one} and {other}',
  ],
  es: ['roles', 'ROLES', 'no', 'bytes', 'manual', 'SHA-256 {digest}…, {size#byte}'],
  de: [],
  pt: ['bytes', 'SHA-256 {digest}…, {size#byte}'],
};

export const sameAsEnglish = (lang: Lang, _part: string, key: string): boolean =>
  everywhere.test(key) || own[lang]?.includes(key) === true;
