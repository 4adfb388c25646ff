/** The actions of a browser and its person at the demo provider, from the authorization request to the return. */
export async function answerAtDemo(authorizationUrl: URL, decision: 'allow' | 'deny'): Promise<URL> {
  const cookies = new Map<string, string>();

  /** Follows redirects inside the provider up to the first that leaves it. */
  async function visit(url: URL, init: RequestInit = {}): Promise<{ url: URL; leaves: boolean }> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    await response.body?.cancel();
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { url, leaves: false };
    const next = new URL(location, url);
    return next.origin === authorizationUrl.origin ? visit(next) : { url: next, leaves: true };
  }

  const asked = await visit(authorizationUrl);
  const answered = asked.leaves
    ? asked
    : await visit(asked.url, { method: 'POST', body: new URLSearchParams({ decision, name: 'Ada Lovelace' }) });
  if (!answered.leaves) throw new Error('the demo provider did not send the browser back');
  return answered.url;
}
