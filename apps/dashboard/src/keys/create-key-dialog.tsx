import { createApiKeyInputSchema, FULL_SCOPE, SCOPES, type GrantedScope } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { FormDialog } from '../ui/form-dialog.js';
import { TextField } from '../ui/text-field.js';

export interface CreateKeyDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (secret: string) => void;
}

export function CreateKeyDialog({ onClose, onCreated }: CreateKeyDialogProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [isFull, setFull] = useState(true);
  const [chosen, setChosen] = useState<readonly GrantedScope[]>([]);
  const [lastDay, setLastDay] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: (input: Parameters<typeof api.apiKeys.create.mutate>[0]) => api.apiKeys.create.mutate(input),
    gcTime: 0,
    onSuccess: async ({ data }) => {
      onCreated(data.secret_key);
      await queryClient.invalidateQueries({ queryKey: ['keys'] });
    },
    onError: (error) => setFault(sentenceOf(faultOf(error))),
  });

  function submit(): void {
    const input = {
      name: name.trim(),
      scopes: isFull ? [FULL_SCOPE as GrantedScope] : [...chosen],
      // The end of the last day in the operator's time zone.
      ...(lastDay !== '' && { expires_at: new Date(`${lastDay}T23:59:59`).toISOString() }),
    };
    const parsed = createApiKeyInputSchema.safeParse(input);
    if (parsed.success) create.mutate(input);
    else setFault(name.trim() === '' ? 'Enter a name for the key.' : 'Choose at least one scope.');
  }

  return (
    <FormDialog
      title="Create a secret key"
      action="Create the key"
      isBusy={create.isPending}
      fault={fault}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label="Name" hint="The program that will use it" value={name} isRequired onChange={setName} />
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0 font-semibold">Access</legend>
        <label className="mt-1 flex items-center gap-2">
          <input type="radio" name="access" checked={isFull} onChange={() => setFull(true)} />
          Full access to this environment
        </label>
        <label className="mt-1 flex items-center gap-2">
          <input type="radio" name="access" checked={!isFull} onChange={() => setFull(false)} />
          Selected scopes only
        </label>
      </fieldset>
      {!isFull && (
        <fieldset className="m-0 max-h-56 overflow-y-auto rounded-[10px] border border-edge p-3" tabIndex={0}>
          <legend className="px-1 text-sm text-muted">Scopes</legend>
          {SCOPES.map((scope) => (
            <label key={scope} className="flex min-h-7 items-center gap-2 text-sm wrap-anywhere">
              <input
                type="checkbox"
                checked={chosen.includes(scope)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope))
                }
              />
              <code>{scope.replace('environment:', '')}</code>
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        label="Last day"
        hint="Optional. The key expires at the end of this day."
        type="date"
        value={lastDay}
        onChange={setLastDay}
      />
    </FormDialog>
  );
}
