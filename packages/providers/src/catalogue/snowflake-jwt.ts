import { defineProvider } from '../define-provider.js';

export const snowflakeJwt = defineProvider({
  id: 'snowflake-jwt',
  name: 'Snowflake',
  variant: 'signed JWT',
  categories: ['data-platforms'],
  icon: 'snowflake',
  docs: 'https://docs.snowflake.com/en/developer-guide/snowflake-rest-api/reference',
  origin: 'survey',
  auth: {
    mode: 'jwt',
    sign: {
      kind: 'jwt',
      algorithm: 'RS256',
      key: '{cred.privateKey}',
      ttlSeconds: 3600,
      claims: {
        iss: '{cred.accountIdentifier}.{cred.userName}.{keyFingerprint}',
        sub: '{cred.accountIdentifier}.{cred.userName}',
      },
    },
  },
  config: {
    subdomain: {
      label: 'Subdomain',
      description: 'Account host label before .snowflakecomputing.com.',
      format: 'dns-labels',
    },
  },
  credentials: {
    accountIdentifier: {
      label: 'Account identifier',
      description: 'Account identifier in capitals, without region parts.',
    },
    userName: { label: 'User name', description: 'Snowflake user name in capitals.' },
    privateKey: {
      label: 'Private key',
      description: "PKCS#8 private key (PEM) of the user's key pair.",
      format: 'pem-private-key',
      secret: true,
    },
  },
  api: {
    baseUrl: 'https://{config.subdomain}.snowflakecomputing.com',
    headers: { authorization: 'Bearer {accessToken}', 'x-snowflake-authorization-token-type': 'KEYPAIR_JWT' },
    verify: {
      method: 'POST',
      path: '/api/v2/statements',
      json: { statement: 'SELECT CURRENT_TIMESTAMP' },
      evidence: 'observed',
    },
  },
  afterConnect: [
    {
      method: 'POST',
      path: '/api/v2/statements',
      json: { statement: 'SELECT CURRENT_ACCOUNT(), CURRENT_ORGANIZATION_NAME()' },
      account: { id: 'data[0][0]', name: 'data[0][1]' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['sim', 'ampersand', 'powerplatform', 'grant'], on: '2026-12' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'Give a Snowflake user the public half of a key pair, and paste the private half here.',
    url: 'https://docs.snowflake.com/en/user-guide/key-pair-auth',
  },
});
