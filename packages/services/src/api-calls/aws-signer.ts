import { AwsSigningError, signAwsRequest } from '@holdfast/oauth';
import { AppError, type AwsCredentials } from '@holdfast/schema';

import { heldBytes, unsignableBody, withHeaders, type MakeSigner } from './call-signer.js';

/**
 * Only S3 reads a hash that is not signed; for other services a caller's hash would be an unsigned header that must be
 * signed.
 */
const HASH = /^x-amz-content-sha256$/i;

export const signByRole: MakeSigner<AwsCredentials> = async (ctx, _subject, credentials) => {
  const { region, service } = credentials;
  const keys = {
    accessKeyId: credentials.access_key_id,
    secretAccessKey: credentials.secret_access_key,
    sessionToken: credentials.session_token,
  };
  return (call) => {
    const headers = Object.fromEntries(Object.entries(call.headers).filter(([name]) => !HASH.test(name)));
    try {
      const signed = signAwsRequest(
        { method: call.method, url: call.url, headers, body: heldBytes(call) },
        { keys, region, service, now: ctx.clock() },
      );
      return { url: signed.url, headers: withHeaders(headers, signed.headers) };
    } catch (error) {
      throw asAppError(error);
    }
  };
};

function asAppError(error: unknown): unknown {
  if (!(error instanceof AwsSigningError)) return error;
  if (error.part === 'body') return unsignableBody();
  const issues = [{ code: 'custom', message: error.message, path: ['endpoint'] }];
  return new AppError('invalid_uri_params', `the endpoint cannot be signed: ${error.message}`, {
    issues,
    cause: error,
  });
}
