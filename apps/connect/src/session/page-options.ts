export type Theme = 'light' | 'dark' | 'system';

/** What the address of the page asks for. `apiURL`, which the published SDKs send too, does not count: this page calls the server that it came from. */
export interface PageOptions {
  readonly theme: Theme | null;
  /** The integration to begin with. */
  readonly integrationId: string | null;
  readonly detectsClosedWindow: boolean;
}

export function readPageOptions(search: string): PageOptions {
  const params = new URLSearchParams(search);
  const theme = params.get('theme');
  return {
    theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : null,
    integrationId: params.get('integration'),
    detectsClosedWindow: params.get('detectClosedAuthWindow') === 'true',
  };
}
