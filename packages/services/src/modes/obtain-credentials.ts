import type { Credentials, SubmittedCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { obtainByRole } from './aws-mode.js';
import { obtainByBillLogin } from './bill-mode.js';
import { obtainByClient } from './client-credentials-mode.js';
import { obtainByJwt } from './jwt-mode.js';
import { obtainBySignature } from './signature-mode.js';
import type { Obtain, Submission } from './submission.js';
import { obtainTokenPair } from './token-pair-mode.js';
import { obtainByLogin } from './two-step-mode.js';

type Obtainers = { readonly [T in SubmittedCredentials['type']]: Obtain<T> };

const OBTAINERS: Obtainers = {
  AWS_SIGV4: obtainByRole,
  API_KEY: async (_ctx, { submitted }) => submitted,
  BASIC: async (_ctx, { submitted }) => submitted,
  NONE: async () => ({}),
  OAUTH2_CC: obtainByClient,
  TBA: obtainTokenPair,
  JWT: obtainByJwt,
  TWO_STEP: obtainByLogin,
  BILL: obtainByBillLogin,
  SIGNATURE: obtainBySignature,
};

/** Turns submitted credentials into those that are held. @throws AppError of the mode */
export async function obtainCredentials(ctx: ServiceContext, submission: Submission): Promise<Credentials> {
  // The entry under a type takes submissions of that type; the compiler cannot follow this through the lookup.
  const obtain = OBTAINERS[submission.submitted.type] as Obtain<SubmittedCredentials['type']>;
  return obtain(ctx, submission);
}
