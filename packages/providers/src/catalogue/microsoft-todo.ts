import { defineProvider } from '../define-provider.js';
import { microsoftAccount, microsoftAuth } from './families/microsoft.js';

export const microsoftTodo = defineProvider({
  id: 'microsoft-todo',
  name: 'Microsoft To Do',
  categories: ['work-management'],
  docs: 'https://learn.microsoft.com/en-us/graph/todo-concept-overview',
  origin: 'open-catalogues',
  auth: microsoftAuth(),
  api: {
    baseUrl: 'https://graph.microsoft.com',
    hosts: ['graph.microsoft.com', '*.sharepoint.com', '*.office.com', '*.office365.com', '*.dynamics.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v1.0/me/todo/lists?$top=1', evidence: 'recalled' },
  },
  afterConnect: microsoftAccount(),
  sources: {
    auth: { from: ['arctic', 'next-auth', 'sim', 'powerplatform', 'social-core'], on: '2026-12' },
    api: { from: ['sim', 'social-core', 'hybridauth', 'powerplatform', 'socialite'], on: '2026-12' },
    account: { from: ['social-core', 'sim', 'socialite', 'pocketbase', 'goth'], on: '2026-12' },
    life: {
      from: ['https://learn.microsoft.com/en-us/entra/identity-platform/configurable-token-lifetimes'],
      on: '2026-12',
    },
    refresh: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens'], on: '2026-12' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc'], on: '2026-12' },
  },
});
