import type { Integration } from '@holdfast/schema';

import { memberOf } from './source-client.js';

const COMPARED = [
  'client_id',
  'client_secret',
  'scopes',
  'webhook_secret',
  'app_id',
  'app_link',
  'private_key',
] as const;

/** The names of the fields in which the two hosts differ; a field that the other host omits does not differ. */
export function differencesOf(there: unknown, here: Integration): readonly string[] {
  const credentials = memberOf(there, 'credentials');
  const forwards = memberOf(there, 'forward_webhooks');
  const differing = COMPARED.filter((name) => {
    const [one, other] = [memberOf(credentials, name), memberOf(here.credentials, name)];
    return (
      typeof one === 'string' &&
      one !== '' &&
      comparable(name, one) !== comparable(name, typeof other === 'string' ? other : '')
    );
  });
  return [
    ...differing,
    ...(typeof forwards === 'boolean' && forwards !== here.forward_webhooks ? ['forward_webhooks'] : []),
  ];
}

function comparable(name: (typeof COMPARED)[number], value: string): string {
  if (name === 'scopes')
    return value
      .split(/[\s,]+/)
      .filter((scope) => scope !== '')
      .sort()
      .join(',');
  return name === 'private_key' ? value.replaceAll(/\s+/g, '') : value;
}
