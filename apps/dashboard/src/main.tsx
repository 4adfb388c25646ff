import { createApi } from '@holdfast/ui';

import './zod-config.js';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { ApiContext } from './api/api-context.js';
import { BASE_URL } from './api/base-url.js';
import { createQueryClient } from './api/query-client.js';
import { App } from './app.js';
import { REQUEST_DEADLINE_MS } from './session/sign-in.js';
import { applyTheme, storedTheme } from './shell/theme.js';

import '@holdfast/ui/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/filters.css';
import './styles/table.css';
import './styles/cards.css';
import './styles/log-table.css';
import './styles/states.css';
import './styles/tailwind.css';

applyTheme(storedTheme());
// The session is in a cookie that scripts cannot read.
const api = createApi(BASE_URL, { deadlineMs: REQUEST_DEADLINE_MS });
const queryClient = createQueryClient();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ApiContext value={api}>
          <App />
        </ApiContext>
      </QueryClientProvider>
    </StrictMode>,
  );
}
