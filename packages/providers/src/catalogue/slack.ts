import { defineProvider } from '../define-provider.js';

export const slack = defineProvider({
  id: 'slack',
  name: 'Slack',
  categories: ['messaging-and-calls'],
  docs: 'https://docs.slack.dev/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://slack.com/oauth/v2/authorize',
    tokenUrl: 'https://slack.com/api/oauth.v2.access',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason:
      'With PKCE a Slack app counts as a public client: it may then not send its secret, and token rotation is forced on.',
    scopeSeparator: ',',
    captureFromToken: [
      'incoming_webhook.url',
      'incoming_webhook.channel',
      'incoming_webhook.channel_id',
      'bot_user_id',
      'team.id',
    ],
    tokenResponse: {
      ok: { path: 'ok', equals: true },
      error: 'error',
      // A user-only installation has its token here, next to its own refresh token and lifetime.
      fallbackAccessToken: 'authed_user.access_token',
      secondToken: 'authed_user',
      expiresIn: ['expires_in', 'authed_user.expires_in'],
    },
    // Without token rotation, tokens do not expire; with it, every response states an expiry.
    tokenNeverExpires: true,
    suggestedScopes: ['chat:write', 'channels:read', 'users:read'],
    refresh: { with: 'refresh-token' },
    revoke: { url: 'https://slack.com/api/auth.revoke', token: 'access', send: 'bearer', evidence: 'recalled' },
    account: { from: 'token', id: ['team.id', 'enterprise.id'], name: ['team.name', 'enterprise.name'] },
  },
  config: {
    // Anybody with the URL may post.
    'incoming_webhook.url': {
      label: 'Incoming webhook address',
      source: 'token',
      format: 'https-url',
      hostSuffixes: ['.slack.com'],
      secret: true,
    },
    'incoming_webhook.channel': { label: 'Incoming webhook channel', source: 'token' },
    'incoming_webhook.channel_id': { label: 'Incoming webhook channel id', source: 'token' },
    bot_user_id: { label: 'Bot user id', source: 'token' },
    'team.id': { label: 'Team id', source: 'token' },
  },
  api: {
    baseUrl: 'https://slack.com/api',
    hosts: ['*.slack.com'],
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/auth.test', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['sim', 'golang-oauth2', 'scribe', 'socialite', 'ampersand'], on: '2026-12' },
    api: { from: ['sim', 'golang-oauth2', 'scribe', 'nuxt', 'social-core'], on: '2026-12' },
    verify: { from: ['sim', 'grant', 'goth'], on: '2026-12' },
    life: { from: ['https://api.slack.com/authentication/rotation'], on: '2026-12' },
    refresh: { from: ['https://api.slack.com/authentication/rotation'], on: '2026-12' },
    revoke: { from: ['sim'], on: '2026-12' },
  },
  notes: [
    'Bot scopes are the scopes of the integration; user scopes travel as user_scope in the authorization parameters of a connect session.',
  ],
});
