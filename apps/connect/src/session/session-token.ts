const PARAMETER = 'session_token';
const STORAGE_KEY = 'holdfast.connect.session_token';

/** The parts of a browser page that hold the session token. Reading `storage` may throw if the browser blocks it. */
export interface TokenPage {
  readonly url: string;
  readonly replaceUrl: (url: string) => void;
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/**
 * Takes the session token out of the address bar, so that no history entry and no copied link contains it.
 * The tab remembers it for a reload if the browser allows storage; nothing else needs storage.
 */
export function takeSessionToken(page: TokenPage): string | null {
  const url = new URL(page.url);
  const given = url.searchParams.get(PARAMETER);
  if (given === null) return tryStorage(page, (storage) => storage.getItem(STORAGE_KEY));

  url.searchParams.delete(PARAMETER);
  page.replaceUrl(`${url.pathname}${url.search}${url.hash}`);
  if (given === '') return null;
  tryStorage(page, (storage) => storage.setItem(STORAGE_KEY, given));
  return given;
}

/** Returns whether a token is for managing connections. */
export function isManageToken(token: string | null): boolean {
  return token?.startsWith('hfms_') === true;
}

export function forgetSessionToken(page: TokenPage): void {
  tryStorage(page, (storage) => storage.removeItem(STORAGE_KEY));
}

export function browserPage(window: Window): TokenPage {
  return {
    url: window.location.href,
    replaceUrl: (url) => window.history.replaceState(null, '', url),
    storage: () => window.sessionStorage,
  };
}

function tryStorage<T>(page: TokenPage, use: (storage: ReturnType<TokenPage['storage']>) => T): T | null {
  try {
    return use(page.storage());
  } catch {
    return null;
  }
}
