import * as z from 'zod';

import { connectionActivitySchema, type ConnectionActivity } from './activity.js';
import { authModeSchema, type AuthMode } from './auth-mode.js';
import { connectionRefSchema, connectionStatusSchema, type ConnectionStatus } from './connection.js';
import { namedOutputs } from './named-schemas.js';
import { flagSchema } from './primitives.js';

/** Stands in a diagnosis for every value that may be secret. */
export const REDACTED = '[redacted]';

export const diagnoseConnectionInputSchema = connectionRefSchema.extend({
  check_clock: flagSchema
    .default(true)
    .describe('Compares the clocks by one `HEAD` request without credentials to the host of the token endpoint.'),
});
export type DiagnoseConnectionInput = z.output<typeof diagnoseConnectionInputSchema>;

/** How a client authenticates at the token endpoint, in the terms of OpenID Connect Core §9 and RFC 8705 where they have one. */
export const CLIENT_AUTHENTICATIONS = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_in_query',
  'private_key_jwt',
  'tls_client_auth',
  'signed_body',
  'app_jwt',
  'aws_signature',
  'none',
] as const;
export type ClientAuthenticationMethod = (typeof CLIENT_AUTHENTICATIONS)[number];

const namedValueSchema = z.object({ name: z.string(), value: z.string() });
interface NamedValue {
  name: string;
  value: string;
}

const refreshRequestSchema = z.object({
  method: z.string(),
  url: z.string().describe('Without its query, which is in `parameters`.'),
  headers: z.array(namedValueSchema),
  parameters: z.array(namedValueSchema.extend({ in: z.enum(['query', 'body']) })),
  body_format: z
    .enum(['form', 'json', 'other'])
    .nullable()
    .describe('Null without a body. The content of `other` is not shown.'),
  client_certificate: z.boolean(),
});
export interface RefreshRequest {
  method: string;
  url: string;
  headers: NamedValue[];
  parameters: (NamedValue & { in: 'query' | 'body' })[];
  body_format: 'form' | 'json' | 'other' | null;
  client_certificate: boolean;
}

export const FINDING_LEVELS = ['problem', 'warning', 'ok'] as const;

const findingSchema = z.object({
  level: z.enum(FINDING_LEVELS),
  code: z.string(),
  message: z.string(),
  advice: z.string().nullable(),
});
/** One finding about a connection: a sentence, and a sentence that says what to do. */
export interface Finding {
  level: (typeof FINDING_LEVELS)[number];
  code: string;
  message: string;
  advice: string | null;
}

const clockSchema = z.object({
  skew_seconds: z.int().nullable().describe('Positive when the clock of Holdfast is ahead; null when unknown.'),
  accuracy_seconds: z.int().nullable(),
  host: z.string().nullable(),
  unknown_because: z.string().nullable(),
});
export interface ClockReading {
  skew_seconds: number | null;
  accuracy_seconds: number | null;
  host: string | null;
  unknown_because: string | null;
}

export const diagnosisSchema = z
  .object({
    connection_id: z.string(),
    provider_config_key: z.string(),
    provider: z.string(),
    auth_mode: authModeSchema,
    status: connectionStatusSchema,
    checked_at: z.string(),
    findings: z.array(findingSchema).describe('The most serious first.'),
    refresh: z.object({
      kind: z
        .enum(['request', 'local', 'none'])
        .describe('`local`: Holdfast makes the next credential itself. `none`: the credential cannot be refreshed.'),
      request: refreshRequestSchema
        .nullable()
        .describe('The first request of the next refresh; null when there is none or it cannot be built.'),
      client_authentication: z.array(z.enum(CLIENT_AUTHENTICATIONS)),
      client_id: z.string().nullable(),
      access_token_expires_at: z.string().nullable(),
      due_at: z.string().nullable().describe('When Holdfast refreshes next; null when it will not.'),
      last_error: z.string().nullable(),
      failed_attempts: z.int(),
    }),
    scopes: z.object({
      requested: z.array(z.string()).nullable(),
      granted: z.array(z.string()).nullable(),
      missing: z.array(z.string()),
    }),
    clock: clockSchema,
    outcomes: z.array(connectionActivitySchema).describe('The last ten recorded events, newest first.'),
  })
  .register(namedOutputs, { id: 'Diagnosis' });
/** The diagnosis of a connection. It never contains a secret. */
export interface Diagnosis {
  connection_id: string;
  provider_config_key: string;
  provider: string;
  auth_mode: AuthMode;
  status: ConnectionStatus;
  checked_at: string;
  /** The most serious first. */
  findings: Finding[];
  refresh: {
    /** `local`: Holdfast makes the next credential itself. `none`: the credential cannot be refreshed. */
    kind: 'request' | 'local' | 'none';
    /** The first request of the next refresh; null when there is none or it cannot be built. */
    request: RefreshRequest | null;
    client_authentication: ClientAuthenticationMethod[];
    client_id: string | null;
    access_token_expires_at: string | null;
    /** When Holdfast refreshes next; null when it will not. */
    due_at: string | null;
    last_error: string | null;
    failed_attempts: number;
  };
  scopes: { requested: string[] | null; granted: string[] | null; missing: string[] };
  clock: ClockReading;
  /** The last ten recorded events, newest first. */
  outcomes: ConnectionActivity[];
}

export const diagnosisResultSchema = z.object({ data: diagnosisSchema });
