import { defineProvider } from '../define-provider.js';

export const ebay = defineProvider({
  id: 'ebay',
  name: 'eBay',
  categories: ['commerce'],
  icon: 'ebay',
  docs: 'https://developer.ebay.com/api-docs/static/oauth-authorization-code-grant.html',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.ebay.com/oauth2/authorize',
    tokenUrl: 'https://api.ebay.com/identity/v1/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 7200,
  },
  api: {
    baseUrl: 'https://api.ebay.com',
    hosts: ['apiz.ebay.com'],
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: {
    auth: { from: ['aspnet', 'powerplatform', 'agreed', 'golang-oauth2'], on: '2026-12' },
    api: { from: ['powerplatform', 'agreed', 'golang-oauth2', 'grant'], on: '2026-12' },
  },
  notes: ['eBay names each registered redirect URI (RuName); enter that name where eBay asks for the redirect URI.'],
});
