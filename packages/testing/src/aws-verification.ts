import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface AwsCredentialScope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Parses an `Authorization: AWS4-HMAC-SHA256 …` header; undefined for any other header. */
export function readAwsHeader(authorization: string | undefined): AwsCredentialScope | undefined {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
  const [, accessKeyId, date, region, service, names, signature] = pattern.exec(authorization ?? '') ?? [];
  if (!accessKeyId || !date || !region || !service || !names || !signature) return undefined;
  return { accessKeyId, date, region, service, signedHeaders: names.split(';'), signature };
}

/**
 * Returns the reason why a signature is invalid under AWS Signature Version 4, or null when it is valid. Implemented from AWS's
 * documentation, independently of the library that signs.
 */
export function awsSignatureFault(
  request: IncomingMessage,
  body: Buffer,
  scope: AwsCredentialScope & { readonly secret: string },
): string | null {
  const { headers } = request;
  const required = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  if (required.some((name) => !scope.signedHeaders.includes(name))) return 'a header that must be signed is not';
  const date = String(headers['x-amz-date']);
  const sentAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - sentAt) < 15 * 60_000) || !date.startsWith(scope.date)) return 'the date is not now';
  const hash = createHash('sha256').update(body).digest('hex');
  const declared = headers['x-amz-content-sha256'];
  const mayBeUnsigned = scope.service === 's3' && declared === 'UNSIGNED-PAYLOAD';
  if (!mayBeUnsigned && declared !== undefined && declared !== hash) return 'the body has another hash';
  const canonical = [
    request.method,
    canonicalPath(request.url?.split('?')[0] ?? '', scope.service),
    canonicalQuery(request.url?.split('?').slice(1).join('?') ?? ''),
    ...scope.signedHeaders.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    scope.signedHeaders.join(';'),
    mayBeUnsigned ? 'UNSIGNED-PAYLOAD' : hash,
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    date,
    `${scope.date}/${scope.region}/${scope.service}/aws4_request`,
    sha256(canonical),
  ].join('\n');
  const key = [scope.date, scope.region, scope.service, 'aws4_request'].reduce<Buffer | string>(
    (last, part) => hmac(last, part),
    `AWS4${scope.secret}`,
  );
  return hmac(key, toSign).toString('hex') === scope.signature ? null : 'the signature does not match';
}

/** S3 signs the path as it is sent; all other services normalize it and encode it once more. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3') return path;
  const segments: string[] = [];
  for (const segment of path.split('/').filter((part) => part !== '' && part !== '.')) {
    if (segment === '..') segments.pop();
    else segments.push(encode(segment));
  }
  return `/${segments.join('/')}${path.endsWith('/') && segments.length > 0 ? '/' : ''}`;
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [encode(decodeURIComponent(name)), encode(decodeURIComponent(value.join('=')))] as const;
    });
  return pairs
    .toSorted(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
