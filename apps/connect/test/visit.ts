import { visitPage, type Visit } from '@holdfast/fixtures';
import type { Browser, BrowserContextOptions } from 'playwright-core';

/** Opens the page and waits until it shows its heading. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const visited = await visitPage(browser, url, options);
  await visited.page.getByRole('heading', { level: 1 }).waitFor();
  return visited;
}
