import { defineProvider } from '../define-provider.js';

export const mandrill = defineProvider({
  id: 'mandrill',
  name: 'Mailchimp Transactional',
  categories: ['email'],
  docs: 'https://mailchimp.com/developer/transactional/api/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://mandrillapp.com/api/1.0' },
  sources: {
    api: { from: ['superface', 'kingfisher', 'w6w', 'public-code'], on: '2026-12' },
    credential: { from: ['w6w', 'kingfisher'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Mailchimp Transactional open Settings, SMTP and API info.',
    url: 'https://mailchimp.com/developer/transactional/api/',
  },
  notes: ['Mandrill reads the key from the member key of each JSON body: the caller puts it there.'],
});
