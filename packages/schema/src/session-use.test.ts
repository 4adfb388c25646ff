import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decideSessionUse, type SessionUse } from './session-use.js';

const now = new Date('2026-01-31T10:00:00.000Z');
const later = new Date(now.getTime() + 1);
const earlier = new Date(now.getTime() - 1);
const allow: SessionUse = { action: 'allow' };
const refuse = (reason: 'expired' | 'deleted' | 'integration_not_allowed'): SessionUse => ({ action: 'refuse', reason });

test.each<[string, Date, Date | null, readonly string[] | null, string | undefined, SessionUse]>([
  ['a session is allowed until it ends', later, null, null, undefined, allow],
  ['a session has ended at its end', now, null, null, undefined, refuse('expired')],
  ['a session has ended after its end', earlier, null, null, undefined, refuse('expired')],
  ['a deleted session is refused', later, earlier, null, undefined, refuse('deleted')],
  ['a deleted session is refused as deleted, ended or not', earlier, earlier, null, 'gh', refuse('deleted')],
  ['a session without a list allows every integration', later, null, null, 'gh', allow],
  ['a session allows what its list names', later, null, ['slack', 'gh'], 'gh', allow],
  ['a session refuses what its list does not name', later, null, ['slack'], 'gh', refuse('integration_not_allowed')],
  ['an empty list names nothing', later, null, [], 'gh', refuse('integration_not_allowed')],
  ['names are compared exactly', later, null, ['GH'], 'gh', refuse('integration_not_allowed')],
  ['a list does not matter where no integration is named', later, null, ['slack'], undefined, allow],
  ['an ended session says so before anything about integrations', now, null, ['slack'], 'gh', refuse('expired')],
])('%s', (_rule, expiresAt, deletedAt, allowedIntegrations, integrationId, use) => {
  const options = integrationId === undefined ? { now } : { now, integrationId };
  expect(decideSessionUse({ expiresAt, deletedAt, allowedIntegrations }, options)).toEqual(use);
});

test('a refused session is never allowed later', () => {
  const moments = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, moments, fc.nat(), (expiresAt, moment, laterMs) => {
      const session = { expiresAt, deletedAt: null, allowedIntegrations: null };
      const then = decideSessionUse(session, { now: new Date(moment.getTime() + laterMs) });
      if (then.action === 'allow') expect(decideSessionUse(session, { now: moment }).action).toBe('allow');
    }),
  );
});
