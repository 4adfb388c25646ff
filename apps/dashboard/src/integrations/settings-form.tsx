import { updateIntegrationInputSchema, type FormField, type OperatorIntegration } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type SubmitEvent } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { useToast } from '../ui/toast.js';
import { faultsOf } from './faults-of.js';
import { SettingsField } from './settings-field.js';

export interface SettingsFormProps {
  readonly integration: OperatorIntegration;
  readonly fields: Readonly<Record<string, FormField>>;
}

/** The settings that the provider's definition declares. A secret one is never shown; a new value replaces it. */
export function SettingsForm({ integration, fields }: SettingsFormProps): ReactElement {
  const { unique_key: key, settings, secret_settings: stored } = integration;
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const save = useMutation({
    mutationFn: (input: Parameters<typeof api.integrations.update.mutate>[0]) => api.integrations.update.mutate(input),
    gcTime: 0,
    onSuccess: async () => {
      toast('The settings were saved.');
      await queryClient.invalidateQueries({ queryKey: ['integration', key] });
      setTyped({});
    },
    onError: (error) => setFaults(faultsOf(faultOf(error).issues, sentenceOf(faultOf(error)))),
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (save.isPending) return;
    const given = Object.entries(typed).map(([name, value]) => [name, value.trim()] as const);
    const input = { unique_key: key, integration_config: Object.fromEntries(given) };
    const parsed = updateIntegrationInputSchema.safeParse(input);
    if (parsed.success) {
      setFaults(new Map());
      save.mutate(input);
    } else setFaults(faultsOf(parsed.error.issues, 'The settings are not valid.'));
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {Object.entries(fields)
        .filter(([, field]) => field.hidden !== true && field.automated !== true)
        .toSorted(([, one], [, other]) => one.order - other.order)
        .map(([name, field]) => (
          <SettingsField
            key={name}
            field={field}
            value={typed[name] ?? settings[name] ?? field.default_value ?? ''}
            isStored={stored.includes(name)}
            fault={faults.get(name)}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
          />
        ))}
      <p className="fault" role="alert">
        {faults.get('')}
      </p>
      <div>
        <button type="submit" className="button button-primary min-h-10" aria-disabled={save.isPending}>
          {save.isPending ? 'Saving…' : 'Save the settings'}
        </button>
      </div>
    </form>
  );
}
