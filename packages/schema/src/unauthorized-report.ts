import * as z from 'zod';

import { connectionRefSchema } from './connection.js';
import { text } from './text.js';

/** A product's report that the provider responded with 401 to a credential. */
export const reportUnauthorizedBodySchema = z.strictObject({
  token: text()
    .min(1)
    .max(65_536)
    .describe(
      'The access token, API key or password from getConnection that the provider refused. If the connection already has a newer credential, nothing changes.',
    ),
});

export const reportUnauthorizedInputSchema = connectionRefSchema.extend(reportUnauthorizedBodySchema.shape);
export type ReportUnauthorizedInput = z.output<typeof reportUnauthorizedInputSchema>;

export const reportedUnauthorizedSchema = z.object({
  outcome: z
    .enum(['refreshed', 'not_held', 'unchanged', 'reauthorization_required'])
    .describe(
      '`refreshed`: the connection has a new credential; get it. `not_held`: the connection has a different credential; get it. ' +
        '`unchanged`: the provider still accepts this credential, or it could not be refreshed now. `reauthorization_required`: the end user must authorize again.',
    ),
});
export interface ReportedUnauthorized {
  /**
   * `refreshed`: the connection has a new credential; get it. `not_held`: the connection has a different credential; get it. `unchanged`: the
   * provider still accepts this credential, or it could not be refreshed now. `reauthorization_required`: the end user must authorize again.
   */
  outcome: 'refreshed' | 'not_held' | 'unchanged' | 'reauthorization_required';
}
