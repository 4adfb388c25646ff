const TINTS = 8;

/** Up to two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

/** A tint that is always the same for the same name. */
export function tintOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % TINTS;
}

/** An image that the page's policy lets load: of this origin, or inside the address itself. */
export function isLoadableImage(source: string, pageUrl: string): boolean {
  if (source === '' || !URL.canParse(source, pageUrl)) return false;
  const url = new URL(source, pageUrl);
  return url.protocol === 'data:' ? /^data:image\//i.test(source) : url.origin === new URL(pageUrl).origin;
}
