import { defineProvider } from '../define-provider.js';
import { githubUserRevocation } from './families/github-app.js';

export const github = defineProvider({
  id: 'github',
  name: 'GitHub',
  categories: ['developer'],
  icon: 'github',
  docs: 'https://docs.github.com/en/rest',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://github.com/login/oauth/authorize',
    tokenUrl: 'https://github.com/login/oauth/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Responses omit scopes that a wider scope covers (docs.github.com, "Scopes for OAuth apps").
    scopeRules: {
      implies: {
        repo: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
        'admin:repo_hook': ['write:repo_hook'],
        'admin:org': ['write:org', 'manage_runners:org'],
        'admin:public_key': ['write:public_key'],
        'admin:gpg_key': ['write:gpg_key'],
        'admin:enterprise': ['manage_runners:enterprise', 'manage_billing:enterprise', 'read:enterprise'],
        'write:*': ['read:*'],
        user: ['read:user', 'user:email', 'user:follow'],
        project: ['read:project'],
        codespace: ['codespace:secrets'],
        audit_log: ['read:audit_log'],
        copilot: ['manage_billing:copilot'],
      },
    },
    // Tokens of OAuth apps do not expire; apps that opted into expiring tokens state the expiry in the response.
    tokenNeverExpires: true,
    suggestedScopes: ['read:user', 'user:email', 'repo'],
    refresh: { with: 'refresh-token' },
    revoke: githubUserRevocation(),
  },
  api: {
    baseUrl: 'https://api.github.com',
    hosts: ['*.github.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user',
      account: { id: 'id', name: ['name', 'login'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['golang-oauth2', 'social-core', 'ampersand', 'better-auth', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'next-auth', 'allauth', 'sim', 'social-core'], on: '2026-12' },
    verify: { from: ['grant', 'allauth', 'better-auth', 'pocketbase', 'goth'], on: '2026-12' },
    account: { from: ['better-auth', 'pocketbase', 'goth'], on: '2026-12' },
    refresh: {
      from: [
        'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
      ],
      on: '2026-12',
    },
  },
});
