import type { Integration } from '@holdfast/schema';
import { useEffect, useRef, useState, type ReactElement } from 'react';

import { useIntegrations } from '../connections/use-integrations.js';
import { Panel } from '../ui/panel.js';

const DEFAULT_ACCENT = '#2f5d50';
const EXAMPLE: Integration = {
  unique_key: 'example',
  provider: 'example',
  display_name: 'Example',
  logo: '',
  forward_webhooks: false,
  created_at: '',
  updated_at: '',
};

export interface PreviewProps {
  readonly name: string;
  readonly url: string;
  readonly logo: string | null;
  readonly accent: string;
}

/** The Connect UI itself with the settings as they are typed; it can be looked at and not used. */
export function Preview({ name, url, logo, accent }: PreviewProps): ReactElement {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [isDark, setDark] = useState(() => window.matchMedia('(prefers-color-scheme: dark)').matches);
  const integrations = useIntegrations();

  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener(
      'message',
      ({ source, origin, data }: MessageEvent<unknown>) => {
        const isOurs = source === frame.current?.contentWindow && origin === window.location.origin;
        if (isOurs && typeof data === 'object' && data !== null && 'type' in data && data.type === 'preview_ready')
          setReady(true);
      },
      { signal: listening.signal },
    );
    return () => listening.abort();
  }, []);

  useEffect(() => {
    if (!isReady) return;
    const primary = { primary: /^#[0-9a-f]{6}$/i.test(accent) ? accent : DEFAULT_ACCENT };
    const session = {
      endUser: null,
      endUserLabel: 'Ada Lovelace',
      connectUISettings: { theme: { light: primary, dark: primary }, defaultTheme: 'system', showWatermark: false },
      product: {
        ...(name !== '' && { name }),
        ...(URL.canParse(url) && { url }),
        ...(logo !== null && { logo }),
      },
    };
    const shown = integrations.length > 0 ? integrations.slice(0, 4) : [EXAMPLE];
    frame.current?.contentWindow?.postMessage(
      { type: 'preview', session, integrations: shown, theme: isDark ? 'dark' : 'light' },
      window.location.origin,
    );
  }, [isReady, isDark, integrations, name, url, logo, accent]);

  return (
    <Panel
      title="Preview"
      actions={
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={isDark}
            onChange={(event) => setDark(event.target.checked)}
          />
          Dark
        </label>
      }
    >
      <iframe
        ref={frame}
        title="Preview of the Connect UI"
        src={new URL('../connect/?preview=1', document.baseURI).href}
        tabIndex={-1}
        className="h-[34rem] w-full rounded-[14px] border border-line"
      />
    </Panel>
  );
}
