import { en } from './en.js';
import type { Texts } from './texts.js';

/** English comes with the page; the others are loaded when they are needed. */
const LOADERS = {
  en: () => Promise.resolve(en),
  de: () => import('./de.js').then(({ de }) => de),
  fr: () => import('./fr.js').then(({ fr }) => fr),
  es: () => import('./es.js').then(({ es }) => es),
  pt: () => import('./pt.js').then(({ pt }) => pt),
  ja: () => import('./ja.js').then(({ ja }) => ja),
  zh: () => import('./zh.js').then(({ zh }) => zh),
} satisfies Readonly<Record<string, () => Promise<Texts>>>;

export type Language = keyof typeof LOADERS;

export const LANGUAGES = Object.keys(LOADERS) as readonly Language[];

/** Returns the first wanted language that the page speaks. A region is ignored: `pt-BR` is `pt`. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(language)) return language;
  }
  return 'en';
}

/** Falls back to English if the file cannot be loaded. */
export function loadTexts(language: Language): Promise<Texts> {
  return LOADERS[language]().catch(() => en);
}

function isLanguage(language: string): language is Language {
  return Object.hasOwn(LOADERS, language);
}
