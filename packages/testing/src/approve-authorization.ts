export interface Approval {
  /** The login name; default `ada`. */
  readonly login?: string;
  /** Default: `allow`. */
  readonly decision?: 'allow' | 'deny';
}

const MAX_STEPS = 10;

/**
 * Follows an authorization URL through the consent page like a browser, and stops before the callback.
 * Returns the callback URL, with code or error, state and issuer.
 */
export async function approveAuthorization(
  authorizationUrl: URL,
  { login = 'ada', decision = 'allow' }: Approval = {},
): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = authorizationUrl;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(url, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) });
    for (const cookie of response.headers.getSetCookie()) keepCookie(cookies, cookie);
    const location = response.headers.get('location');
    body = undefined;
    if (location !== null) {
      url = new URL(location, url);
      if (url.origin !== authorizationUrl.origin) return url;
    } else if (response.status === 200) {
      body = new URLSearchParams({ login, decision });
    } else {
      throw new Error(
        `The authorization server responded with ${response.status}: ${(await response.text()).slice(0, 500)}`,
      );
    }
  }
  throw new Error('The authorization server did not redirect to the client.');
}

function keepCookie(cookies: Map<string, string>, header: string): void {
  const [pair = ''] = header.split(';');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}
