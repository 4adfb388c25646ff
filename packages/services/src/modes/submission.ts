import type { IntegrationRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import type { Credentials, SubmittedCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** What an end user typed, and for what. */
export interface Submission<T extends SubmittedCredentials['type'] = SubmittedCredentials['type']> {
  readonly definition: ProviderDefinition;
  readonly integration: IntegrationRecord;
  readonly submitted: SubmittedCredentials & { readonly type: T };
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/**
 * Makes of it what is held: checked against the provider's fields, and traded where the mode trades.
 * @throws AppError when the provider gives nothing for it
 */
export type Obtain<T extends SubmittedCredentials['type']> = (ctx: ServiceContext, submission: Submission<T>) => Promise<Credentials>;
