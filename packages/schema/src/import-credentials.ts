import * as z from 'zod';

import { broken, paramsOf } from './broken-rule.js';
import { authorizationServerSchema, type Credentials } from './credentials.js';
import { metadataSchema } from './metadata.js';
import { momentSchema } from './moment.js';
import { namedInputs } from './named-schemas.js';
import { httpUrlSchema } from './primitives.js';
import { text } from './text.js';

const MAX_TOKEN = 16_384;
const MAX_FIELDS = 50;

/** Treats null as absent, because an exported connection has null for absent values. */
function given<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

const token = text().min(1).max(MAX_TOKEN);
const optionalToken = token.nullish().transform(given);
const optionalKey = text().min(1).max(10_000).nullish().transform(given);
const expiry = momentSchema.nullish().transform(given);
/** The provider's token response, as exported. */
const raw = metadataSchema.nullish().transform(given);

/** The expiry of a refreshable credential without a known one, so that it is refreshed before its first use. */
const LONG_AGO = '1970-01-01T00:00:00.000Z';
const knownExpiry = momentSchema.nullish().transform((moment) => moment ?? LONG_AGO);

const overrideSchema = z
  .strictObject({ client_id: text().min(1).max(255).nullish(), client_secret: text().min(1).max(2048).nullish() })
  .nullish()
  .transform(
    (client) =>
      client &&
      Object.fromEntries(
        Object.entries(client).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
  )
  .transform(given);

const serverSchema = z.strictObject({
  issuer: text().max(2048),
  token_endpoint: httpUrlSchema,
  revocation_endpoint: httpUrlSchema.optional(),
  resource: text().max(2048).optional(),
  token_endpoint_auth_method: authorizationServerSchema.shape.token_endpoint_auth_method,
});

const oauth2 = z
  .strictObject({
    type: z.literal('OAUTH2'),
    access_token: token,
    refresh_token: optionalToken,
    expires_at: expiry,
    config_override: overrideSchema,
    authorization_server: serverSchema.nullish().transform(given),
    raw,
  })
  .superRefine(({ authorization_server: server, config_override: client }, context) => {
    // Otherwise the integration's client secret would be sent to a server that the caller chose.
    if (!server || server.token_endpoint_auth_method === 'none' || client?.['client_secret']) return;
    context.addIssue(
      broken('requires_client_secret', 'is required with an authorization_server that uses a client secret', {
        path: ['config_override', 'client_secret'],
      }),
    );
  });

const appToken = z.strictObject({
  type: z.literal('APP'),
  access_token: token,
  expires_at: expiry,
  raw,
  jwtToken: optionalToken,
});

/** An installation by its number, or an exported one with its token. */
const app = z
  .strictObject({
    type: z.literal('APP'),
    app_id: text().min(1).max(255).nullish(),
    installation_id: text().min(1).max(255).nullish(),
    access_token: optionalToken,
    expires_at: expiry,
    raw,
    jwtToken: optionalToken,
  })
  .superRefine((held, context) => {
    if (held.access_token === undefined) requireInstallation(held, context);
  });

const custom = z
  .strictObject({
    type: z.literal('CUSTOM'),
    app_id: text().min(1).max(255).nullish(),
    installation_id: text().min(1).max(255).nullish(),
    app: appToken.nullish().transform(given),
    user: oauth2.nullish().transform(given),
    raw,
  })
  .superRefine((held, context) => {
    if (!held.app && !held.user) requireInstallation(held, context);
  });

function requireInstallation(
  held: { readonly app_id?: string | null | undefined; readonly installation_id?: string | null | undefined },
  context: z.core.$RefinementCtx,
): void {
  for (const name of ['app_id', 'installation_id'] as const) {
    if (typeof held[name] !== 'string')
      context.addIssue({ code: 'invalid_type', expected: 'string', input: held[name], path: [name] });
  }
}

const typedFields = text().max(MAX_TOKEN);

// The index signature must also cover `expires_at`; otherwise the declarations do not compile with skipLibCheck off.
const jwt = z
  .object({ type: z.literal('JWT'), token, expires_at: expiry })
  .catchall(z.union([typedFields, z.number(), z.null()]).optional())
  .superRefine((held, context) => {
    for (const [name, value] of Object.entries(held)) {
      if (value !== undefined && typeof value !== 'string')
        context.addIssue({ code: 'invalid_type', expected: 'string', input: value, path: [name] });
    }
    isBounded(held, context);
  });

const twoStep = z
  .object({ type: z.literal('TWO_STEP'), token, refresh_token: optionalToken, expires_at: expiry, raw })
  .catchall(z.unknown())
  .superRefine(isBounded);

/** Bounds the provider-specific fields: at most 50, with the limits of metadata. */
function isBounded(held: object, context: z.core.$RefinementCtx): void {
  if (Object.keys(held).length > MAX_FIELDS)
    context.addIssue(broken('max_keys', `at most ${MAX_FIELDS} fields are allowed`));
  const { error } = metadataSchema.safeParse(
    Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined)),
  );
  for (const issue of error?.issues ?? [])
    context.addIssue({ code: 'custom', path: issue.path, message: issue.message, params: paramsOf(issue) });
}

