import { expect, test } from 'vitest';
import * as z from 'zod';

import { REST_ROUTES } from '../rest/rest-routes.js';
import { AUDIT_EVENTS } from './audit-event.js';
import { defineOperation } from './define-operation.js';
import { OPERATIONS_BY_PATH } from './index.js';

const OPERATIONS = [...OPERATIONS_BY_PATH];

test.each(OPERATIONS)('%s names an audit event if it is a mutation, and only then', (_path, { kind, audit }) => {
  expect(audit !== undefined).toBe(kind === 'mutation');
});

test('belongs to a mutation', () => {
  const named = OPERATIONS.flatMap(([, { audit }]) => audit ?? []);
  expect(new Set(named)).toEqual(new Set(AUDIT_EVENTS));
});

test('is the same for another form of an operation', () => {
  const forms = REST_ROUTES.filter(({ described }) => typeof described.formOf === 'string');
  const events = forms.map(({ described }) => [described.id, described.audit]);
  expect(Object.fromEntries(events)).toMatchObject({
    setConnectionMetadata: 'metadata.changed',
    importConnectionInOlderForm: 'connection.imported',
    deleteConfig: 'integration.deleted',
  });
});

const described = {
  id: 'planted',
  caller: 'secret_key',
  scopes: [],
  input: z.void(),
  output: z.void(),
  errors: [],
  docs: { tag: 'Environment', summary: 'Planted' },
  rest: { none: 'planted' },
  run: () => undefined,
} as const;

test('is required for a mutation and forbidden for a query by the compiler', () => {
  // @ts-expect-error -- a mutation names its audit event
  defineOperation({ ...described, kind: 'mutation' });
  // @ts-expect-error -- a query has none
  defineOperation({ ...described, kind: 'query', audit: 'connection.changed' });
  expect(defineOperation({ ...described, kind: 'mutation', audit: 'connection.changed' }).audit).toBe(
    'connection.changed',
  );
});
