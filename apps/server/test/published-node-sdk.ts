import { Nango, type NangoProps } from '@nangohq/node';
import { Nango as OlderNango } from 'nango-node-0.71.4';

import type { TestServer } from './start-server.js';

/** The published Node SDK in two versions; the methods that these tests call are the same in both. */
export const SDK_VERSIONS: readonly (readonly [version: string, make: (props: NangoProps) => Nango])[] = [
  ['0.71.10', (props) => new Nango(props)],
  ['0.71.4', (props) => asNewer(new OlderNango(props))],
];

// The cast holds because the newer declarations only add to the older ones.
function asNewer(older: OlderNango): Nango {
  return older as unknown as Nango;
}

export function propsFor(app: Pick<TestServer, 'url' | 'secretKey'>): NangoProps {
  return { host: app.url, apiKey: app.secretKey };
}

/** The same under the older name of the option, which also signs if no signing key is given. */
export function propsByOlderName(app: Pick<TestServer, 'url' | 'secretKey'>): NangoProps {
  // oxlint-disable-next-line typescript/no-deprecated
  return { host: app.url, secretKey: app.secretKey };
}

export interface SdkFailure {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly error: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

interface AxiosFailure {
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly data: { readonly error: Readonly<Record<string, unknown>> };
  };
}

/** The parts of a failed call that a customer's code sees. */
export async function failureOf(call: Promise<unknown>): Promise<SdkFailure> {
  const failure = await call.then(
    () => {
      throw new Error('the call should have failed');
    },
    (thrown: AxiosFailure) => thrown,
  );
  if (!failure.response) throw new Error('the call failed without an answer', { cause: failure });
  const { status, data, headers } = failure.response;
  return {
    status,
    code: textOf(data.error['code']),
    message: textOf(data.error['message']),
    error: data.error,
    headers,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
