import type { IntegrationRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import type { Credentials, SubmittedCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** Credentials that an end user submitted, and their provider and integration. */
export interface Submission<T extends SubmittedCredentials['type'] = SubmittedCredentials['type']> {
  readonly definition: ProviderDefinition;
  readonly integration: IntegrationRecord;
  readonly submitted: SubmittedCredentials & { readonly type: T };
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/**
 * Turns a submission into the credentials that are held: checked against the provider's fields, and exchanged if the
 * mode does so.
 * @throws AppError if the provider issues nothing
 */
export type Obtain<T extends SubmittedCredentials['type']> = (
  ctx: ServiceContext,
  submission: Submission<T>,
) => Promise<Credentials>;
