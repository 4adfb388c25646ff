import { createContext, useContext, useEffect, useState } from 'react';

import { en } from './en.js';
import { loadTexts, type Language } from './languages.js';
import type { Texts } from './texts.js';

/** `theApp` is the name of the product if it has one. */
export const TextsContext = createContext<Texts>(en);

export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** Returns the texts of a language, `null` until they have loaded. The document then has that language. */
export function useLoadedTexts(language: Language): Texts | null {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly texts: Texts }>({
    language: 'en',
    texts: en,
  });
  useEffect(() => {
    let current = true;
    void loadTexts(language).then((texts) => {
      if (!current) return;
      document.documentElement.lang = texts === en ? 'en' : language;
      document.documentElement.dir = texts.direction;
      setLoaded({ language, texts });
    });
    return () => {
      current = false;
    };
  }, [language]);
  return loaded.language === language ? loaded.texts : null;
}
