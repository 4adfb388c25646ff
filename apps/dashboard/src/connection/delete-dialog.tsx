import type { OperatorConnectionDetail } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { useToast } from '../ui/toast.js';

export interface DeleteDialogProps {
  readonly connection: OperatorConnectionDetail;
  readonly onClose: () => void;
}

export function DeleteDialog({ connection, onClose }: DeleteDialogProps): ReactElement {
  const { connection_id, provider_config_key } = connection;
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () => api.connections.delete.mutate({ connection_id, provider_config_key }),
    onSuccess: async () => {
      toast(`The connection ${connection_id} was deleted.`);
      await navigate({ to: '/' });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <ConfirmDialog
      title="Delete this connection?"
      action="Delete the connection"
      typed={connection_id}
      isBusy={remove.isPending}
      fault={remove.error && sentenceOf(faultOf(remove.error))}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        The credential is erased at once and cannot be restored. Your product can no longer call the provider with it.
      </p>
      <p>
        {connection.is_revocable
          ? 'Its tokens are revoked at the provider, which may take a few minutes.'
          : 'The provider offers no revocation: the end user can remove access in the settings there.'}
      </p>
    </ConfirmDialog>
  );
}
