import {
  createdLeaseSchema,
  createLeaseInputSchema,
  leasePageSchema,
  leaseRefSchema,
  listLeasesInputSchema,
  successSchema,
} from '@holdfast/schema';
import { createLease, listLeases, revokeLease } from '@holdfast/services';

import { defineOperation } from './define-operation.js';
import { LEASE } from './example-values.js';

const common = { caller: 'secret_key_or_operator', scopes: ['environment:leases:manage'] } as const;

const list = defineOperation({
  id: 'listLeases',
  kind: 'query',
  ...common,
  input: listLeasesInputSchema,
  output: leasePageSchema,
  errors: [],
  docs: {
    tag: 'Leases',
    summary: 'List leases',
    description:
      'The leases that still work, newest first, with how often each was used. Tokens are never shown again.',
    example: { answer: { data: [LEASE], next_cursor: null } },
  },
  rest: { method: 'get', path: '/leases' },
  run: listLeases,
});

const create = defineOperation({
  id: 'createLease',
  kind: 'mutation',
  audit: 'lease.created',
  ...common,
  alsoScope: 'environment:proxy',
  input: createLeaseInputSchema,
  output: createdLeaseSchema,
  errors: [],
  answersSecret: true,
  docs: {
    tag: 'Leases',
    summary: 'Create a lease',
    description:
      '`token` is returned only here. It calls one connection through the proxy or `/mcp`, with these methods at these paths, until `ttl` seconds have passed, the lease is revoked, or the connection or your key ends.',
    example: {
      request: {
        integrationId: LEASE.provider_config_key,
        connectionId: LEASE.connection_id,
        for: LEASE.for,
        methods: LEASE.methods,
        paths: LEASE.paths,
        ttl: 900,
      },
      answer: { data: { ...LEASE, last_used_at: null, use_count: 0, token: 'hfl_7Tq2Wc9LxVbM_…' } },
    },
  },
  rest: { method: 'post', path: '/leases', status: 201 },
  run: createLease,
});

const revoke = defineOperation({
  id: 'revokeLease',
  kind: 'mutation',
  audit: 'lease.revoked',
  ...common,
  input: leaseRefSchema,
  output: successSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Leases',
    summary: 'Revoke a lease',
    description: 'Takes effect at once, on every process.',
    example: { answer: { success: true } },
  },
  rest: { method: 'delete', path: '/leases/:leaseId', params: { leaseId: 'id' } },
  run: revokeLease,
});

export const leases = { list, create, revoke };
