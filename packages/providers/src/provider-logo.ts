import { brandIcon, type BrandIcon } from './brand-icon.js';
import type { ProviderDefinition } from './provider-definition.js';

const HUES = 360;
const BRIGHT = 0.6;

/** A provider's picture as SVG, on a tile: its brand's icon if the definition names one, otherwise its letter. */
export function providerLogoSvg({ id, name, icon }: Pick<ProviderDefinition, 'id' | 'name' | 'icon'>): string {
  const brand = icon === undefined ? undefined : brandIcon(icon);
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" role="img">' +
    (brand ? drawing(brand) : letter(id, name)) +
    '</svg>'
  );
}

function drawing({ hex, path }: BrandIcon): string {
  const ink = luminance(hex) > BRIGHT ? '#000' : '#fff';
  return `<rect width="48" height="48" rx="10" fill="#${hex}"/><path transform="translate(9 9) scale(1.25)" fill="${ink}" d="${path}"/>`;
}

/** The perceived brightness of a color, 0 to 1. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(
    (start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function letter(id: string, name: string): string {
  const hue = [...id].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % HUES, 7);
  const initial = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '?';
  return (
    `<rect width="48" height="48" rx="10" fill="hsl(${hue} 45% 38%)"/>` +
    `<text x="24" y="33" text-anchor="middle" font-family="system-ui, sans-serif" font-size="26" font-weight="600" fill="#fff">${initial}</text>`
  );
}
