/** The accent color on one surface, and a text color that is readable on it. */
export interface Accent {
  readonly accent: string;
  readonly onAccent: string;
}

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** WCAG 2.2, 1.4.11: the contrast between a control and its surroundings. */
const CONTROL_CONTRAST = 3;

/** Returns the environment's accent, moved towards white or black until its contrast suffices; undefined if it is not `#rrggbb`. */
export function accentOn(wanted: string, surface: string): Accent | undefined {
  const color = parseHex(wanted);
  const ground = parseHex(surface);
  if (!color || !ground) return undefined;
  const away = luminanceOf(ground) > 0.5 ? BLACK : WHITE;
  const steps = Array.from({ length: 11 }, (_, step) => mix(color, away, step / 10));
  const accent = steps.find((step) => contrastOf(step, ground) >= CONTROL_CONTRAST) ?? away;
  // One of the two always exceeds 4.5, because their contrasts multiply to 21.
  const onAccent = contrastOf(accent, WHITE) >= 4.5 ? WHITE : BLACK;
  return { accent: toHex(accent), onAccent: toHex(onAccent) };
}

function parseHex(text: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!match) return undefined;
  const [red = '', green = '', blue = ''] = match.slice(1);
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

function toHex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (place: 0 | 1 | 2): number => Math.round(from[place] + (to[place] - from[place]) * share);
  return [at(0), at(1), at(2)];
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminanceOf(color: Rgb): number {
  return 0.2126 * linearOf(color[0]) + 0.7152 * linearOf(color[1]) + 0.0722 * linearOf(color[2]);
}

function linearOf(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function contrastOf(one: Rgb, other: Rgb): number {
  const [first, second] = [luminanceOf(one) + 0.05, luminanceOf(other) + 0.05];
  return first > second ? first / second : second / first;
}
