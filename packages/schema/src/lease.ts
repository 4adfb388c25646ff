import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { LEASE_METHODS, type LeaseMethod } from './lease-limits.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import { numericText } from './numeric-text.js';
import { connectionIdSchema, integrationIdSchema, timestampSchema } from './primitives.js';
import { text } from './text.js';

const MIN_LEASE_SECONDS = 10;
const MAX_LEASE_SECONDS = 86_400;
/** The maximum number of live leases of one connection. */
export const MAX_LEASES = 100;
const MAX_LEASE_PAGE = 100;
const MAX_PATHS = 50;

const VISIBLE = /^[!-~]*$/;
const ESCAPES = /^(?:[^%]|%[0-9a-f]{2})*$/i;

/** A path below the base URL of the provider, with `*` for one segment and `**` at the end for everything below. */
const leasePathSchema = text()
  .min(1)
  .max(512)
  .superRefine((path, context) => {
    const fault = pathFault(path);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
  });

function pathFault(path: string): string | undefined {
  if (!path.startsWith('/')) return 'must begin with / and is a path below the base URL of the provider';
  if (!VISIBLE.test(path) || /[\\?#]/.test(path) || !ESCAPES.test(path))
    return 'must consist of visible ASCII characters without \\, ? and #; escape the others';
  const segments = path.split('/').slice(1);
  if (segments.some((segment) => segment.includes('*') && segment !== '*' && segment !== '**'))
    return 'a * matches a whole segment, and a final ** everything below';
  if (segments.slice(0, -1).includes('**')) return '** must be the last segment';
  if (segments.slice(0, -1).includes('')) return 'must not contain an empty segment';
  if (segments.some(isDots)) return 'must not contain the segments . and .., escaped or not';
  return undefined;
}

function isDots(segment: string): boolean {
  return segment !== '' && /^(?:\.|%2e)+(?:;.*)?$/i.test(segment);
}

/** Input of a new lease. */
export const createLeaseInputSchema = z
  .strictObject({
    integrationId: integrationIdSchema,
    connectionId: connectionIdSchema,
    for: text().min(1).max(255).describe('Names the agent and its task; shown in the list of leases.'),
    methods: boundedArray(z.enum(LEASE_METHODS), LEASE_METHODS.length)
      .refine((methods) => methods.length > 0, 'must name at least one method')
      .describe('GET also allows HEAD.'),
    paths: boundedArray(leasePathSchema, MAX_PATHS)
      .refine((paths) => paths.length > 0, 'must name at least one path')
      .describe(
        'Paths below the base URL of the provider: `*` matches one segment, and a final `**` everything below.',
      ),
    ttl: z.int().min(MIN_LEASE_SECONDS).max(MAX_LEASE_SECONDS).describe('Seconds until the lease ends.'),
  })
  .register(namedInputs, { id: 'CreateLease' });
export type CreateLeaseInput = z.output<typeof createLeaseInputSchema>;

/** A live lease in a list. Its token is returned only once, when it is created. */
export const leaseSchema = z
  .object({
    id: z.uuid(),
    for: z.string(),
    provider_config_key: z.string(),
    connection_id: z.string(),
    methods: z.array(z.enum(LEASE_METHODS)),
    paths: z.array(z.string()),
    api_key_id: z.uuid(),
    created_at: timestampSchema,
    expires_at: timestampSchema,
    last_used_at: timestampSchema.nullable(),
    use_count: z.int(),
  })
  .register(namedOutputs, { id: 'Lease' });
export interface Lease {
  id: string;
  /** The agent and its task, as the lease was created with it. */
  for: string;
  /** The integration's id. */
  provider_config_key: string;
  connection_id: string;
  methods: LeaseMethod[];
  paths: string[];
  /** The secret key that created the lease; the lease ends with it. */
  api_key_id: string;
  created_at: string;
  expires_at: string;
  /** Null when the lease was never used. Written about once a second, like `use_count`. */
  last_used_at: string | null;
  /** How many calls it authenticated, including those that its limits refused. */
  use_count: number;
}

/** A new lease. `token` is returned only here. */
export const createdLeaseSchema = z
  .object({ data: leaseSchema.extend({ token: z.string() }) })
  .register(namedOutputs, { id: 'CreatedLease' });
export interface CreatedLease {
  data: Lease & {
    /** The bearer token for the proxy and for `/mcp`. Returned only here. */
    token: string;
  };
}

/** Selects a page of live leases: `limit` is 1 to 100, default 100. */
export const listLeasesInputSchema = z.strictObject({
  integrationId: integrationIdSchema.optional(),
  connectionId: connectionIdSchema.optional(),
  limit: numericText(z.int().min(1).max(MAX_LEASE_PAGE)).default(MAX_LEASE_PAGE).describe('Page size.'),
  cursor: z
    .uuid('must be the next_cursor of another page')
    .optional()
    .describe('The `next_cursor` of the previous page.'),
});
export type ListLeasesInput = z.output<typeof listLeasesInputSchema>;

/** A page of live leases, newest first; `next_cursor` is null on the last page. */
export const leasePageSchema = z
  .object({ data: z.array(leaseSchema), next_cursor: z.string().nullable() })
  .register(namedOutputs, { id: 'LeasePage' });
export interface LeasePage {
  data: Lease[];
  /** Pass it as `cursor` to get the next page; null on the last page. */
  next_cursor: string | null;
}

export const leaseRefSchema = z.strictObject({ id: z.uuid() });
export type LeaseRef = z.output<typeof leaseRefSchema>;
