export type Theme = 'light' | 'dark' | 'system';

/** The options in the page's URL. The published SDKs also send `apiURL`, which is ignored: this page calls the server that it came from. */
export interface PageOptions {
  readonly theme: Theme | null;
  /** The integration to start with. */
  readonly integrationId: string | null;
  readonly language: string | null;
  readonly detectsClosedWindow: boolean;
  /** Whether the dashboard shows the page with settings that are not saved yet. */
  readonly isPreview: boolean;
}

export function readPageOptions(search: string): PageOptions {
  const params = new URLSearchParams(search);
  const theme = params.get('theme');
  return {
    theme: theme === 'light' || theme === 'dark' || theme === 'system' ? theme : null,
    integrationId: params.get('integration'),
    language: params.get('lang'),
    isPreview: params.get('preview') === '1',
    detectsClosedWindow: params.get('detectClosedAuthWindow') === 'true',
  };
}
