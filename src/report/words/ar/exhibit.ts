/** What `custody show` tells of an exhibit, by its English, in Arabic. */
import type { Texts } from '../words.ts';

export const exhibit: Texts = {
  state: 'الحالة',
  identifier: 'المعرّف',
  'also numbered': 'أرقام أخرى',
  defined: 'أُنشئ بـ',
  seals: 'الأختام',
  'part of': 'جزء من',
  'made from': 'مأخوذ من',
  copies: 'النسخ',
  content: 'المحتوى',
  'open incidents': 'حوادث مفتوحة',
  'none stands': 'لا ختم قائم',
  '{holder} since entry {since}': '{holder} منذ القيد {since}',
  'since entry {since}': 'منذ القيد {since}',
  '{seal} (entry {seq})': '{seal} (القيد {seq})',
  'exhibit {number}': 'الحرز {number}',
  '{size#byte}, SHA-256 {sha256} (entry {by})':
    '{size#بايت واحد|بايتان|بايتات|بايتًا|بايت}، \u2068SHA-256\u2069 {sha256} (القيد {by})',
  '{size#byte}, manifest {root} (entry {by})':
    '{size#بايت واحد|بايتان|بايتات|بايتًا|بايت}، بيان المحتويات {root} (القيد {by})',
  void: 'باطل',
  corrected: 'مصحح',
  'entry {made}, which made it, is void: {said} (entry {by})': 'القيد {made} الذي أنشأه باطل: {said} (القيد {by})',
  '{said} (entry {by})': '{said} (القيد {by})',
  '{exhibit} is also {other}': '{exhibit} هو أيضًا {other}',
};
