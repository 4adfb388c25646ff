/** Returns up to two initials of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

/**
 * Returns the URL of an image that the page's content security policy allows: on this origin, or a data URL. A logo under the API's public URL
 * is mapped to this origin, which also serves it when the Connect UI has an origin of its own.
 */
export function loadableImage(source: string, pageUrl: string): string | null {
  if (source === '' || !URL.canParse(source, pageUrl)) return null;
  const url = new URL(source, pageUrl);
  if (url.protocol === 'data:') return /^data:image\//i.test(source) ? source : null;
  if (url.origin === new URL(pageUrl).origin) return url.href;
  const file = /\/logos\/([\w.-]+\.svg)$/.exec(url.pathname)?.[1];
  return file === undefined ? null : new URL(`../logos/${file}`, pageUrl).href;
}
