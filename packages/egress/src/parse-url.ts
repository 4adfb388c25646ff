export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The host as the WHATWG URL parser writes it, without the brackets of IPv6 and without the dot of the DNS root. */
export function canonicalHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}
