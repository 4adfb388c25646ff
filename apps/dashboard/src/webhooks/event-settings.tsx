import type { WebhookSettings } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';

const KEY = ['webhook-settings'];

const EVENTS: readonly (readonly [keyof WebhookSettings, string, string])[] = [
  ['on_auth_creation', 'New connections', 'An end user connected, or an authorization failed.'],
  ['on_auth_refresh_error', 'Refused refreshes', 'The provider refused a refresh: the end user must authorize again.'],
  ['on_connection_deletion', 'Deletions', 'A connection was deleted individually, not with its integration.'],
  [
    'override_plain_signature',
    'Plain signature for overrides',
    "Webhooks to a connection's own URL also carry X-Nango-Signature, which does not protect from replay.",
  ],
];

/** The events that are sent. A change is shown at once, and reverted if the server refuses it. */
export function EventSettings({ settings }: { readonly settings: WebhookSettings }): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (part: Partial<WebhookSettings>) => api.webhookEndpoints.updateSettings.mutate(part),
    onMutate: (part) => queryClient.setQueryData(KEY, { ...settings, ...part }),
    onError: () => queryClient.setQueryData(KEY, settings),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <>
      {EVENTS.map(([name, label, hint]) => (
        <label key={name} className="flex items-start gap-3 border-t border-line py-3 first-of-type:border-0">
          <input
            type="checkbox"
            className="mt-1 size-4 shrink-0"
            checked={settings[name]}
            onChange={(event) => change.mutate({ [name]: event.target.checked })}
          />
          <span>
            <span className="font-semibold">{label}</span>
            <span className="hint block">{hint}</span>
          </span>
        </label>
      ))}
      <p className="fault" role="alert">
        {change.error && `Not saved. ${sentenceOf(faultOf(change.error))}`}
      </p>
    </>
  );
}
