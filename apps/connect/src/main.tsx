import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createApi } from './api/client.js';
import { App } from './app.js';
import { browserPage, forgetSessionToken, takeSessionToken } from './session/session-token.js';
import './styles/tokens.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/views.css';

const page = browserPage(window);
const token = takeSessionToken(page);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App api={token === null ? null : createApi(document.baseURI, token)} forgetToken={() => forgetSessionToken(page)} />
    </StrictMode>,
  );
}