const typedSchema = z.discriminatedUnion('type', [
  oauth2,
  z
    .strictObject({
      type: z.literal('OAUTH2_CC'),
      token: text().min(1).max(4096),
      client_id: text().min(1).max(255),
      client_secret: text().max(2048),
      client_certificate: optionalKey,
      client_private_key: optionalKey,
      expires_at: expiry,
      raw,
    })
    .superRefine(({ client_secret: secret, client_private_key: key }, context) => {
      if (secret !== '' || key !== undefined) return;
      context.addIssue({
        code: 'too_small',
        origin: 'string',
        minimum: 1,
        inclusive: true,
        input: secret,
        path: ['client_secret'],
        message: 'must not be empty without a client_private_key',
      });
    }),
  z.strictObject({
    type: z.literal('OAUTH1'),
    oauth_token: text().min(1).max(2048),
    oauth_token_secret: text().min(1).max(2048),
    raw,
  }),
  z.strictObject({ type: z.literal('API_KEY'), apiKey: text().min(1).max(1024) }),
  z.strictObject({ type: z.literal('BASIC'), username: text().max(1024), password: text().max(1024) }),
  z.strictObject({ type: z.literal('NONE') }),
  z.strictObject({
    type: z.literal('TBA'),
    token_id: text().min(1).max(2048),
    token_secret: text().min(1).max(2048),
    config_override: overrideSchema,
  }),
  app,
  custom,
  jwt,
  twoStep,
  z.strictObject({
    type: z.literal('BILL'),
    username: typedFields.min(1),
    password: typedFields.min(1),
    organization_id: typedFields.min(1),
    dev_key: typedFields.min(1),
    session_id: typedFields.min(1),
    user_id: typedFields,
    expires_at: knownExpiry,
    raw,
  }),
  z.strictObject({
    type: z.literal('SIGNATURE'),
    username: typedFields.min(1),
    password: typedFields.min(1),
    token,
    expires_at: knownExpiry,
  }),
  z.strictObject({
    type: z.literal('AWS_SIGV4'),
    role_arn: text().min(1).max(2048),
    region: text().min(1).max(64),
    service: text().min(1).max(255),
    access_key_id: text().min(1).max(255),
    secret_access_key: text().min(1).max(2048),
    session_token: token,
    expires_at: knownExpiry,
    external_id: text().min(2).max(1224).nullish().transform(given),
    raw,
  }),
]);

/** Credentials to import, by auth mode, in the form that `GET /connections/:id?refresh_token=true` returns. */
export const importCredentialsSchema = z
  .preprocess(
    // A connection of mode NONE has an empty object.
    (value: z.input<typeof typedSchema> | Record<string, never>) => (isEmpty(value) ? { type: 'NONE' } : value),
    typedSchema,
  )
  .register(namedInputs, { id: 'ImportCredentials' });
export type ImportCredentials = z.output<typeof typedSchema>;

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Reflect.ownKeys(value).length === 0;
}

/** Converts imported credentials to the stored form; `raw` defaults to the imported members. Undefined for an installation that has no token yet. */
export function heldCredentials(imported: ImportCredentials): Credentials | undefined {
  switch (imported.type) {
    case 'NONE':
      return {};
    case 'API_KEY':
    case 'BASIC':
      return imported;
    case 'TBA':
      return { ...imported, config_override: imported.config_override ?? {} };
    case 'OAUTH1':
    case 'OAUTH2':
    case 'OAUTH2_CC':
      return withoutAbsent<Credentials>({ ...imported, raw: imported.raw ?? withoutAbsent(imported) });
    case 'APP':
      return imported.access_token === undefined ? undefined : appOf(imported);
    case 'CUSTOM': {
      if (!imported.app && !imported.user) return undefined;
      const user =
        imported.user &&
        withoutAbsent<Extract<Credentials, { type: 'OAUTH2' }>>({ ...imported.user, raw: imported.user.raw ?? {} });
      return {
        type: 'CUSTOM',
        app: imported.app ? appOf(imported.app) : null,
        user: user ?? null,
        raw: imported.raw ?? imported.app?.raw ?? {},
      };
    }
    case 'TWO_STEP':
    case 'BILL':
    case 'AWS_SIGV4':
      return withoutAbsent<Credentials>({ ...imported, raw: imported.raw ?? {} });
    case 'JWT':
    case 'SIGNATURE':
      return withoutAbsent<Credentials>(imported);
  }
}

function appOf({
  access_token: accessToken,
  expires_at: expiresAt,
  raw: response,
}: Pick<z.output<typeof app>, 'access_token' | 'expires_at' | 'raw'>): Extract<Credentials, { type: 'APP' }> {
  return {
    type: 'APP',
    access_token: accessToken ?? '',
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
    raw: response ?? {},
  };
}

// The cast is safe because members that can be undefined here are optional in the stored form.
function withoutAbsent<T extends object>(value: object): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
