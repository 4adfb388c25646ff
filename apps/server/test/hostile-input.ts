import * as fc from 'fast-check';

/** Texts that often break something: SQL, templates, paths, prototypes, halves of characters. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    "' or 1=1 --",
    '"; drop table connections; --',
    '\\',
    '\0',
    '\ud800',
    '\udc00x',
    '${jndi:ldap://x}',
    '../../etc/passwd',
    '%00',
    '%',
    '_',
    '__proto__',
    'constructor',
    'prototype',
    'null',
    'undefined',
    'NaN',
    '-1',
    '1e309',
    '9'.repeat(40),
    'x'.repeat(300),
    '\u202e',
    '',
    ' ',
    '{}',
    '[]',
  ),
);

const names = fc.constantFrom(
  'connection_id',
  'provider_config_key',
  'integration_id',
  'unique_key',
  'provider',
  'credentials',
  'type',
  'apiKey',
  'access_token',
  'refresh_token',
  'expires_at',
  'tags',
  'end_user',
  'organization',
  'id',
  'email',
  'display_name',
  'metadata',
  'connection_config',
  'webhook_url_override',
  'allowed_integrations',
  'integrations_config_defaults',
  'overrides',
  'limit',
  'page',
  'search',
  'force_refresh',
  'flow_id',
  'secret_key',
  'config_override',
);

const scalar = fc.oneof(hostileText, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));

/** Any JSON value, with the names that the service uses. */
export const { anyValue } = fc.letrec((tie) => ({
  anyValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('anyValue'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(
    fc.oneof({ weight: 5, arbitrary: names }, { weight: 1, arbitrary: hostileText }),
    tie('anyValue'),
    { maxKeys: 6 },
  ),
}));

const tags = fc.dictionary(fc.oneof(fc.stringMatching(/^[A-Za-z][\w./-]{0,9}$/), hostileText), hostileText, {
  maxKeys: 4,
});

/** Values that often have the right shape, so that code after the schema is reached too. */
const likelyValues: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  tags,
  metadata: fc.dictionary(hostileText, anyValue, { maxKeys: 4 }),
  connection_config: fc.dictionary(hostileText, anyValue, { maxKeys: 4 }),
  end_user: fc.record(
    { id: hostileText, email: hostileText, display_name: hostileText, tags },
    { requiredKeys: ['id'] },
  ),
  organization: fc.record({ id: hostileText, display_name: hostileText }, { requiredKeys: ['id'] }),
  credentials: fc.record({ type: fc.constant('API_KEY'), apiKey: hostileText }),
  connection_id: fc.oneof(
    fc.stringMatching(/^[A-Za-z0-9 ,.;:=+~[\]|@${}"'\\/_-]{1,40}$/),
    hostileText,
    fc.array(hostileText, { maxLength: 3 }),
  ),
  search: hostileText,
  display_name: hostileText,
  allowed_integrations: fc.array(fc.oneof(fc.constant('private'), hostileText), { maxLength: 3 }),
  integrations_config_defaults: fc.dictionary(
    fc.oneof(fc.constant('private'), hostileText),
    fc.record({ connection_config: fc.dictionary(hostileText, anyValue) }),
    { maxKeys: 2 },
  ),
  limit: fc.integer(),
  page: fc.integer(),
};

type Input = Readonly<Record<string, unknown>>;

/** A valid input with up to two members replaced, added or removed. */
export function nearlyRight(good: Input): fc.Arbitrary<Input> {
  const own = Object.keys(good);
  const member = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...own) },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(likelyValues)) },
    { weight: 1, arbitrary: names },
  );
  const change = member.chain((name) => {
    const likely = likelyValues[name] ?? hostileText;
    const value = fc.oneof(
      { weight: 6, arbitrary: likely },
      { weight: 2, arbitrary: anyValue },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    return value.map((replaced): Input => ({ [name]: replaced }));
  });
  return fc.array(change, { maxLength: 2 }).map((changes) => Object.assign({}, good, ...changes) as Input);
}

// A lone surrogate has no bytes; a client would send a replacement character.
export function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
