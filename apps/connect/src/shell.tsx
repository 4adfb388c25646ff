import type { ConnectSessionView } from '@holdfast/schema';
import { useEffect, type ReactElement } from 'react';

import type { PageOptions } from './session/page-options.js';
import { pickLanguage } from './texts/languages.js';
import { TextsContext, useLoadedTexts } from './texts/texts-context.js';
import { applyTheme } from './theme/apply-theme.js';
import { Page } from './ui/page.js';
import { LoadingView } from './views/loading-view.js';

export type ShellOptions = Pick<PageOptions, 'theme' | 'language'>;

export interface ShellProps {
  /** How the session presents the product; `null` until it is known. */
  readonly session: Pick<ConnectSessionView['data'], 'connectUISettings' | 'product' | 'language'> | null;
  readonly options: ShellOptions;
  /** The name of a product whose session is not known. */
  readonly productName?: string | null | undefined;
  readonly children: ReactElement;
}

/** The page around every view: its language, its colors and the product that asks. */
export function Shell({ session, options, productName, children }: ShellProps): ReactElement {
  const language = pickLanguage([session?.language, options.language, ...navigator.languages]);
  const texts = useLoadedTexts(language);

  useEffect(() => {
    if (session) applyTheme(document.documentElement, session.connectUISettings, options.theme);
  }, [session, options.theme]);

  const product = session?.product;
  const page = (
    <Page watermark={session?.connectUISettings.showWatermark ?? false} product={product}>
      {texts === null ? <LoadingView /> : children}
    </Page>
  );
  if (texts === null) return page;
  const theApp = product?.name ?? productName ?? texts.theApp;
  return <TextsContext.Provider value={{ ...texts, theApp }}>{page}</TextsContext.Provider>;
}
