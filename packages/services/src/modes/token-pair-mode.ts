import { AppError } from '@holdfast/schema';

import type { Obtain } from './submission.js';

/**
 * Keeps a token pair as it was submitted. Calls are signed with it, and the verification call shows whether the
 * provider knows it.
 */
export const obtainTokenPair: Obtain<'TBA'> = async (_ctx, { integration, submitted }) => {
  const { oauth_client_id_override: clientId, oauth_client_secret_override: clientSecret } = submitted;
  if (clientId === undefined && integration.clientId === null) {
    throw new AppError(
      'missing_client_id',
      'oauth_client_id_override: the integration has no client id, so this field is required',
    );
  }
  // A secret belongs to the client that it was created for.
  if (clientSecret === undefined && (clientId !== undefined || integration.sealedClientSecret === null)) {
    throw new AppError(
      'missing_client_secret',
      'oauth_client_secret_override: the client secret that belongs to the client id is missing',
    );
  }
  return {
    type: 'TBA',
    token_id: submitted.token_id,
    token_secret: submitted.token_secret,
    config_override: {
      ...(clientId !== undefined && { client_id: clientId }),
      ...(clientSecret !== undefined && { client_secret: clientSecret }),
    },
  };
};
