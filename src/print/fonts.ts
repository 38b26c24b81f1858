/** The fonts that are embedded: Noto Sans for Latin, Greek, Cyrillic and Devanagari writing, IBM Plex for Arabic (in which a letter is one glyph, so that it can be read back), and one of even width for codes. */

import sans from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf';
import sansBold from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf';
import arabic from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff';
import arabicBold from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-700-normal.woff';
import mono from '@fontsource/noto-sans-mono/files/noto-sans-mono-latin-400-normal.woff';

/** The font of each face, by name. */
export const fontFiles = { sans, sansBold, arabic, arabicBold, mono } as const;

export type Face = keyof typeof fontFiles;
