import { createHash } from 'node:crypto';

import aws4 from 'aws4';

/** Long-lived keys, or temporary keys with their session token. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface AwsRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a body that is streamed, which only S3 accepts: it is not signed. */
  readonly body: Uint8Array | null;
}

export interface AwsScope {
  readonly keys: AwsKeys;
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

export interface SignedAwsRequest {
  /** The URL to call instead of the given one: equivalent, in the spelling that was signed. */
  readonly url: URL;
  /** The headers to add; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The URL cannot be signed, or the body must be buffered to sign it. */
export class AwsSigningError extends Error {
  override readonly name = 'AwsSigningError';
  readonly part: 'url' | 'body';

  constructor(part: AwsSigningError['part'], message: string) {
    super(message);
    this.part = part;
  }
}

// Only these headers are signed; an intermediary may change any other.
const SIGNED = /^(?:x-amz-.+|content-type|content-md5|date)$/;
const HASH = 'x-amz-content-sha256';
const ADDED = new Set(['authorization', 'x-amz-date', 'x-amz-security-token', HASH]);

interface SigningRequest extends aws4.Request {
  readonly extraHeadersToIgnore: Readonly<Record<string, true>>;
}

/** Signs a request with AWS Signature Version 4, in its headers. @throws AwsSigningError */
export function signAwsRequest(
  { method, url, headers, body }: AwsRequest,
  { keys, region, service, now }: AwsScope,
): SignedAwsRequest {
  const isS3 = service === 's3';
  if (body === null && !isS3)
    throw new AwsSigningError('body', 'the signature covers the hash of the body, so the body must be buffered');
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const request: SigningRequest = {
    method,
    host: url.host,
    path: `${url.pathname}${url.search}`,
    service,
    region,
    headers: {
      ...Object.fromEntries(given.filter(([name]) => SIGNED.test(name) && !ADDED.has(name))),
      host: url.host,
      'x-amz-date': now.toISOString().replace(/[:-]|\.\d{3}/g, ''),
      ...(keys.sessionToken !== undefined && { 'x-amz-security-token': keys.sessionToken }),
      [HASH]: body === null ? 'UNSIGNED-PAYLOAD' : createHash('sha256').update(body).digest('hex'),
    },
    // The signature always covers the hash; only S3 also requires the header.
    extraHeadersToIgnore: isS3 ? {} : { [HASH]: true },
  };
  const signed = sign(request, keys);
  const added = Object.entries(signed.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  return {
    url: withPath(url, signed.path ?? ''),
    headers: Object.fromEntries(added.filter(([name]) => ADDED.has(name) && (isS3 || name !== HASH))),
  };
}

function sign(request: SigningRequest, { accessKeyId, secretAccessKey }: AwsKeys): aws4.Request {
  try {
    return aws4.sign(request, { accessKeyId, secretAccessKey });
  } catch (error) {
    if (error instanceof URIError) throw new AwsSigningError('url', 'the path contains invalid percent-encoding');
    throw error;
  }
}

/** Sets path and query separately, because a URL parser would read a path that starts with two slashes as a host. */
function withPath(url: URL, path: string): URL {
  const [pathname = '', search = ''] = path.split(/\?(.*)/s);
  const written = new URL(url);
  written.pathname = pathname;
  written.search = search;
  return written;
}
