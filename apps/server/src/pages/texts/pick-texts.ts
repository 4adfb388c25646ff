import type { Request } from 'express';

import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import type { PageTexts } from './page-texts.js';
import { pt } from './pt.js';
import { zh } from './zh.js';

/** The languages of the Connect UI. */
export const PAGE_TEXTS: Readonly<Record<'en' | 'de' | 'fr' | 'es' | 'pt' | 'ja' | 'zh', PageTexts>> = {
  en,
  de,
  fr,
  es,
  pt,
  ja,
  zh,
};

export type PageLanguage = keyof typeof PAGE_TEXTS;

/** The session's language if the pages have it, otherwise the browser's, otherwise English. A region is ignored. */
export function pickLanguage(session: string | null, req: Pick<Request, 'acceptsLanguages'>): PageLanguage {
  for (const tag of [session, ...req.acceptsLanguages()]) {
    const language = tag?.toLowerCase().split('-')[0] ?? '';
    if (isPageLanguage(language)) return language;
  }
  return 'en';
}

function isPageLanguage(language: string): language is PageLanguage {
  return Object.hasOwn(PAGE_TEXTS, language);
}
