import type { ProviderDefinition } from './provider-definition.js';

const HUES = 360;

/** A lettered tile in a colour of its own, as SVG: providers' own logos are theirs, and many may not be shipped. */
export function providerLogoSvg({ id, name }: Pick<ProviderDefinition, 'id' | 'name'>): string {
  const hue = [...id].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % HUES, 7);
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '?';
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" role="img">' +
    `<rect width="48" height="48" rx="10" fill="hsl(${hue} 45% 38%)"/>` +
    `<text x="24" y="33" text-anchor="middle" font-family="system-ui, sans-serif" font-size="26" font-weight="600" fill="#fff">${letter}</text>` +
    '</svg>'
  );
}
