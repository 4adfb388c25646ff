import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';

import * as everything from './index.js';

const schemas = Object.entries<unknown>(everything).filter(
  (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
);
const inputs = schemas.filter(([name]) => /(Input|Body)Schema$/.test(name) && !name.startsWith('error'));

/** A valid body for each input schema, so that a test that changes one place sees only the effect of that place. */
const accepted: Readonly<Record<string, object>> = {
  authorizationOutcomeInputSchema: { flow_id: '0f8fad5b-d9cb-469f-a165-70867728950e' },
  compareIntegrationInputSchema: {
    integrationId: 'gh',
    salt: 's'.repeat(22),
    credentials: { client_secret: 'f'.repeat(43) },
    integration_config: { a: 'f'.repeat(43) },
    scopes: 'a',
  },
  completeConnectSessionInputSchema: { completion_code: `hfcc_${'a'.repeat(43)}`, end_user_id: 'u' },
  connectionConfigInputSchema: { subdomain: 'acme' },
  createConnectSessionInputSchema: {
    tags: { a: 'x' },
    end_user: { id: 'u', display_name: 'U', tags: { a: 'x' } },
    organization: { id: 'o', display_name: 'O' },
    integrations_config_defaults: {
      gh: { user_scopes: 's', authorization_params: { a: 'x' }, connection_config: { a: 'x' } },
    },
    overrides: { gh: { docs_connect: 'https://example.com/' } },
    webhook_url_override: 'https://example.com/',
    allowed_integrations: ['gh'],
  },
  createIntegrationInputSchema: {
    provider: 'github',
    unique_key: 'gh',
    display_name: 'GitHub',
    credentials: { type: 'OAUTH2', client_id: 'i', client_secret: 's', scopes: 'a', webhook_secret: 'w' },
    integration_config: { a: 'x' },
    custom: { a: 'x' },
  },
  createManageSessionInputSchema: { tags: { end_user_id: 'u1' } },
  disconnectManagedInputSchema: { connection_id: 'c', integration_id: 'gh' },
  createReconnectSessionInputSchema: { connection_id: 'c', integration_id: 'gh', tags: { a: 'x' } },
  diagnoseConnectionInputSchema: { connection_id: 'c', provider_config_key: 'gh', check_clock: false },
  listActivityInputSchema: {
    limit: 5,
    cursor: '9',
    kind: 'refresh',
    integration_id: 'gh',
    connection_id: 'c',
    search: 's',
    from: '2026-01-31T12:00:00Z',
    to: '2026-02-28T12:00:00Z',
  },
  listConnectionActivityInputSchema: { connection_id: 'c', provider_config_key: 'gh', limit: 5, cursor: '9' },
  getConnectionInputSchema: { connection_id: 'c', provider_config_key: 'gh' },
  getIntegrationInputSchema: { unique_key: 'gh' },
  getProviderInputSchema: { provider: 'github' },
  importConnectionInputSchema: {
    connection_id: 'c',
    provider_config_key: 'gh',
    credentials: {
      type: 'OAUTH2',
      access_token: 'a',
      refresh_token: 'r',
      config_override: { client_id: 'i', client_secret: 's' },
    },
    metadata: { a: { b: ['x'] } },
    connection_config: { a: 'x' },
    tags: { a: 'x' },
    end_user: { id: 'u', organization: { id: 'o', display_name: null } },
    account: { id: 'a', name: 'n', email: null },
    errors: [{ type: 'auth', log_id: 'l' }],
    created_at: '2026-01-31T12:00:00Z',
    provider: 'github',
  },
  importConnectionsInputSchema: { connections: [1], mode: 'each_by_itself', existing: 'keep' },
  listConnectionsInputSchema: {
    connectionId: 'c',
    search: 's',
    endUserId: 'u',
    endUserOrganizationId: 'o',
    integrationId: 'gh',
    tags: { a: 'x' },
    where: { and: [{ tag: 'a', eq: 'x' }, { not: { tag: 'b', in: ['y'] } }] },
  },
  listWebhookDeliveriesInputSchema: {
    limit: 5,
    cursor: '9-7',
    endpoint_id: '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3',
    event: 'auth.creation',
    state: 'failed',
  },
  listProvidersInputSchema: { search: 'git' },
  olderConfigInputSchema: {
    provider: 'github',
    provider_config_key: 'gh',
    oauth_client_id: 'i',
    oauth_client_secret: 's',
    oauth_scopes: 'a',
  },
  olderImportInputSchema: {
    provider_config_key: 'gh',
    connection_id: 'c',
    metadata: { a: { b: ['x'] } },
    connection_config: { a: 'x' },
    access_token: 'a',
    expires_at: '2026-11-30',
  },
  operatorConnectionListInputSchema: { search: 's' },
  patchConnectionBodySchema: { tags: { a: 'x' }, end_user: { id: 'u' } },
  patchConnectionInputSchema: { connection_id: 'c', provider_config_key: 'gh', tags: { a: 'x' } },
  reportUnauthorizedBodySchema: { token: 't' },
  reportUnauthorizedInputSchema: { connection_id: 'c', provider_config_key: 'gh', token: 't' },
  signInInputSchema: { secret_key: 'k' },
  revealCredentialsInputSchema: { connection_id: 'c', provider_config_key: 'gh', secret_key: 'k' },
  startAuthorizationInputSchema: { integration_id: 'gh', connection_config: { a: 'x' } },
  submitCredentialsInputSchema: { integration_id: 'gh', credentials: { type: 'BASIC', username: 'u', password: 'p' } },
  updateIntegrationInputSchema: { unique_key: 'gh', display_name: 'x' },
  createLeaseInputSchema: {
    integrationId: 'gh',
    connectionId: 'c',
    for: 'agent',
    methods: ['GET'],
    paths: ['/user'],
    ttl: 60,
  },
  listLeasesInputSchema: { integrationId: 'gh', connectionId: 'c' },
  createApiKeyInputSchema: { name: 'reader' },
  createWebhookEndpointInputSchema: { url: 'https://example.org/hook' },
  updateWebhookEndpointInputSchema: { id: '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3' },
  updateWebhookSettingsInputSchema: {
    on_auth_creation: true,
    on_auth_refresh_error: true,
    on_connection_deletion: true,
    override_plain_signature: true,
  },
  updateConnectSettingsInputSchema: {
    allowed_origins: ['https://app.example.com'],
    completion: 'none',
    product_name: 'Acme',
    product_url: 'https://acme.example',
    logo: 'data:image/png;base64,iVBORw0KGgo=',
    accent_color: '#2f5d50',
  },
  writeMetadataInputSchema: { connection_id: ['c'], provider_config_key: 'gh', metadata: { a: 'x' } },
};

/** The flat forms of older SDKs ignore unknown members. */
const ignoresUnknown: ReadonlySet<string> = new Set(['olderConfigInputSchema', 'olderImportInputSchema']);

test('every input schema accepts its body in this table', () => {
  expect(inputs.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(accepted)));
  expect(inputs.filter(([name]) => accepted[name] === undefined).map(([name]) => name)).toEqual([]);
  for (const [name, schema] of inputs) expect(schema.safeParse(accepted[name]), name).toMatchObject({ success: true });
});

