import { readFileSync } from 'node:fs';

export interface BrandIcon {
  /** The brand's colour. */
  readonly hex: string;
  /** On a square of 24. */
  readonly path: string;
}

let icons: ReadonlyMap<string, BrandIcon> | undefined;

/** A brand's drawing by the slug that a definition gives; read from the disk when the first one is asked for. */
export function brandIcon(slug: string): BrandIcon | undefined {
  icons ??= new Map(
    Object.entries(
      JSON.parse(readFileSync(new URL('../dist/icons.json', import.meta.url), 'utf8')) as Record<string, BrandIcon>,
    ),
  );
  return icons.get(slug);
}
