import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { generateSecretKey } from '@holdfast/vault';
import { describe, expect, test } from 'vitest';

import { readConfig } from './config.js';
import { parseTrustedProxies } from './http/client-address.js';
import { StartError } from './start-error.js';

const rootKey = `k1:${randomBytes(32).toString('base64')}`;

test('runs a local server with the embedded database and the demo without any variable', () => {
  expect(readConfig({ PATH: '/usr/bin' })).toEqual({
    host: '127.0.0.1',
    port: 3003,
    publicUrl: new URL('http://localhost:3003/'),
    connectUrl: null,
    sharedCallback: false,
    databaseUrl: null,
    databasePooler: null,
    dataDir: resolve('.holdfast'),
    rootKeys: null,
    secretKey: null,
    webhookUrl: null,
    webhookSecret: null,
    webhookPlainSignature: false,
    environment: 'dev',
    providersDir: null,
    egressAllow: [],
    trustedProxies: [],
    allowedOrigins: [],
    appearance: { productName: null, productUrl: null, logo: null, accentColor: null },
    connectLanguage: null,
    manageUrl: null,
    rateLimitPerMinute: 60_000,
    logLevel: 'info',
    demo: true,
  });
});

test('reads every variable', () => {
  const secretKey = generateSecretKey();
  const config = readConfig({
    HOLDFAST_HOST: '::',
    HOLDFAST_PORT: '8080',
    HOLDFAST_PUBLIC_URL: 'https://connect.example/holdfast',
    HOLDFAST_DATABASE_URL: 'postgres://db/holdfast',
    HOLDFAST_DATABASE_POOLER: 'transaction',
    HOLDFAST_DATA_DIR: '/var/lib/holdfast',
    HOLDFAST_ENCRYPTION_KEYS: rootKey,
    HOLDFAST_SECRET_KEY: secretKey,
    HOLDFAST_WEBHOOK_URL: 'https://api.example/webhooks',
    HOLDFAST_WEBHOOK_SECRET: 'a secret of 24 or more characters',
    HOLDFAST_WEBHOOK_PLAIN_SIGNATURE: '1',
    HOLDFAST_CONNECT_URL: 'https://ui.example',
    HOLDFAST_SHARED_CALLBACK: '1',
    HOLDFAST_ENVIRONMENT: 'prod',
    HOLDFAST_PROVIDERS_DIR: import.meta.dirname,
    HOLDFAST_EGRESS_ALLOW: 'localhost:4000, webhooks@10.0.0.0/8',
    HOLDFAST_TRUSTED_PROXIES: '192.0.2.1',
    HOLDFAST_PRODUCT_NAME: 'Acme',
    HOLDFAST_PRODUCT_URL: 'https://acme.example',
    HOLDFAST_PRODUCT_LOGO: fileURLToPath(new URL('../../../packages/ui/public/icon.svg', import.meta.url)),
    HOLDFAST_ACCENT_COLOR: '#1f4fd8',
    HOLDFAST_CONNECT_LANGUAGE: 'pt-BR',
    HOLDFAST_MANAGE_URL: 'https://acme.example/connections',
    HOLDFAST_RATE_LIMIT_PER_MINUTE: '0',
    HOLDFAST_LOG_LEVEL: 'debug',
    HOLDFAST_DEMO: '0',
  });
  expect({ ...config, rootKeys: config.rootKeys?.current.id }).toEqual({
    host: '::',
    port: 8080,
    publicUrl: new URL('https://connect.example/holdfast/'),
    connectUrl: new URL('https://ui.example/'),
    sharedCallback: true,
    databaseUrl: 'postgres://db/holdfast',
    databasePooler: 'transaction',
    dataDir: '/var/lib/holdfast',
    rootKeys: 'k1',
    secretKey,
    webhookUrl: 'https://api.example/webhooks',
    webhookSecret: 'a secret of 24 or more characters',
    webhookPlainSignature: true,
    environment: 'prod',
    providersDir: import.meta.dirname,
    egressAllow: ['localhost:4000', 'webhooks@10.0.0.0/8'],
    trustedProxies: parseTrustedProxies('192.0.2.1'),
    allowedOrigins: [],
    appearance: {
      productName: 'Acme',
      productUrl: 'https://acme.example',
      logo: expect.stringMatching(/^data:image\/svg\+xml;base64,/),
      accentColor: '#1f4fd8',
    },
    connectLanguage: 'pt-BR',
    manageUrl: 'https://acme.example/connections',
    rateLimitPerMinute: 0,
    logLevel: 'debug',
    demo: false,
  });
});

