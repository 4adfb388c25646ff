import { updateIntegrationInputSchema, type OperatorIntegration, type ProviderTemplate } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type SubmitEvent } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { TextField } from '../ui/text-field.js';
import { useToast } from '../ui/toast.js';
import { credentialFieldsOf, credentialsInput, hasScopes } from './credential-fields.js';
import { faultsOf } from './faults-of.js';
import { ScopesField } from './scopes-field.js';
import { scopesIn } from './scopes-in.js';

export interface CredentialsFormProps {
  readonly integration: OperatorIntegration;
  readonly template: ProviderTemplate;
}

/**
 * The client of the developer app at the provider. A stored secret is never shown; the operator types it again to
 * change it.
 */
export function CredentialsForm({ integration, template }: CredentialsFormProps): ReactElement {
  const { unique_key: key, client_id: clientId, has_client_secret: hasSecret } = integration;
  const { auth_mode: mode, default_scopes: defaultScopes = [] } = template;
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({ client_id: clientId ?? '' });
  const [scopes, setScopes] = useState(() =>
    (integration.scopes.length > 0 ? integration.scopes : defaultScopes).join('\n'),
  );
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const save = useMutation({
    mutationFn: (input: Parameters<typeof api.integrations.update.mutate>[0]) => api.integrations.update.mutate(input),
    gcTime: 0,
    onSuccess: async () => {
      toast('The credentials were saved.');
      setValues((kept) => ({ client_id: kept['client_id'] ?? '' }));
      await queryClient.invalidateQueries({ queryKey: ['integrations'] });
      await queryClient.invalidateQueries({ queryKey: ['integration', key] });
    },
    onError: (error) => setFaults(faultsOf(faultOf(error).issues, sentenceOf(faultOf(error)))),
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    const input = { unique_key: key, credentials: credentialsInput(mode, values, scopesIn(scopes)) };
    const parsed = updateIntegrationInputSchema.safeParse(input);
    if (parsed.success) {
      setFaults(new Map());
      save.mutate(input);
    } else setFaults(faultsOf(parsed.error.issues, 'The credentials are not valid.'));
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {credentialFieldsOf(mode).map(({ name, label, isSecret, isLong }) => (
        <TextField
          key={name}
          label={label}
          type={isSecret ? 'password' : 'text'}
          isLong={isLong}
          isRequired
          value={values[name] ?? ''}
          fault={faults.get(name)}
          {...(name === 'client_secret' &&
            hasSecret && { hint: 'A secret is stored. Type it again to change anything here.' })}
          onChange={(value) => setValues({ ...values, [name]: value })}
        />
      ))}
      {hasScopes(mode) && (
        <ScopesField
          value={scopes}
          known={[...new Set([...defaultScopes, ...integration.suggested_scopes])]}
          fault={faults.get('scopes')}
          onChange={setScopes}
        />
      )}
      <p className="fault" role="alert">
        {faults.get('')}
      </p>
      <div>
        <button type="submit" className="button button-primary min-h-10" aria-disabled={save.isPending}>
          {save.isPending ? 'Saving…' : 'Save the credentials'}
        </button>
      </div>
    </form>
  );
}
