import { defineProvider } from '../define-provider.js';

export const woocommerce = defineProvider({
  id: 'woocommerce',
  name: 'WooCommerce',
  categories: ['commerce'],
  icon: 'woocommerce',
  docs: 'https://woocommerce.github.io/woocommerce-rest-api-docs',
  origin: 'survey',
  auth: { mode: 'basic' },
  config: { storeURL: { label: 'Address of the shop', example: 'https://shop.example.com', format: 'https-url' } },
  credentials: {
    username: { label: 'Consumer key', description: 'Consumer key (ck_…).' },
    password: { label: 'Consumer secret', description: 'Consumer secret (cs_…).', secret: true },
  },
  api: {
    baseUrl: '{config.storeURL}',
    headers: { authorization: "Basic {base64(cred.username, ':', cred.password)}" },
    verify: { method: 'GET', path: '/wp-json/wc/v3/customers', evidence: 'observed' },
  },
  // The shop's own form of its URL: the entered one may be written in several ways.
  afterConnect: [
    {
      method: 'GET',
      path: '/wp-json/?_fields=name,home',
      account: { id: 'home', name: 'name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['https://woocommerce.github.io/woocommerce-rest-api-docs/'], on: '2026-12' },
    credential: { from: ['https://woocommerce.github.io/woocommerce-rest-api-docs/'], on: '2026-12' },
    verify: { from: ['https://woocommerce.github.io/woocommerce-rest-api-docs/'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In WooCommerce open Settings, Advanced, REST API, Add key.',
    url: 'https://woocommerce.com/document/woocommerce-rest-api/',
  },
});
