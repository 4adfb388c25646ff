import { createWebhookEndpointInputSchema } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { refusalOf } from '../api/fault.js';
import { FormDialog } from '../ui/form-dialog.js';
import { TextField } from '../ui/text-field.js';

export interface AddEndpointDialogProps {
  readonly onClose: () => void;
  readonly onAdded: (signingKey: string) => void;
}

export function AddEndpointDialog({ onClose, onAdded }: AddEndpointDialogProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const [url, setUrl] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const add = useMutation({
    mutationFn: () => api.webhookEndpoints.create.mutate({ url: url.trim() }),
    gcTime: 0,
    onSuccess: async ({ data }) => {
      onAdded(data.webhook_signing_key);
      await queryClient.invalidateQueries({ queryKey: ['webhooks'] });
    },
    onError: (error) => setFault(refusalOf(faultOf(error))),
  });

  function submit(): void {
    const parsed = createWebhookEndpointInputSchema.safeParse({ url: url.trim() });
    if (parsed.success) add.mutate();
    else setFault(parsed.error.issues[0]?.message);
  }

  return (
    <FormDialog
      title="Add a webhook endpoint"
      action="Add the endpoint"
      isBusy={add.isPending}
      fault={null}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="URL"
        hint="A public https URL of your backend. It receives every event from now on."
        type="url"
        value={url}
        isRequired
        fault={fault}
        onChange={(value) => {
          setUrl(value);
          setFault(undefined);
        }}
      />
    </FormDialog>
  );
}
