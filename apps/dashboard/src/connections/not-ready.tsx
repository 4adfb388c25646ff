import type { Integration } from '@holdfast/schema';
import type { ReactElement } from 'react';

/**
 * Lists the integrations with which nobody can connect yet, and what each one lacks. Renders nothing if all are
 * ready.
 */
export function NotReady({ integrations }: { readonly integrations: readonly Integration[] }): ReactElement | null {
  const unready = integrations.filter(({ ready }) => ready === false);
  if (unready.length === 0) return null;
  return (
    <ul className="not-ready" aria-label="Integrations that are not ready">
      {unready.map((integration) => (
        <li key={integration.unique_key}>
          <strong>{integration.unique_key}</strong> Not ready: {lackOf(integration)}
        </li>
      ))}
    </ul>
  );
}

function lackOf({ provider, missing_fields: fields = [] }: Integration): string {
  if (fields.length === 0) return `the provider ${provider} is not in the catalogue`;
  return `${fields.map((field) => field.replaceAll('_', ' ')).join(', ')} missing`;
}
