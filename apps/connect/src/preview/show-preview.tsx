import type { ConnectSessionView, Integration } from '@holdfast/schema';
import type { Api } from '@holdfast/ui';
import { createRoot } from 'react-dom/client';

import { App } from '../app.js';
import type { Theme } from '../session/page-options.js';

interface Preview {
  readonly session: ConnectSessionView['data'];
  readonly integrations: readonly Integration[];
  readonly theme: Theme;
}

/**
 * Shows the page with settings that are not saved yet, as the dashboard around it sends them. Only a page of this origin
 * is heard. Nothing on the page can be used, and nothing is asked of the server.
 */
export function showPreview(root: HTMLElement): void {
  root.inert = true;
  const mounted = createRoot(root);
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || origin !== window.location.origin) return;
    const preview = previewIn(data);
    if (preview === null) return;
    const options = { theme: preview.theme, integrationId: null, language: null };
    mounted.render(<App api={apiOf(preview)} options={options} forgetToken={nothing} />);
  });
  window.parent.postMessage({ type: 'preview_ready' }, window.location.origin);
}

function previewIn(data: unknown): Preview | null {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'preview'
    ? (data as Preview & { readonly type: 'preview' })
    : null;
}

/** Answers what the page asks before a person does anything; every integration looks as if it redirects. */
function apiOf({ session, integrations }: Preview): Api {
  const template = { name: '', display_name: '', logo_url: '', auth_mode: 'OAUTH2', categories: [] };
  const calls = {
    connectSessions: { get: { query: async () => ({ data: session }) } },
    integrations: { list: { query: async () => ({ data: integrations }) } },
    providers: { get: { query: async () => ({ data: template }) } },
  };
  // The page is inert, so it calls nothing else.
  return calls as unknown as Api;
}

function nothing(): void {}
