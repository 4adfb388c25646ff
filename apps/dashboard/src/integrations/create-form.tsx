import { createIntegrationInputSchema } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactElement, type SubmitEvent } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { Loaded } from '../ui/loaded.js';
import { Panel } from '../ui/panel.js';
import { TextField } from '../ui/text-field.js';

/**
 * The first step. The callback URL belongs to the integration, so the next step shows it before it asks for
 * credentials.
 */
export function CreateForm({ provider }: { readonly provider: string }): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const template = useQuery({
    queryKey: ['provider', provider],
    queryFn: async () => (await api.operator.getProvider.query({ provider })).data,
  });
  const [key, setKey] = useState(provider);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const create = useMutation({
    mutationFn: (input: Parameters<typeof api.integrations.create.mutate>[0]) => api.integrations.create.mutate(input),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries({ queryKey: ['integrations'] });
      await navigate({ to: '/integration', search: { id: data.unique_key } });
    },
    onError: (error) => {
      const refused = faultOf(error);
      setFault(refused.issues[0]?.message ?? sentenceOf(refused));
    },
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (create.isPending) return;
    const input = { provider, unique_key: key.trim(), ...(name.trim() !== '' && { display_name: name.trim() }) };
    const parsed = createIntegrationInputSchema.safeParse(input);
    if (parsed.success) create.mutate(input);
    else setFault(parsed.error.issues[0]?.message);
  }

  return (
    <Loaded query={template}>
      {({ display_name: title, logo_url: logo, docs }) => (
        <div className="mt-5 max-w-2xl">
          <Panel title={title}>
            <form onSubmit={submit} noValidate className="grid gap-4">
              <p className="flex items-center gap-3 text-muted">
                <img src={logo} alt="" width={32} height={32} />
                {docs !== undefined && (
                  <a href={docs} target="_blank" rel="noreferrer">
                    Documentation of {title}
                  </a>
                )}
              </p>
              <TextField
                label="Integration id"
                hint="The name of the integration in your code. It cannot be changed once there are connections."
                value={key}
                isRequired
                fault={fault}
                onChange={(value) => {
                  setKey(value);
                  setFault(undefined);
                }}
              />
              <TextField
                label="Name"
                hint={`Optional. End users see it instead of ${title}.`}
                value={name}
                onChange={setName}
              />
              <div>
                <button type="submit" className="button button-primary min-h-10" aria-disabled={create.isPending}>
                  {create.isPending ? 'Creating…' : 'Continue'}
                </button>
              </div>
            </form>
          </Panel>
        </div>
      )}
    </Loaded>
  );
}
