import { defineProvider } from '../define-provider.js';
import { googleHosts } from './families/google-hosts.js';

export const googleServiceAccount = defineProvider({
  id: 'google-service-account',
  name: 'Google Service Account',
  categories: ['developer'],
  icon: 'googlecloud',
  docs: 'https://developers.google.com/identity/protocols/oauth2/service-account',
  origin: 'survey',
  auth: {
    mode: 'login',
    sign: {
      kind: 'jwt',
      algorithm: 'RS256',
      key: '{cred.privateKey}',
      ttlSeconds: 3600,
      claims: {
        iss: '{cred.serviceAccountEmailAddress}',
        scope: '{cred.scopes}',
        aud: 'https://oauth2.googleapis.com/token',
        sub: '{cred.delegatedAccessEmailAddress}',
      },
    },
    steps: [
      {
        method: 'POST',
        url: 'https://oauth2.googleapis.com/token',
        bodyFormat: 'form',
        body: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: '{assertion}' },
      },
    ],
    token: { path: 'access_token', expiryPath: 'expires_in', expiryKind: 'in' },
    account: { from: 'credentials', id: 'serviceAccountEmailAddress' },
  },
  credentials: {
    serviceAccountEmailAddress: {
      label: 'Service account email address',
      description: 'client_email from the service account key file.',
      shape: '^[a-zA-Z0-9._%+\\-]+@[a-zA-Z0-9.\\-]+\\.iam\\.gserviceaccount\\.com$',
    },
    scopes: { label: 'Scopes', description: 'Scopes, separated by spaces.' },
    privateKey: {
      label: 'Private key',
      description: 'private_key from the service account key file.',
      format: 'pem-private-key',
      secret: true,
    },
    delegatedAccessEmailAddress: {
      label: 'Delegated access email address',
      description: 'Workspace user to act for (domain-wide delegation); leave empty to act as the service account.',
      required: false,
      format: 'email',
    },
  },
  api: {
    baseUrl: 'https://www.googleapis.com',
    hosts: googleHosts(),
    headers: { authorization: 'Bearer {accessToken}' },
    verify: {
      method: 'POST',
      path: '/tokeninfo',
      baseUrl: 'https://oauth2.googleapis.com',
      evidence: 'recalled',
    },
  },
  sources: {
    api: { from: ['sim', 'pocketbase', 'ampersand', 'powerplatform', 'golang-oauth2'], on: '2026-12' },
    auth: { from: ['sim', 'kingfisher', 'w6w'], on: '2026-12' },
    verify: { from: ['https://www.npmjs.com/package/google-auth-library'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Google Cloud console open IAM, Service accounts, your account, Keys, and add a JSON key.',
    url: 'https://cloud.google.com/iam/docs/keys-create-delete',
  },
});