describe.each(inputs)('%s', (name, schema) => {
  const body = accepted[name] ?? {};

  test('reports an unknown key as one issue at the root, or ignores it in an older form', () => {
    if (name === 'connectionConfigInputSchema') return;
    for (const unknown of ['unknown', 'constructor', 'toString', '__proto__']) {
      const result = schema.safeParse(withMember(body, unknown, {}));
      if (ignoresUnknown.has(name)) {
        expect(result, unknown).toEqual(schema.safeParse(body));
        continue;
      }
      const issues = result.success ? [] : result.error.issues;
      expect(
        issues.map(({ code, path }) => [code, path]),
        unknown,
      ).toEqual([['unrecognized_keys', []]]);
    }
  });

  test('reports a missing body at the root', () => {
    for (const missing of [undefined, null, 'text', 1, [], true]) {
      const result = schema.safeParse(missing);
      expect(result.success ? [] : result.error.issues.map(({ code, path }) => [code, path])).toEqual([
        ['invalid_type', []],
      ]);
    }
  });

  test('refuses NUL and half a surrogate pair in every string and every key', () => {
    // A secret key is compared, never stored.
    if (name === 'signInInputSchema' || name === 'revealCredentialsInputSchema') return;
    for (const bad of ['\0', 'x\0', '\ud800', '\udc00x']) {
      for (const path of textsIn(body)) {
        expect(schema.safeParse(withText(body, path, bad)).success, `${path.join('/')} ${JSON.stringify(bad)}`).toBe(
          false,
        );
      }
      for (const path of guarded(name, body)) {
        expect(schema.safeParse(withKey(body, path, bad)).success, `${path.join('/')} key ${JSON.stringify(bad)}`).toBe(
          false,
        );
      }
    }
  });

  test('refuses __proto__ at every level, whatever its value', () => {
    for (const path of guarded(name, body)) {
      for (const value of ['x', {}, null])
        expect(schema.safeParse(withKey(body, path, '__proto__', value)).success, path.join('/')).toBe(false);
    }
  });
});

