import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, Circle } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

import { useApi } from '../api/api-context.js';
import { BASE_URL } from '../api/base-url.js';
import { useCounts } from '../connections/use-counts.js';
import { useIntegrations } from '../connections/use-integrations.js';
import { CodeBlock } from '../ui/code-block.js';
import { Page } from '../ui/page.js';

/** A checklist that reads the state of each step from the environment, with code for its own ids. */
export function StartView(): ReactElement {
  const api = useApi();
  const integrations = useIntegrations();
  const counts = useCounts().data;
  const keys = useQuery({ queryKey: ['keys'], queryFn: async () => (await api.apiKeys.list.query()).data });
  const webhooks = useQuery({
    queryKey: ['webhooks'],
    queryFn: async () => (await api.webhookEndpoints.list.query()).data,
  });
  const integration = integrations.find(({ ready }) => ready !== false)?.unique_key;
  const url = new URL('..', BASE_URL).href;
  const hasUsedKey = keys.data?.some(({ last_used_at: usedAt }) => usedAt !== null) ?? false;
  return (
    <Page
      title="Getting started"
      below={<p className="mt-1 text-muted">From an empty environment to a call with an end user&apos;s account.</p>}
    >
      <ol className="mt-5 grid max-w-3xl list-none grid-cols-1 gap-3 p-0">
        <Step title="Add an integration" isDone={integration !== undefined}>
          <p>
            <Link to="/new-integration" search={{ provider: '' }}>
              Choose a provider
            </Link>{' '}
            and enter the client of your developer app there.
          </p>
        </Step>
        <Step title="Give your backend a secret key" isDone={hasUsedKey}>
          <p>
            <Link to="/keys">Create a key</Link> for it. The step is done once a program has called the API with one.
          </p>
        </Step>
        <Step title="Let an end user connect" isDone={(counts?.connections ?? 0) > 0}>
          <p>Create a session in your backend, and send your end user to its link.</p>
          <CodeBlock code={sessionCode(url, integration ?? 'github')} label="Code that creates a connect session" />
        </Step>
        <Step title="Use the connection" isDone={false} isOpen>
          <p>Ask for a token that is valid now, or let the proxy add it to a call.</p>
          <CodeBlock code={tokenCode(integration ?? 'github')} label="Code that reads a token" />
        </Step>
        <Step title="Hear of changes" isDone={(webhooks.data?.length ?? 0) > 0}>
          <p>
            <Link to="/webhooks">Add a webhook endpoint</Link>. It receives an event when a connection needs a
            reconnect.
          </p>
        </Step>
        <Step title="Show your name to end users" isDone={false} isOpen>
          <p>
            <Link to="/connect-ui">Set the product name</Link> that the Connect UI shows.
          </p>
        </Step>
      </ol>
    </Page>
  );
}

interface StepProps {
  readonly title: string;
  readonly isDone: boolean;
  /** Whether nothing in the environment shows that the step was done. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

function Step({ title, isDone, isOpen = false, children }: StepProps): ReactElement {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-4 rounded-[14px] border border-line bg-card p-5">
      {isDone ? (
        <Check aria-hidden size={20} className="mt-0.5 text-good" />
      ) : (
        <Circle aria-hidden size={20} className="mt-0.5 text-edge" />
      )}
      <div>
        <h2 className="text-base">
          {title}
          {!isOpen && <span className="visually-hidden">{isDone ? ', done' : ', to do'}</span>}
        </h2>
        <div className="mt-1 text-muted">{children}</div>
      </div>
    </li>
  );
}

function sessionCode(url: string, integration: string): string {
  return `import { createHoldfast } from '@holdfast/client';

const holdfast = createHoldfast({ url: '${url}', secretKey: process.env.HOLDFAST_SECRET_KEY });
const { data } = await holdfast.createConnectSession({
  tags: { end_user_id: 'user_1' },
  allowed_integrations: ['${integration}'],
});
// Send the end user to data.connect_link`;
}

function tokenCode(integration: string): string {
  return `const token = await holdfast.getToken('${integration}', connectionId);`;
}
