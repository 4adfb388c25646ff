import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decideSessionUse, type SessionUse } from './session-use.js';

const now = new Date('2026-01-31T10:00:00.000Z');
const later = new Date(now.getTime() + 1);
const earlier = new Date(now.getTime() - 1);
const allow: SessionUse = { action: 'allow' };
const refuse = (reason: 'expired' | 'deleted' | 'integration_not_allowed'): SessionUse => ({
  action: 'refuse',
  reason,
});

test.each<[string, Date, Date | null, readonly string[] | null, string | undefined, SessionUse]>([
  ['allows a session until it expires', later, null, null, undefined, allow],
  ['refuses a session at its expiry', now, null, null, undefined, refuse('expired')],
  ['refuses a session after its expiry', earlier, null, null, undefined, refuse('expired')],
  ['refuses a deleted session', later, earlier, null, undefined, refuse('deleted')],
  ['refuses a deleted session as deleted even when it has expired', earlier, earlier, null, 'gh', refuse('deleted')],
  ['allows every integration when the session has no list', later, null, null, 'gh', allow],
  ['allows an integration in the list', later, null, ['slack', 'gh'], 'gh', allow],
  ['refuses an integration that is not in the list', later, null, ['slack'], 'gh', refuse('integration_not_allowed')],
  ['refuses every integration when the list is empty', later, null, [], 'gh', refuse('integration_not_allowed')],
  ['compares names exactly', later, null, ['GH'], 'gh', refuse('integration_not_allowed')],
  ['ignores the list when no integration is named', later, null, ['slack'], undefined, allow],
  ['refuses an expired session as expired whatever the integration', now, null, ['slack'], 'gh', refuse('expired')],
])('decideSessionUse %s', (_rule, expiresAt, deletedAt, allowedIntegrations, integrationKey, use) => {
  const options = integrationKey === undefined ? { now } : { now, integrationKey };
  expect(decideSessionUse({ expiresAt, deletedAt, allowedIntegrations }, options)).toEqual(use);
});

test('decideSessionUse never allows a session again after refusing it', () => {
  const moments = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, moments, fc.nat(), (expiresAt, moment, laterMs) => {
      const session = { expiresAt, deletedAt: null, allowedIntegrations: null };
      const then = decideSessionUse(session, { now: new Date(moment.getTime() + laterMs) });
      if (then.action === 'allow') expect(decideSessionUse(session, { now: moment }).action).toBe('allow');
    }),
  );
});
