import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** One person's browser, with what it complained about and whom it spoke to. */
export interface BrowserVisit extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Broken policies, script errors, dialogs and console errors on pages of `origin`. */
  readonly complaints: readonly string[];
  /** Every origin that a request went to. */
  readonly origins: ReadonlySet<string>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** As a browser that opens no windows. */
  readonly blocksPopups?: boolean;
}

/** Opens `url` in a browser of its own: no cookies, nothing stored. */
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
    // A refused request is told to the person, and Chromium notes it as well.
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
