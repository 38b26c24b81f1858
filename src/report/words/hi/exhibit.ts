/** What `custody show` tells of an exhibit, by its English, in Hindi. */
import type { Texts } from '../words.ts';

export const exhibit: Texts = {
  state: 'स्थिति',
  identifier: 'पहचान',
  'also numbered': 'अन्य संख्याएँ',
  defined: 'निर्मित',
  seals: 'सीलें',
  'part of': 'का भाग',
  'made from': 'से बना',
  copies: 'प्रतियाँ',
  content: 'सामग्री',
  'open incidents': 'खुली घटनाएँ',
  'none stands': 'कोई नहीं लगी',
  '{holder} since entry {since}': '{holder}, प्रविष्टि {since} से',
  'since entry {since}': 'प्रविष्टि {since} से',
  '{seal} (entry {seq})': '{seal} (प्रविष्टि {seq})',
  'exhibit {number}': 'प्रदर्श {number}',
  '{size#byte}, SHA-256 {sha256} (entry {by})': '{size#बाइट|बाइट}, SHA-256 {sha256} (प्रविष्टि {by})',
  '{size#byte}, manifest {root} (entry {by})': '{size#बाइट|बाइट}, मैनिफ़ेस्ट {root} (प्रविष्टि {by})',
  void: 'शून्य',
  corrected: 'संशोधित',
  'entry {made}, which made it, is void: {said} (entry {by})':
    'प्रविष्टि {made}, जिसने इसे बनाया, शून्य है: {said} (प्रविष्टि {by})',
  '{said} (entry {by})': '{said} (प्रविष्टि {by})',
  '{exhibit} is also {other}': '{exhibit} {other} भी है',
};
