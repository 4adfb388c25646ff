import type { Fault } from '@holdfast/ui';

/** The page of the product to which a page without a session leads back. */
export interface WayBack {
  readonly url: string;
  /** The name of the product, if it has one. */
  readonly name: string | null;
}

interface Origin {
  readonly redirectUrl?: string | undefined;
  readonly product?: { readonly name?: string | undefined; readonly url?: string | undefined } | undefined;
}

const STORAGE_KEY = 'holdfast.connect.way_back';

/** The session's redirect URL, otherwise the product's page. */
export function wayBackOf({ redirectUrl, product }: Origin): WayBack | null {
  return readWayBack({ url: redirectUrl ?? product?.url, name: product?.name ?? null });
}

/** The way back that the server adds when it knew the session of a link that no longer works. */
export function wayBackIn(fault: Fault): WayBack | null {
  return readWayBack(fault.payload['way_back']);
}

/** Remembers the way back in this tab, for a reload after the session has served its purpose. */
export function rememberWayBack(wayBack: WayBack, storage: () => Pick<Storage, 'setItem'>): void {
  try {
    storage().setItem(STORAGE_KEY, JSON.stringify(wayBack));
  } catch {
    // The browser blocks storage; the page then has no link back after a reload.
  }
}

export function rememberedWayBack(storage: () => Pick<Storage, 'getItem'>): WayBack | null {
  try {
    return readWayBack(JSON.parse(storage().getItem(STORAGE_KEY) ?? 'null'));
  } catch {
    return null;
  }
}

/** Only a web address becomes a link. */
function readWayBack(value: unknown): WayBack | null {
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string') return null;
  if (!/^https?:\/\//i.test(value.url)) return null;
  return { url: value.url, name: 'name' in value && typeof value.name === 'string' ? value.name : null };
}
