import type { ProviderTemplate } from '@holdfast/schema';
import { type Api, faultOf, type Fault } from '@holdfast/ui';
import { useEffect, useState } from 'react';

export type ProviderState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault; readonly retry: () => void }
  | { readonly phase: 'ready'; readonly template: ProviderTemplate };

/** Loads the fields that the form asks for and how the provider is authorized. */
export function useProvider(api: Api, provider: string): ProviderState {
  const [state, setState] = useState<ProviderState>({ phase: 'loading' });
  const [round, setRound] = useState(0);

  useEffect(() => {
    let current = true;
    setState({ phase: 'loading' });
    api.providers.get.query({ provider }).then(
      ({ data }) => {
        if (current) setState({ phase: 'ready', template: data });
      },
      (error: unknown) => {
        if (current) setState({ phase: 'failed', fault: faultOf(error), retry: () => setRound(round + 1) });
      },
    );
    return () => {
      current = false;
    };
  }, [api, provider, round]);

  return state;
}
