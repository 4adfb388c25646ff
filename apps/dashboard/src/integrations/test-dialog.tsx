import { faultOf } from '@holdfast/ui';
import { useMutation } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { Dialog } from '../ui/dialog.js';

export interface TestDialogProps {
  readonly integrationId: string;
  readonly onClose: () => void;
}

/** Creates a connect session for a test person, and opens the page that an end user would see. */
export function TestDialog({ integrationId, onClose }: TestDialogProps): ReactElement {
  const api = useApi();
  const { mutate, data, error } = useMutation({
    mutationFn: async () =>
      (
        await api.connectSessions.create.mutate({
          tags: { end_user_id: 'dashboard-test', end_user_display_name: 'Test from the dashboard' },
          allowed_integrations: [integrationId],
        })
      ).data,
    gcTime: 0,
  });
  useEffect(() => mutate(), [mutate]);
  return (
    <Dialog title="Connect a test account" onClose={onClose}>
      <p className="mt-3 text-muted">
        Authorize with an account of your own. The connection appears in the list with the tag{' '}
        <code>end_user_id=dashboard-test</code>; delete it there afterwards.
      </p>
      <p className="fault" role="alert">
        {error && sentenceOf(faultOf(error))}
      </p>
      <div className="mt-5 min-h-11">
        {data && (
          <a className="button button-primary min-h-10" href={data.connect_link} target="_blank" rel="noreferrer">
            <ExternalLink aria-hidden size={16} />
            Open the Connect UI
          </a>
        )}
        {error && (
          <button type="button" className="button button-secondary" onClick={() => mutate()}>
            Try again
          </button>
        )}
        {!data && !error && <span role="status" aria-label="Creating the session…" className="bone block w-40" />}
      </div>
    </Dialog>
  );
}
