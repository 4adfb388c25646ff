import { faultOf } from '@holdfast/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactElement } from 'react';

import { sentenceOf } from '../api/fault.js';
import { outcomeWords } from './outcome-words.js';
import { useDelivery } from './use-delivery.js';

/** A test that was sent, or why it was not. */
export type SentTest = { readonly delivery: string } | { readonly refusal: string };

const TONES = { pending: 'text-muted', delivered: 'text-good', failed: 'text-bad' } as const;

/** Says what became of a test, as soon as the endpoint has answered. */
export function TestOutcome({ test }: { readonly test: SentTest }): ReactElement {
  if ('delivery' in test) return <AnsweredTest id={test.delivery} />;
  return (
    <p className="fault" role="alert">
      No test was sent: {test.refusal}
    </p>
  );
}

function AnsweredTest({ id }: { readonly id: string }): ReactElement {
  const queryClient = useQueryClient();
  const { data, error } = useDelivery(id);
  const state = data?.state ?? 'pending';
  useEffect(() => {
    if (state !== 'pending') void queryClient.invalidateQueries({ queryKey: ['deliveries', 'list'] });
  }, [queryClient, state]);
  return (
    <p role="status" className="mt-2 flex flex-wrap gap-x-2 text-sm">
      <span className={TONES[state]}>{error && !data ? sentenceOf(faultOf(error)) : outcomeWords(data)}</span>
      <Link to="/delivery" search={{ id }}>
        See the delivery
      </Link>
    </p>
  );
}
