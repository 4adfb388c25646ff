import { PRODUCT_ORIGIN, type TestServer } from './start-server.js';

/** The result of a window that opens the URL with which the published SDKs begin. */
export interface OpenedWindow {
  readonly status: number;
  /** The URL to which it was redirected; null for none. */
  readonly location: URL | null;
  /** `name=value`, as the browser sends it back. */
  readonly cookie: string;
  readonly html: string;
}

/** Behaves like a window that a page of the product opens, or with the given headers. */
export async function openInWindow(
  server: Pick<TestServer, 'url'>,
  integration: string,
  query: Readonly<Record<string, string>> | string[][],
  headers: Record<string, string> = FROM_PRODUCT,
): Promise<OpenedWindow> {
  const response = await fetch(`${server.url}/oauth/connect/${integration}?${new URLSearchParams(query)}`, {
    redirect: 'manual',
    headers,
  });
  const location = response.headers.get('location');
  return {
    status: response.status,
    location: location === null ? null : new URL(location),
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    html: await response.text(),
  };
}

const FROM_PRODUCT = {
  referer: `${PRODUCT_ORIGIN}/settings`,
  'sec-fetch-site': 'cross-site',
  'sec-fetch-dest': 'document',
};
