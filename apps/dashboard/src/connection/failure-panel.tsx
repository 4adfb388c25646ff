import type { OperatorConnectionDetail } from '@holdfast/schema';
import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { formatMoment } from '../connections/age.js';
import { failureWords } from './failure-words.js';

/** Explains why a connection does not work and how to repair it. Renders nothing while the connection works. */
export function FailurePanel({ connection }: { readonly connection: OperatorConnectionDetail }): ReactElement | null {
  const words = failureWords(connection);
  if (!words) return null;
  const { last_error: error } = connection;
  return (
    <section
      aria-labelledby="why"
      className="mt-5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-[14px] bg-attention-soft p-5 text-attention"
    >
      <CircleAlert aria-hidden size={20} className="mt-0.5" />
      <div>
        <h2 id="why" className="text-base">
          {connection.status === 'active' ? 'A refresh failed' : 'This connection needs a reconnect'}
        </h2>
        <p className="mt-1">{words.reason}</p>
        <p className="mt-1">{words.action}</p>
        {error && (
          <p className="mt-2 text-sm wrap-anywhere">
            {[
              error.attempts > 0 && `${error.attempts} failed ${error.attempts === 1 ? 'attempt' : 'attempts'}`,
              error.next_attempt_at !== null && `next attempt ${formatMoment(new Date(error.next_attempt_at))}`,
              error.log_id !== null && `log id ${error.log_id}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </div>
    </section>
  );
}
