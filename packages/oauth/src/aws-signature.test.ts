import { describe, expect, test } from 'vitest';

import { signAwsRequest, type AwsRequest, type AwsScope } from './aws-signature.js';

const SUITE: AwsScope = {
  keys: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  region: 'us-east-1',
  service: 'service',
  now: new Date('2015-08-30T12:36:00.500Z'),
};
const EMPTY = new Uint8Array();
const request = (method: string, path: string, given: Partial<AwsRequest> = {}): AwsRequest => ({
  method,
  url: new URL(`https://example.amazonaws.com${path}`),
  headers: {},
  body: EMPTY,
  ...given,
});
const UNRESERVED = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

// Leaves out the suite's non-ASCII paths: the suite encodes them once, while every service except S3 encodes them twice.
test.each<[string, AwsRequest, string, string]>([
  [
    'get-vanilla',
    request('GET', '/'),
    'host;x-amz-date',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'get-vanilla-query-order-key-case',
    request('GET', '/?Param2=value2&Param1=value1'),
    'host;x-amz-date',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'get-vanilla-query-unreserved',
    request('GET', `/?${UNRESERVED}=${UNRESERVED}`),
    'host;x-amz-date',
    '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  ],
  [
    'get-vanilla-utf8-query',
    request('GET', '/?ሴ=bar'),
    'host;x-amz-date',
    '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  ],
  [
    'get-slashes-normalized',
    request('GET', '//example//'),
    'host;x-amz-date',
    '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
  ],
  [
    'get-relative-normalized',
    request('GET', '/example/..'),
    'host;x-amz-date',
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'post-vanilla',
    request('POST', '/'),
    'host;x-amz-date',
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  ],
  [
    'post-x-www-form-urlencoded',
    request('POST', '/', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', accept: '*/*' },
      body: Buffer.from('Param1=value1'),
    }),
    'content-type;host;x-amz-date',
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  ],
])("signAwsRequest passes AWS's test suite: %s", (_name, given, names, signature) => {
  expect(signAwsRequest(given, SUITE).headers).toEqual({
    'x-amz-date': '20150830T123600Z',
    authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
  });
});

test("signAwsRequest passes AWS's test suite: get-vanilla-with-session-token", () => {
  const sessionToken = '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267';
  const { headers } = signAwsRequest(request('GET', '/'), { ...SUITE, keys: { ...SUITE.keys, sessionToken } });
  expect(headers['x-amz-security-token']).toBe(sessionToken);
  expect(headers['authorization']).toContain(
    'SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8',
  );
});

describe('signAwsRequest for S3', () => {
  const S3: AwsScope = {
    keys: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    region: 'us-east-1',
    service: 's3',
    now: new Date('2013-05-24T00:00:00Z'),
  };
  const bucket = (method: string, path: string, given: Partial<AwsRequest> = {}): AwsRequest => ({
    method,
    url: new URL(`https://examplebucket.s3.amazonaws.com${path}`),
    headers: {},
    body: EMPTY,
    ...given,
  });

  test.each<[string, AwsRequest, string]>([
    [
      'PUT object',
      bucket('PUT', '/test%24file.text', {
        headers: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        body: Buffer.from('Welcome to Amazon S3.'),
      }),
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET bucket lifecycle',
      bucket('GET', '/?lifecycle'),
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'list objects',
      bucket('GET', '/?max-keys=2&prefix=J'),
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('reproduces the example of the documentation: %s', (_name, given, signature) => {
    expect(signAwsRequest(given, S3).headers['authorization']).toMatch(new RegExp(`Signature=${signature}$`));
  });

  test('leaves a streamed body unsigned, which throws for any other service', () => {
    const given = bucket('PUT', '/big', { body: null });
    expect(signAwsRequest(given, S3).headers['x-amz-content-sha256']).toBe('UNSIGNED-PAYLOAD');
    expect(() => signAwsRequest(given, { ...S3, service: 'execute-api' })).toThrow(
      expect.objectContaining({ name: 'AwsSigningError', part: 'body' }),
    );
  });

  test('throws when the path cannot be decoded', () => {
    expect(() => signAwsRequest(bucket('GET', '/%zz'), S3)).toThrow(
      expect.objectContaining({ name: 'AwsSigningError', part: 'url' }),
    );
  });
});

test('signAwsRequest signs the path with one more encoding than is sent', () => {
  // Computed from the rule: the canonical path of /a%20b is /a%2520b.
  const once = signAwsRequest(request('GET', '/a%20b'), SUITE).headers['authorization'];
  const { createHash, createHmac } = process.getBuiltinModule('node:crypto');
  const canonical = [
    'GET',
    '/a%2520b',
    '',
    'host:example.amazonaws.com',
    'x-amz-date:20150830T123600Z',
    '',
    'host;x-amz-date',
    createHash('sha256').digest('hex'),
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    '20150830T123600Z',
    '20150830/us-east-1/service/aws4_request',
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const key = ['20150830', 'us-east-1', 'service', 'aws4_request'].reduce<Buffer | string>(
    (last, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${SUITE.keys.secretAccessKey}`,
  );
  expect(once).toMatch(new RegExp(`Signature=${createHmac('sha256', key).update(toSign).digest('hex')}$`));
});

test.each([
  ['a space encoded as a plus', '/?q=a+b', '/?q=a%20b'],
  ['a parameter without a value', '/?uploads', '/?uploads='],
  ['two leading slashes', '//example//?a=1', '//example//?a=1'],
  ['a URL that needs no change', '/a%20b/c?x=1&x=%2F', '/a%20b/c?x=1&x=%2F'],
])('signAwsRequest returns the URL that it signed: %s', (_what, path, sent) => {
  const { url } = signAwsRequest(request('GET', path), SUITE);
  expect(url.href).toBe(`https://example.amazonaws.com${sent}`);
});

test('signAwsRequest ignores signature headers that the caller sets', () => {
  const planted = {
    'X-Amz-Date': '20000101T000000Z',
    'x-amz-security-token': 'planted',
    Authorization: 'x',
    'x-amz-content-sha256': 'y',
  };
  expect(signAwsRequest(request('GET', '/', { headers: planted }), SUITE)).toEqual(
    signAwsRequest(request('GET', '/'), SUITE),
  );
});
