import * as z from 'zod';

import { broken } from './broken-rule.js';
import { readMoment } from './read-moment.js';

const RULE =
  'must be seconds or milliseconds since 1970, or a date such as 2026-01-31T12:00:00Z (UTC if it has no time zone)';

/** A time in an input, in any form that `readMoment` accepts, from 1970 to 9999. The output is an ISO 8601 string. */
export const momentSchema = z.union([z.number(), z.string().max(128)], RULE).transform((value, context) => {
  const moment = readMoment(value);
  const isInRange = moment !== null && moment >= 0 && moment <= LAST_MOMENT;
  if (isInRange) return new Date(moment).toISOString();
  context.addIssue(broken('moment', moment === null ? RULE : 'must be a date between 1970 and 9999'));
  return z.NEVER;
});

const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
