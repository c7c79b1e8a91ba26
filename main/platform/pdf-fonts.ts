import regular from '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf?inline';
import bold from '@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf?inline';

const base64 = (url: string): string => url.slice(url.indexOf(',') + 1);

/** Fonts with Russian letters; both, since heads of tables are bold. */
export const FONTS = { normal: base64(regular), bold: base64(bold) } as const;
