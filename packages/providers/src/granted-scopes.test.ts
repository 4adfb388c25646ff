import { missingScopes } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { loadProviders } from './load-providers.js';

const GOOGLE = 'https://www.googleapis.com/auth/';
const GRAPH = 'https://graph.microsoft.com/';

test.each<[string, string, readonly string[], readonly string[], readonly string[]]>([
  ['shopify', 'writing implies reading', ['read_orders', 'write_orders'], ['write_orders'], []],
  [
    'shopify',
    'writing implies reading, also on the storefront and for customers',
    ['unauthenticated_read_checkouts', 'customer_read_companies'],
    ['unauthenticated_write_checkouts', 'customer_write_companies'],
    [],
  ],
  ['shopify', 'writing one thing implies reading no other', ['read_themes'], ['write_orders'], ['read_themes']],
  ['github', 'an organization admin may read', ['read:org', 'write:org'], ['admin:org'], []],
  ['github', 'the audit log includes reading it', ['read:audit_log'], ['audit_log'], []],
  ['github', 'reading implies no more', ['user'], ['read:user'], ['user']],
  ['google', 'short names', ['email', 'profile'], [`${GOOGLE}userinfo.profile`, `${GOOGLE}userinfo.email`], []],
  ['google-calendar', 'a scope that was deselected', [`${GOOGLE}calendar`, 'email'], ['email'], [`${GOOGLE}calendar`]],
  ['outlook', 'long names in another case', ['Mail.Send', 'User.Read'], [`${GRAPH}mail.send`, `${GRAPH}User.Read`], []],
  ['microsoft', 'the scopes of the app registration', ['.default', 'offline_access'], ['openid', 'User.Read'], []],
  [
    'microsoft-power-bi',
    'the scopes of the app registration at another API',
    ['https://analysis.windows.net/powerbi/api/.default'],
    ['https://analysis.windows.net/powerbi/api/Report.Read.All'],
    [],
  ],
])('%s: %s', (id, _case, requested, granted, missing) => {
  const auth = loadProviders().get(id)?.auth;
  expect(missingScopes(requested, granted, auth?.mode === 'oauth2' ? auth.scopeRules : undefined)).toEqual(missing);
});
