import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** One person's browser, with its errors and the origins that it contacted. */
export interface BrowserVisit extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Violated policies, script errors, dialogs and console errors on pages of `origin`. */
  readonly complaints: readonly string[];
  /** Every origin that a request went to. */
  readonly origins: ReadonlySet<string>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** Behaves like a browser that opens no windows. */
  readonly blocksPopups?: boolean;
}

/** Opens `url` in a fresh browser, without cookies and storage. */
export async function visit(
  browser: Browser,
  url: string,
  { blocksPopups = false, ...options }: VisitOptions = {},
): Promise<BrowserVisit> {
  const { origin } = new URL(url);
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  const origins = new Set<string>();
  context.on('request', (request) => origins.add(new URL(request.url()).origin));
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('console', (message) => {
    const isOwn = message.location().url.startsWith(origin) || message.page()?.url().startsWith(origin) === true;
    // The page shows a refused request to the person, and Chromium also logs it.
    const isRefusal = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
    if (isOwn && message.type() === 'error' && !isRefusal) complaints.push(`console: ${message.text()}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  if (blocksPopups) await context.addInitScript(() => void (window.open = () => null));
  const page = await context.newPage();
  await page.goto(url);
  return { context, page, complaints, origins, [Symbol.asyncDispose]: () => context.close() };
}
