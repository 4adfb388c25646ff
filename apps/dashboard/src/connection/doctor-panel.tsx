import type { Diagnosis, Finding } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Stethoscope, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { formatMoment } from '../connections/age.js';
import { CodeBlock } from '../ui/code-block.js';
import { Facts } from '../ui/facts.js';
import { Panel } from '../ui/panel.js';
import { authenticationWords, clockWords, requestText } from './doctor-words.js';
import type { Ref } from './use-connection.js';

/** Examines a connection on request. The answer stays until the page is left, so that it can be read and copied. */
export function DoctorPanel({ connection }: { readonly connection: Ref }): ReactElement {
  const api = useApi();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => (await api.connections.diagnose.query(connection)).data,
  });
  return (
    <Panel
      title="Doctor"
      actions={
        <button
          type="button"
          className="button button-secondary"
          aria-disabled={isPending}
          onClick={() => !isPending && mutate()}
        >
          <Stethoscope aria-hidden size={16} />
          {isPending ? 'Examining…' : data ? 'Examine again' : 'Examine'}
        </button>
      }
    >
      {!data && !error && (
        <p className="text-muted">
          Shows what the next refresh would send, without secrets, and what to do if something is wrong. It refreshes
          nothing.
        </p>
      )}
      <p className="fault" role="alert">
        {error && sentenceOf(faultOf(error))}
      </p>
      <div role="status">{data && <Findings findings={data.findings} />}</div>
      {data && <Details diagnosis={data} />}
    </Panel>
  );
}

const SIGNS: Readonly<Record<Finding['level'], { readonly Icon: LucideIcon; readonly color: string }>> = {
  problem: { Icon: CircleAlert, color: 'text-bad' },
  warning: { Icon: TriangleAlert, color: 'text-attention' },
  ok: { Icon: CircleCheck, color: 'text-good' },
};

function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactElement {
  return (
    <ul className="m-0 grid list-none gap-3 p-0">
      {findings.map(({ code, level, message, advice }) => {
        const { Icon, color } = SIGNS[level];
        return (
          <li key={code} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 wrap-anywhere">
            <Icon aria-hidden size={18} className={`mt-0.5 ${color}`} />
            <div>
              {message}
              {advice !== null && <p className="mt-0.5 text-muted">{advice}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Details({ diagnosis }: { readonly diagnosis: Diagnosis }): ReactElement {
  const { refresh, clock } = diagnosis;
  return (
    <>
      <h3 className="mt-5 mb-2 text-base">The next refresh</h3>
      <Facts
        facts={[
          ['Due', refresh.due_at === null ? 'Not planned' : formatMoment(new Date(refresh.due_at))],
          ['Client', refresh.client_id === null ? 'None' : <code key="client">{refresh.client_id}</code>],
          ['Authentication', authenticationWords(refresh.client_authentication)],
          ['Clock', clockWords(clock)],
          ['Last error', refresh.last_error === null ? 'None' : <code key="error">{refresh.last_error}</code>],
        ]}
      />
      {refresh.request ? (
        <CodeBlock code={requestText(refresh.request)} label="The request of the next refresh" />
      ) : (
        <p className="mt-3 text-muted">
          {refresh.kind === 'local'
            ? 'Holdfast makes the next credential itself and sends no request.'
            : 'There is no request to show.'}
        </p>
      )}
    </>
  );
}
