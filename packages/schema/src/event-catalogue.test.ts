import { expect, test } from 'vitest';

import { activityKindSchema, connectionActivitySchema } from './activity.js';
import { activityEntryOf, eventCatalogue, eventTypesOf } from './event-catalogue.js';

const webhook = {
  from: 'nango',
  type: 'auth',
  connectionId: 'c1',
  providerConfigKey: 'github',
  authMode: 'OAUTH2',
  provider: 'github',
  environment: 'dev',
  operation: 'creation',
  success: true,
};
const error = { type: 'access_denied', description: 'The end user refused.' };
const failed = { ...webhook, success: false, error };

const cases: readonly [string, object, object][] = [
  ['auth.creation', { ...webhook, missingScopes: ['repo'] }, { type: 'created', missing_scopes: ['repo'] }],
  ['auth.creation', failed, { type: 'authorization_failed', error }],
  ['auth.override', { ...webhook, operation: 'override' }, { type: 'overridden', missing_scopes: [] }],
  ['auth.refresh', { ...failed, operation: 'refresh' }, { type: 'refresh_failed', error }],
  ['connection.refreshed', {}, { type: 'refreshed' }],
  [
    'connection.refresh_attempt',
    { logId: 'l1', code: 'timeout' },
    { type: 'refresh_attempt_failed', log_id: 'l1', code: 'timeout' },
  ],
  ['connection.deleted', { revocation: 'queued' }, { type: 'deleted', revocation: 'queued' }],
  [
    'connection.revocation',
    { token: 'access_token', result: 'gave_up' },
    { type: 'token_revocation', token: 'access_token', result: 'gave_up' },
  ],
  ['connection.host_changed', { fields: ['shop'] }, { type: 'host_changed', of: 'connection', fields: ['shop'] }],
  ['integration.host_changed', { settings: ['shop'] }, { type: 'host_changed', of: 'integration', fields: ['shop'] }],
  ['row.changed', { table: 'connections', row: '7' }, { type: 'row_changed', table: 'connections', row: '7' }],
  ['row.signed', { table: 'connections', row: '7' }, { type: 'row_signed', table: 'connections', row: '7' }],
  ['webhook.test', { endpointId: 'e1' }, { type: 'webhook_tested', endpoint_id: 'e1' }],
];

test.each(cases)('%s has an entry in the activity when its facts are %j', (type, facts, entry) => {
  const shown = activityEntryOf(type, { ...facts, further: 'member' });
  expect(shown).toEqual(entry);
  const listed = { id: 'msg_1', at: '2026-01-01T00:00:00.000Z', ...shown };
  expect(connectionActivitySchema.parse(listed)).toEqual(listed);
});

test('has every type in one kind of activity, and no empty kind', () => {
  const byKind = activityKindSchema.options.map((kind) => eventTypesOf(kind));
  expect(byKind.filter((types) => types.length === 0)).toEqual([]);
  expect(byKind.flat().toSorted()).toEqual(Object.keys(eventCatalogue).toSorted());
});

test('shows every type of the catalogue in the activity', () => {
  expect(new Set(cases.map(([type]) => type))).toEqual(new Set(Object.keys(eventCatalogue)));
});

test('adds nothing to the activity when the facts are not those of the type', () => {
  expect(activityEntryOf('connection.deleted', { revocation: 'perhaps' })).toBeUndefined();
});

test.each(['auth.deletion', 'connection.unheard_of', 'constructor'])(
  'adds nothing to the activity when the catalogue has no %s',
  (type) => {
    expect(activityEntryOf(type, webhook)).toBeUndefined();
  },
);