test.each([
  ['nothing is set', {}, true],
  [
    'the database is external',
    { HOLDFAST_DATABASE_URL: 'postgres://db/holdfast', HOLDFAST_ENCRYPTION_KEYS: rootKey },
    false,
  ],
  ['others reach the server', { HOLDFAST_PUBLIC_URL: 'https://connect.example' }, false],
  ['it is asked for', { HOLDFAST_PUBLIC_URL: 'https://connect.example', HOLDFAST_DEMO: '1' }, true],
])('runs the demo by default only for a local trial: %s', (_rule, env, demo) => {
  expect(readConfig(env).demo).toBe(demo);
});

test('runs no demo in production', () => {
  expect(readConfig({ NODE_ENV: 'production', HOLDFAST_ENCRYPTION_KEYS: rootKey }).demo).toBe(false);
});

test.each(['http://localhost:3003', ''])('variables of a client beside it change nothing: HOLDFAST_URL=%s', (url) => {
  expect(readConfig({ HOLDFAST_URL: url })).toEqual(readConfig({}));
});

describe('refused:', () => {
  test.each([
    ['an unknown name', { HOLDFAST_PROT: '3003' }, 'HOLDFAST_PROT: is not a variable of Holdfast'],
    ['an empty value', { HOLDFAST_PORT: '' }, 'HOLDFAST_PORT: is empty'],
    ['a host with a slash', { HOLDFAST_HOST: 'a/b' }, 'HOLDFAST_HOST: must be an IP address or a host name'],
    [
      'a port that is not a number',
      { HOLDFAST_PORT: '3003x' },
      'HOLDFAST_PORT: must be a whole number from 1 to 65535',
    ],
    [
      'a connect URL with a path',
      { HOLDFAST_CONNECT_URL: 'https://a.example/connect/' },
      'HOLDFAST_CONNECT_URL: must be an http or https origin',
    ],
    [
      'an invalid switch',
      { HOLDFAST_WEBHOOK_PLAIN_SIGNATURE: 'yes' },
      'HOLDFAST_WEBHOOK_PLAIN_SIGNATURE: must be 0 or 1',
    ],
    [
      'a logo that is no image',
      { HOLDFAST_PRODUCT_LOGO: import.meta.filename },
      'HOLDFAST_PRODUCT_LOGO: must be the path of a .png, .jpg, .webp or .svg file',
    ],
    [
      'a logo that does not exist',
      { HOLDFAST_PRODUCT_LOGO: '/nowhere/logo.png' },
      'HOLDFAST_PRODUCT_LOGO: must be a file that exists',
    ],
    [
      'a product page that is no address',
      { HOLDFAST_PRODUCT_URL: 'javascript:alert(1)' },
      'HOLDFAST_PRODUCT_URL: must be an http or https URL',
    ],
    ['a manage page without a scheme', { HOLDFAST_MANAGE_URL: 'acme.example' }, 'HOLDFAST_MANAGE_URL: must be an http'],
    ['a color by name', { HOLDFAST_ACCENT_COLOR: 'red' }, 'HOLDFAST_ACCENT_COLOR: must be a color such as #2f5d50'],
    [
      'a language by name',
      { HOLDFAST_CONNECT_LANGUAGE: 'German!' },
      'HOLDFAST_CONNECT_LANGUAGE: must be a language tag such as de',
    ],
    [
      'an environment name with capitals',
      { HOLDFAST_ENVIRONMENT: 'Prod' },
      'HOLDFAST_ENVIRONMENT: must be 1 to 63 of a-z',
    ],
    ['port 0', { HOLDFAST_PORT: '0' }, 'HOLDFAST_PORT: must be a whole number'],
    ['a port beyond the last', { HOLDFAST_PORT: '65536' }, 'HOLDFAST_PORT: must be a whole number'],
    ['no port for the demo', { HOLDFAST_PORT: '65535' }, 'HOLDFAST_PORT: must leave the next port'],
    [
      'a public URL of another scheme',
      { HOLDFAST_PUBLIC_URL: 'ftp://x' },
      'HOLDFAST_PUBLIC_URL: must be an http or https URL',
    ],
    ['a public URL with a query', { HOLDFAST_PUBLIC_URL: 'https://x/?a=1' }, 'HOLDFAST_PUBLIC_URL: must be'],
    ['a public URL with a user', { HOLDFAST_PUBLIC_URL: 'https://u:p@x/' }, 'HOLDFAST_PUBLIC_URL: must be'],
    [
      'a database that is not PostgreSQL',
      { HOLDFAST_DATABASE_URL: 'mysql://x/y', HOLDFAST_ENCRYPTION_KEYS: rootKey },
      'HOLDFAST_DATABASE_URL: must be',
    ],
    [
      'a password with a bare %',
      { HOLDFAST_DATABASE_URL: 'postgres://u:50%off@db/x', HOLDFAST_ENCRYPTION_KEYS: rootKey },
      'HOLDFAST_DATABASE_URL: has a % in the password',
    ],
    [
      'an unknown parameter of the database',
      { HOLDFAST_DATABASE_URL: 'postgres://db/x?sslmod=require', HOLDFAST_ENCRYPTION_KEYS: rootKey },
      'HOLDFAST_DATABASE_URL: has an unknown parameter sslmod',
    ],
    [
      'another pooler',
      { HOLDFAST_DATABASE_POOLER: 'session' },
      'HOLDFAST_DATABASE_POOLER: must be transaction or none',
    ],
    [
      'a database without root keys',
      { HOLDFAST_DATABASE_URL: 'postgres://x/y' },
      'HOLDFAST_ENCRYPTION_KEYS: is required with HOLDFAST_DATABASE_URL',
    ],
    [
      'production without root keys',
      { NODE_ENV: 'production' },
      'HOLDFAST_ENCRYPTION_KEYS: is required when NODE_ENV is production',
    ],
    ['root keys that are not base64', { HOLDFAST_ENCRYPTION_KEYS: 'k1:!!!' }, 'HOLDFAST_ENCRYPTION_KEYS: '],
    ['root keys of the wrong length', { HOLDFAST_ENCRYPTION_KEYS: 'k1:c2hvcnQ=' }, '5 bytes instead of 32'],
    ['a short secret key', { HOLDFAST_SECRET_KEY: 'a'.repeat(31) }, 'HOLDFAST_SECRET_KEY: must be 32 to 255 visible'],
    ['a secret key with a space', { HOLDFAST_SECRET_KEY: `${'a'.repeat(32)} b` }, 'HOLDFAST_SECRET_KEY: must be'],
    [
      'a generated key with a typing error',
      { HOLDFAST_SECRET_KEY: `${generateSecretKey()}x` },
      'HOLDFAST_SECRET_KEY: must be',
    ],
    ['a webhook URL that is not a URL', { HOLDFAST_WEBHOOK_URL: 'api.example' }, 'HOLDFAST_WEBHOOK_URL: must be'],
    ['a short webhook secret', { HOLDFAST_WEBHOOK_SECRET: 'a'.repeat(23) }, 'HOLDFAST_WEBHOOK_SECRET: must be'],
    [
      'a whsec_ secret that is not base64',
      { HOLDFAST_WEBHOOK_SECRET: `whsec_${'!'.repeat(40)}` },
      'HOLDFAST_WEBHOOK_SECRET: must be',
    ],
    [
      'a folder that does not exist',
      { HOLDFAST_PROVIDERS_DIR: '/no/such/folder' },
      'HOLDFAST_PROVIDERS_DIR: must be a folder',
    ],
    [
      'an egress entry without a port',
      { HOLDFAST_EGRESS_ALLOW: 'a:1,localhost' },
      'HOLDFAST_EGRESS_ALLOW: entry 2 must be',
    ],
    [
      'a proxy that is a name',
      { HOLDFAST_TRUSTED_PROXIES: '10.0.0.1,nginx' },
      'HOLDFAST_TRUSTED_PROXIES: entry 2 must be an IP address',
    ],
    [
      'an egress entry for an unknown purpose',
      { HOLDFAST_EGRESS_ALLOW: 'mail@10.0.0.0/8' },
      'HOLDFAST_EGRESS_ALLOW: entry 1 must be',
    ],
    ['a negative limit', { HOLDFAST_RATE_LIMIT_PER_MINUTE: '-1' }, 'HOLDFAST_RATE_LIMIT_PER_MINUTE: must be'],
    ['an unknown log level', { HOLDFAST_LOG_LEVEL: 'loud' }, 'HOLDFAST_LOG_LEVEL: must be'],
    ['a flag that is neither', { HOLDFAST_DEMO: 'maybe' }, 'HOLDFAST_DEMO: must be 0 or 1'],
    [
      'the demo in production',
      { NODE_ENV: 'production', HOLDFAST_ENCRYPTION_KEYS: rootKey, HOLDFAST_DEMO: '1' },
      'HOLDFAST_DEMO: the demo provider never runs',
    ],
  ])('%s', (_rule, env, message) => {
    expect(() => readConfig(env)).toThrow(message);
    expect(() => readConfig(env)).toThrow(expect.objectContaining({ exitCode: 78 }));
  });
});

test('reports all faults in one message without repeating a value', () => {
  const env = {
    HOLDFAST_PORT: 'canary-port',
    HOLDFAST_DATABASE_URL: 'mysql://canary-user:canary-password@db/x',
    HOLDFAST_SECRET_KEY: 'canary-key',
    HOLDFAST_ENCRYPTION_KEYS: 'canary-root-key',
    HOLDFAST_EGRESS_ALLOW: 'canary-host',
    HOLDFAST_COLOUR: 'canary-unknown',
  };
  const error = catchError(() => readConfig(env));
  expect(error).toBeInstanceOf(StartError);
  const message = String(error);
  expect(message).toContain('6 faults');
  for (const name of Object.keys(env)) expect(message).toContain(`${name}: `);
  expect(message).not.toContain('canary');
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
