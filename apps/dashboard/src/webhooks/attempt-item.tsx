import type { WebhookAttempt } from '@holdfast/schema';
import type { ReactElement } from 'react';

import { formatMoment } from '../connections/age.js';
import { CodeBlock } from '../ui/code-block.js';
import { readableBody } from './readable-body.js';

export interface AttemptItemProps {
  readonly attempt: WebhookAttempt;
  /** Whether it is open at first. */
  readonly isOpen: boolean;
}

/** One attempt with its request and its answer. The answer is text of somebody else, and is shown as text only. */
export function AttemptItem({ attempt, isOpen }: AttemptItemProps): ReactElement {
  const { number, at, duration_ms: duration, request, response, error } = attempt;
  const isAccepted = response !== null && response.status >= 200 && response.status < 300;
  return (
    <li className="rounded-[10px] border border-line">
      <details open={isOpen}>
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
          <span className="font-semibold">Attempt {number}</span>
          <span className={`badge ${isAccepted ? 'badge-good' : 'badge-attention'}`}>
            {response === null ? 'No answer' : `Answered ${response.status}`}
          </span>
          <span className="text-sm text-muted">
            {formatMoment(new Date(at))}
            {duration !== null && ` · ${duration} ms`}
          </span>
        </summary>
        <div className="border-t border-line px-4 pt-3 pb-4">
          {error !== null && <p className="text-bad">{error}</p>}
          <h3 className="text-base font-semibold">Request</h3>
          {request === null ? (
            <p className="text-muted">Nothing was sent, or an earlier version sent it and did not record it.</p>
          ) : (
            <CodeBlock code={requestText(request)} label={`The head of the request of attempt ${number}`} />
          )}
          {response !== null && (
            <>
              <h3 className="mt-4 text-base font-semibold">Answer</h3>
              {response.body === null ? (
                <p className="text-muted">The answer had no body, or your key may not see it.</p>
              ) : (
                <CodeBlock code={readableBody(response.body)} label={`The answer to attempt ${number}`} />
              )}
            </>
          )}
        </div>
      </details>
    </li>
  );
}

function requestText({ method, url, headers }: NonNullable<WebhookAttempt['request']>): string {
  return [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\n');
}
