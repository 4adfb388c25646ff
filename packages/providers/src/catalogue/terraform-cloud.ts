import { defineProvider } from '../define-provider.js';

export const terraformCloud = defineProvider({
  id: 'terraform-cloud',
  name: 'HCP Terraform',
  categories: ['developer'],
  icon: 'terraform',
  docs: 'https://developer.hashicorp.com/terraform/cloud-docs/api-docs',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API token', secret: true } },
  api: {
    baseUrl: 'https://app.terraform.io/api/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/account/details', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/account/details',
      account: { id: 'data.id', name: 'data.attributes.username', email: 'data.attributes.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['kingfisher', 'public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In HCP Terraform open Account settings, Tokens.',
    url: 'https://developer.hashicorp.com/terraform/cloud-docs/api-docs',
  },
});
