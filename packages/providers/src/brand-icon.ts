import { readFileSync } from 'node:fs';

export interface BrandIcon {
  /** The brand's color. */
  readonly hex: string;
  /** An SVG path on a square of 24. */
  readonly path: string;
}

let icons: ReadonlyMap<string, BrandIcon> | undefined;

/** A brand's icon by the slug in a definition; read from disk with the first request. */
export function brandIcon(slug: string): BrandIcon | undefined {
  icons ??= new Map(
    Object.entries(
      JSON.parse(readFileSync(new URL('../dist/icons.json', import.meta.url), 'utf8')) as Record<string, BrandIcon>,
    ),
  );
  return icons.get(slug);
}
