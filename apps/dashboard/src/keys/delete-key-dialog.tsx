import type { ApiKey } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { useToast } from '../ui/toast.js';

export interface DeleteKeyDialogProps {
  readonly secretKey: ApiKey;
  readonly onClose: () => void;
}

export function DeleteKeyDialog({ secretKey, onClose }: DeleteKeyDialogProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const deletion = useMutation({
    mutationFn: () => api.apiKeys.delete.mutate({ id: secretKey.id }),
    onSuccess: async () => {
      toast(`The key ${secretKey.name} was deleted.`);
      onClose();
      await queryClient.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  return (
    <ConfirmDialog
      title={`Delete the key ${secretKey.name}?`}
      action="Delete the key"
      typed={secretKey.name}
      isBusy={deletion.isPending}
      fault={deletion.error && sentenceOf(faultOf(deletion.error))}
      onConfirm={() => deletion.mutate()}
      onClose={onClose}
    >
      <p>Every program that uses it loses access within a second. The key cannot be restored.</p>
      <p>Operators who signed in with it are signed out, including you if you used it.</p>
    </ConfirmDialog>
  );
}
