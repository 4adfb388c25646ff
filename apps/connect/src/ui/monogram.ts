/** Up to two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

/** An image that the page's policy lets load: of this origin, or inside the address itself. */
export function isLoadableImage(source: string, pageUrl: string): boolean {
  if (source === '' || !URL.canParse(source, pageUrl)) return false;
  const url = new URL(source, pageUrl);
  return url.protocol === 'data:' ? /^data:image\//i.test(source) : url.origin === new URL(pageUrl).origin;
}
