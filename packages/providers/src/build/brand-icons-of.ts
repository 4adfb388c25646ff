import * as simpleIcons from 'simple-icons';

import type { BrandIcon } from '../brand-icon.js';
import type { ProviderDefinition } from '../provider-definition.js';

/** The icons of all slugs that the definitions use. Throws for a slug that the collection does not have. */
export function brandIconsOf(definitions: readonly ProviderDefinition[]): Readonly<Record<string, BrandIcon>> {
  const known = new Map(
    Object.values(simpleIcons).flatMap((icon) =>
      'slug' in icon ? [[icon.slug, { hex: icon.hex, path: icon.path }] as const] : [],
    ),
  );
  const slugs = [...new Set(definitions.flatMap(({ icon }) => icon ?? []))].sort();
  return Object.fromEntries(
    slugs.map((slug) => {
      const icon = known.get(slug);
      if (!icon) throw new Error(`There is no icon "${slug}" in simple-icons.`);
      return [slug, icon];
    }),
  );
}
