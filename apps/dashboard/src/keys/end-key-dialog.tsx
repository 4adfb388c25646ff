import type { ApiKey } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { useToast } from '../ui/toast.js';

export interface EndKeyDialogProps {
  readonly secretKey: ApiKey;
  readonly onClose: () => void;
}

export function EndKeyDialog({ secretKey, onClose }: EndKeyDialogProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const end = useMutation({
    mutationFn: () => api.apiKeys.delete.mutate({ id: secretKey.id }),
    onSuccess: async () => {
      toast(`The key ${secretKey.name} has ended.`);
      onClose();
      await queryClient.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  return (
    <ConfirmDialog
      title={`End the key ${secretKey.name}?`}
      action="End the key"
      typed={secretKey.name}
      isBusy={end.isPending}
      fault={end.error && sentenceOf(faultOf(end.error))}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <p>Every program that uses it is refused within a second. It cannot be restored.</p>
      <p>Operators who signed in with it are signed out, you among them if it was yours.</p>
    </ConfirmDialog>
  );
}
