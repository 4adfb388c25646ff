import type { WebhookEndpoint } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { formatMoment } from '../connections/age.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { useToast } from '../ui/toast.js';
import { SendTestButton } from './send-test-button.js';
import { TestOutcome, type SentTest } from './test-outcome.js';

export interface EndpointRowProps {
  readonly endpoint: WebhookEndpoint;
  readonly onSecret: (secret: string) => void;
}

type Question = 'rotate' | 'delete';

const WORDS = {
  rotate: {
    title: 'Change the signing key?',
    action: 'Change the key',
    sentence: 'The current key also signs for 24 more hours, so that your backend can switch to the new one.',
  },
  delete: {
    title: 'Delete this endpoint?',
    action: 'Delete the endpoint',
    sentence: 'It receives no more events, and deliveries that wait for another attempt are dropped.',
  },
} as const;

export function EndpointRow({ endpoint, onSecret }: EndpointRowProps): ReactElement {
  const { id, url, enabled, failing_since: failingSince, disabled_at: disabledAt } = endpoint;
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState<Question | null>(null);
  const [test, setTest] = useState<SentTest | null>(null);
  const settled = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['webhooks'] });

  const toggle = useMutation({
    mutationFn: () => api.webhookEndpoints.update.mutate({ id, enabled: !enabled }),
    onSuccess: () => toast(enabled ? 'The endpoint was disabled.' : 'The endpoint was enabled.'),
    onSettled: settled,
  });
  const show = useMutation({
    mutationFn: () => api.webhookEndpoints.getSecret.query({ id }),
    gcTime: 0,
    onSuccess: ({ data }) =>
      data.webhook_signing_key === null
        ? toast("The environment's key signs here. It is shown only when it is created.")
        : onSecret(data.webhook_signing_key),
  });
  const confirm = useMutation({
    mutationFn: async (question: Question) => {
      if (question === 'rotate') return (await api.webhookEndpoints.rotateEndpointSecret.mutate({ id })).data;
      await api.webhookEndpoints.delete.mutate({ id });
      return null;
    },
    gcTime: 0,
    onSuccess: (rotated) => {
      setAsked(null);
      if (rotated) onSecret(rotated.webhook_signing_key);
      else toast('The endpoint was deleted.');
    },
    onSettled: settled,
  });
  const failed = toggle.error ?? show.error;

  return (
    <li className="rounded-[14px] border border-line bg-card p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-base wrap-anywhere">{url}</h2>
          <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-muted">
            <span className={`badge ${enabled && failingSince === null ? 'badge-good' : 'badge-attention'}`}>
              {enabled ? (failingSince === null ? 'Enabled' : 'Failing') : 'Disabled'}
            </span>
            {failingSince !== null && `No delivery accepted since ${formatMoment(new Date(failingSince))}`}
            {disabledAt !== null && ` Disabled ${formatMoment(new Date(disabledAt))}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-1">
          {enabled && <SendTestButton endpointId={id} url={url} onSent={setTest} />}
          <button type="button" className="button button-secondary" onClick={() => toggle.mutate()}>
            {enabled ? 'Disable' : 'Enable'}
          </button>
          <button type="button" className="button button-secondary" onClick={() => show.mutate()}>
            Signing key
          </button>
          <button type="button" className="button button-quiet" onClick={() => setAsked('rotate')}>
            Change the key
          </button>
          <button type="button" className="button button-quiet text-bad" onClick={() => setAsked('delete')}>
            Delete
          </button>
        </div>
      </div>
      {test && <TestOutcome test={test} />}
      <p className="fault" role="alert">
        {failed && sentenceOf(faultOf(failed))}
      </p>
      {asked && (
        <ConfirmDialog
          title={WORDS[asked].title}
          action={WORDS[asked].action}
          isBusy={confirm.isPending}
          fault={confirm.error && sentenceOf(faultOf(confirm.error))}
          onConfirm={() => confirm.mutate(asked)}
          onClose={() => setAsked(null)}
        >
          <p className="wrap-anywhere">{url}</p>
          <p>{WORDS[asked].sentence}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
