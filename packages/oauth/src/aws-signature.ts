import { createHash } from 'node:crypto';

import aws4 from 'aws4';

/** Long-lived keys, or temporary ones with their session token. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface AwsRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where it is not held: only S3 takes a body that is not signed. */
  readonly body: Uint8Array | null;
}

export interface AwsScope {
  readonly keys: AwsKeys;
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

export interface SignedAwsRequest {
  /** To be called in place of the one that was given: the same, written as it was signed. */
  readonly url: URL;
  /** To be added; names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An address cannot be signed, or a body is needed for it. */
export class AwsSigningError extends Error {
  override readonly name = 'AwsSigningError';
  readonly part: 'url' | 'body';

  constructor(part: AwsSigningError['part'], message: string) {
    super(message);
    this.part = part;
  }
}

// Whatever else stands in a request, somebody on its way may change.
const SIGNED = /^(?:x-amz-.+|content-type|content-md5|date)$/;
const HASH = 'x-amz-content-sha256';
const ADDED = new Set(['authorization', 'x-amz-date', 'x-amz-security-token', HASH]);

interface SigningRequest extends aws4.Request {
  readonly extraHeadersToIgnore: Readonly<Record<string, true>>;
}

/** Signs a request by AWS Signature Version 4, in its headers. @throws AwsSigningError */
export function signAwsRequest({ method, url, headers, body }: AwsRequest, { keys, region, service, now }: AwsScope): SignedAwsRequest {
  const isS3 = service === 's3';
  if (body === null && !isS3) throw new AwsSigningError('body', 'a body is signed by its hash, so it must be held');
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
    // The hash is in the signature anyhow; S3 alone wants to see it.
    extraHeadersToIgnore: isS3 ? {} : { [HASH]: true },
  };
  const signed = sign(request, keys);
  const added = Object.entries(signed.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return {
    url: withPath(url, signed.path ?? ''),
    headers: Object.fromEntries(added.filter(([name]) => ADDED.has(name) && (isS3 || name !== HASH))),
  };
}

function sign(request: SigningRequest, { accessKeyId, secretAccessKey }: AwsKeys): aws4.Request {
  try {
    return aws4.sign(request, { accessKeyId, secretAccessKey });
  } catch (error) {
    if (error instanceof URIError) throw new AwsSigningError('url', 'the path holds escapes that cannot be read');
    throw error;
  }
}

/** Part by part: a path that begins with two slashes would be read as a host. */
function withPath(url: URL, path: string): URL {
  const [pathname = '', search = ''] = path.split(/\?(.*)/s);
  const written = new URL(url);
  written.pathname = pathname;
  written.search = search;
  return written;
}
