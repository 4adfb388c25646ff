import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { formatCount } from '../connections/format-count.js';
import { useCounts } from '../connections/use-counts.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { useToast } from '../ui/toast.js';

export interface DeleteIntegrationDialogProps {
  readonly integrationId: string;
  readonly onClose: () => void;
}

export function DeleteIntegrationDialog({ integrationId, onClose }: DeleteIntegrationDialogProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const count = useCounts().data?.integrations.find((each) => each.unique_key === integrationId)?.connections;
  const remove = useMutation({
    mutationFn: () => api.integrations.delete.mutate({ unique_key: integrationId }),
    onSuccess: async () => {
      toast(`The integration ${integrationId} was deleted.`);
      await navigate({ to: '/integrations' });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <ConfirmDialog
      title={`Delete ${integrationId}?`}
      action="Delete the integration"
      typed={integrationId}
      isBusy={remove.isPending}
      fault={remove.error && sentenceOf(faultOf(remove.error))}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        {count === undefined
          ? 'Its connections are deleted too.'
          : `Its ${formatCount(count)} ${count === 1 ? 'connection is' : 'connections are'} deleted too.`}{' '}
        Their credentials are erased at once and revoked at the provider if it supports that.
      </p>
      <p>No webhook is sent for these deletions. This cannot be undone.</p>
    </ConfirmDialog>
  );
}
