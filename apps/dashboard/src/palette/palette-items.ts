/** One line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly group: 'Pages' | 'Actions' | 'Integrations' | 'Connections' | 'Help';
  readonly label: string;
  readonly detail?: string;
  readonly run: () => void;
}

/** The items with every word of the query in their label or detail, in their order. */
export function matchingItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ label, detail = '' }) => {
    const text = `${label} ${detail}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
