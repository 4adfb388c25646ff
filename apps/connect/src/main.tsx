import { createApi, type Api } from '@holdfast/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { hostPageOf } from './embed/host-page.js';
import { EmbeddedApp } from './embedded-app.js';
import { LinkedApp } from './linked-app.js';
import { readPageOptions } from './session/page-options.js';
import { browserPage, forgetSessionToken, takeSessionToken } from './session/session-token.js';

import '@holdfast/ui/styles.css';
import './styles/tokens.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/views.css';
import './styles/embedded.css';

/** Longer than the server waits for a provider's verification, so that the server's answer arrives first. */
const REQUEST_DEADLINE_MS = 40_000;

const options = readPageOptions(window.location.search);
const host = hostPageOf(window, options);
const root = document.getElementById('root');

function connectTo(sessionToken: string): Api {
  return createApi(document.baseURI, {
    deadlineMs: REQUEST_DEADLINE_MS,
    headers: { authorization: `Bearer ${sessionToken}` },
  });
}

if (root && host && options.isPreview) {
  void import('./preview/show-preview.js').then(({ showPreview }) => showPreview(root));
} else if (root && host) {
  document.documentElement.dataset['embedded'] = 'yes';
  createRoot(root).render(
    <StrictMode>
      <EmbeddedApp host={host} connectTo={connectTo} options={options} />
    </StrictMode>,
  );
} else if (root) {
  const page = browserPage(window);
  const token = takeSessionToken(page);
  createRoot(root).render(
    <StrictMode>
      <LinkedApp token={token} connectTo={connectTo} options={options} forgetToken={() => forgetSessionToken(page)} />
    </StrictMode>,
  );
}