describe('every schema', () => {
  const hostile = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    maxDepth: 4,
  });
  const texts = fc.string({ unit: 'binary' });

  test.each(schemas)('%s never throws', (_name, schema) => {
    fc.assert(
      fc.property(hostile, (input) => void schema.safeParse(input)),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(texts, (input) => void schema.safeParse(input)),
      { numRuns: 100 },
    );
  });

  test.each(schemas)('%s never throws on a body with one place changed', (name, schema) => {
    const body = accepted[name];
    if (!body) return;
    const places = [...textsIn(body), ...objectsIn(body)].filter((path) => path.length > 0);
    if (places.length === 0) return;
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        hostile,
        (path, value) => void schema.safeParse(withText(body, path, value)),
      ),
      { numRuns: 200 },
    );
  });

  test('handles a hundred thousand levels anywhere without a stack overflow', () => {
    const depth = 100_000;
    const deep = [`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`, `${'['.repeat(depth)}${']'.repeat(depth)}`].map(
      (json) => JSON.parse(json) as unknown,
    );
    for (const value of deep) {
      for (const [, schema] of schemas) schema.safeParse(value);
      for (const [name, schema] of inputs) {
        const body = accepted[name] ?? {};
        for (const path of [...textsIn(body), ...objectsIn(body)]) schema.safeParse(withText(body, path, value));
      }
    }
    expect(everything.openObjectSchema.safeParse({ raw: deep[0] }).success).toBe(true);
  });

  test('changes no prototype', () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    const payload: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    for (const [name, schema] of inputs) {
      schema.safeParse(payload);
      for (const path of objectsIn(accepted[name] ?? {}))
        schema.safeParse(withText(accepted[name] ?? {}, path, payload));
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names);
    expect('polluted' in {}).toBe(false);
  });

  test.each(inputs)('%s can be described as JSON Schema', (_name, schema) => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object' });
  });
});

test('input types show callers the accepted types', () => {
  type Session = z.input<typeof everything.createConnectSessionInputSchema>;
  expectTypeOf<Session['tags']>().toEqualTypeOf<Readonly<Record<string, string>> | undefined>();
  expectTypeOf<Session['allowed_integrations']>().toEqualTypeOf<readonly string[] | undefined>();
  expectTypeOf<z.input<typeof everything.writeMetadataInputSchema>['metadata']>().toEqualTypeOf<everything.Metadata>();
  expectTypeOf<z.input<typeof everything.getConnectionInputSchema>['force_refresh']>().toEqualTypeOf<
    boolean | string | undefined
  >();
  expectTypeOf<everything.CreateConnectSessionInput['webhook_url_override']>().toEqualTypeOf<string | undefined>();
});

type Path = readonly string[];

function textsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, [...path, key]));
}

function objectsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, member]) => objectsIn(member, [...path, key]));
  return Array.isArray(value) ? below : [path, ...below];
}

function withText(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? withText(item, rest, replacement) : (item as unknown)));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, member]) => [
      name,
      name === key ? withText(member, rest, replacement) : member,
    ]),
  );
}

function withKey(value: unknown, path: Path, key: string, member: unknown = 'x'): unknown {
  let target: unknown = value;
  for (const name of path) target = (target as Record<string, unknown>)[name];
  return withText(value, path, withMember(target as object, key, member));
}

/** The objects whose keys are all checked. An older form reads only known members. */
function guarded(name: string, body: object): ReturnType<typeof objectsIn> {
  return objectsIn(body).filter((path) => path.length > 0 || !ignoresUnknown.has(name));
}

// Object.fromEntries defines `__proto__` as an own member, as JSON.parse does.
function withMember(value: object, key: string, member: unknown): object {
  return Object.fromEntries([...Object.entries(value), [key, member]]);
}
