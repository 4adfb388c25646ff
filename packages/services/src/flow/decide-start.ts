import { isAllowedOrigin, OPAQUE_ORIGIN } from '@holdfast/schema';

/** The headers that describe a navigation. */
export interface Navigation {
  /** `Sec-Fetch-Site`; older browsers do not send it, and no browser does over plain http. */
  readonly site: string | undefined;
  /** `Sec-Fetch-Dest`. */
  readonly destination: string | undefined;
  /** `Sec-Purpose`, or its older name `Purpose`: the browser prefetches, and nobody has clicked. */
  readonly purpose: string | undefined;
  readonly referer: string | undefined;
}

interface StartOptions {
  readonly ownOrigin: string;
  readonly allowedOrigins: readonly string[];
  /** The origin of the page that embeds the Connect UI that started the flow. */
  readonly embeddedIn: string | null;
}

/**
 * Whether an authorization may go on to the provider without a question. It may from our own Connect UI, if that is not
 * embedded or is embedded by a page of the product, and from a page of the product itself. No page can forge these
 * headers in somebody else's browser; a program can, but it has no victim.
 */
export function decideStart(navigation: Navigation, options: StartOptions): 'begin' | 'ask' {
  const { site, destination, purpose } = navigation;
  if (purpose !== undefined || (destination !== undefined && destination !== 'document')) return 'ask';
  if (site === 'same-origin') return isProductPage(options) ? 'begin' : 'ask';
  if (site === 'none') return 'ask';
  const origin = originOf(navigation.referer);
  return origin !== undefined && origin !== options.ownOrigin && isAllowedOrigin(origin, options.allowedOrigins)
    ? 'begin'
    : 'ask';
}

/**
 * Whether the Connect UI is not embedded, or embedded by the product. Another page could place an unseen click on it,
 * and would pass on what it receives.
 */
export function isProductPage({
  embeddedIn,
  allowedOrigins,
}: Pick<StartOptions, 'embeddedIn' | 'allowedOrigins'>): boolean {
  return embeddedIn === null || (embeddedIn !== OPAQUE_ORIGIN && isAllowedOrigin(embeddedIn, allowedOrigins));
}

function originOf(referer: string | undefined): string | undefined {
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { origin } = new URL(referer);
  return origin === OPAQUE_ORIGIN ? undefined : origin;
}
