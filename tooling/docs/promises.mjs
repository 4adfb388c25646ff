/**
 * The security promises of Holdfast by actor, with the tests that prove each. A test is named by its file and its full title; `*` matches
 * any text, as in the cases of a table.
 *
 * @typedef {{ readonly file: string, readonly title: string }} Proof
 * @typedef {{ readonly promise: string, readonly proofs: readonly Proof[] }} SecurityPromise
 * @type {Readonly<Record<string, readonly SecurityPromise[]>>}
 */
export const PROMISES = {
  'An end user with a connect session': [
    {
      promise: 'A link that one person sends to another asks that person first, by name.',
      proofs: [
        server('flow-ownership', 'a link that an attacker sends asks the victim first › *'),
        server('flow-ownership', 'the answer › is worth nothing in another browser, from another page, or changed'),
      ],
    },
    {
      promise: 'A browser cannot choose who authorizes.',
      proofs: [server('flow-ownership', 'a browser does not choose who authorizes: › *')],
    },
    {
      promise: 'With completion, a credential counts only for the person that the backend names.',
      proofs: [
        server('completion', 'the attack: › *'),
        server('completion.browser', 'a page that nobody lists is given no code: the window brings it to the product'),
      ],
    },
    {
      promise: 'A session creates no more connections than the backend allows.',
      proofs: [
        server('session-places', 'of forms that are sent at once one counts'),
        server(
          'session-places',
          'of authorizations that come back at once one counts, and the next is refused before the provider is asked',
        ),
      ],
    },
    {
      promise: 'Of authorizations that race for one place, the losers leave no token at the provider.',
      proofs: [server('session-places', 'an authorization without a place trades no code')],
    },
    {
      promise: 'A refresh token that an end user brings along is used at once, and only its tokens are kept.',
      proofs: [
        services(
          'oauth2-variations',
          '* › holds only tokens of the refresh token that was brought, whose account it is',
        ),
      ],
    },
    {
      promise: "The number of an installation cannot connect another person's account.",
      proofs: [server('github-app', 'the number of an installation proves nothing by itself: › *')],
    },
    {
      promise: "A shop's keys go only to a product that names that shop.",
      proofs: [
        server('install-mode', 'what the shop of somebody else hands over › *'),
        server('install-mode', 'a plugin is not installed › *'),
      ],
    },
    {
      promise: 'A redirect URL leads only to an allowed origin.',
      proofs: [server('completion', 'a redirect_url leads nowhere but to the product: › *')],
    },
    {
      promise: 'A person who opens many flows locks nobody out.',
      proofs: [
        server(
          'flow-ownership',
          'of the flows that one person opens ten stay open, and nobody else is locked out: › *',
        ),
      ],
    },
    {
      promise: 'Slow hosts that end users choose delay neither refreshes nor webhooks.',
      proofs: [
        { file: 'packages/egress/test/limits.test.ts', title: 'requests of one pool do not wait for those of another' },
        {
          file: 'packages/egress/test/limits.test.ts',
          title: 'a group stays within its limit whatever hosts it calls, and others pass it',
        },
      ],
    },
    {
      promise: 'A callback counts once, in the browser that started the flow.',
      proofs: [
        server('authorization-security', 'replay* › *'),
        server('authorization-security', 'forced linking* › *'),
      ],
    },
  ],
  'Anybody who reaches the server': [
    {
      promise: 'A valid start link or callback is never rejected because of the failures of others.',
      proofs: [
        server('page-limits', 'a start link and a callback of ours work from an address that has too many failures'),
        server('page-limits', 'a window of an SDK opens with a valid session'),
        server('page-limits', 'reading public pages uses up nothing that an authorization needs'),
      ],
    },
    {
      promise: 'A client that opens many WebSockets does not block others.',
      proofs: [
        server(
          'websocket-places',
          'a client behind a proxy takes its own places only; one that has an IPv6 network has those of one address',
        ),
        server(
          'websocket-places',
          'a socket whose authorization was begun by another process lives on after 30 seconds, and one without is closed',
        ),
      ],
    },
    {
      promise: 'A valid key, session or sign-in is never rejected because of the failures of others.',
      proofs: [
        server('behind-proxy', 'a valid key works when its own address has exhausted the failures*'),
        server('behind-proxy', 'a batch of calls with a wrong key counts as one failure'),
      ],
    },
    {
      promise: 'A forged `X-Forwarded-For` cannot name another client.',
      proofs: [server('behind-proxy', 'forged entries in the header do not move the count to another address')],
    },
    {
      promise: 'Nothing is written for an unauthenticated caller.',
      proofs: [server('flow-ownership', 'nothing is written › *')],
    },
    {
      promise: 'Every route and procedure declares who may call it.',
      proofs: [server('key-scopes', 'every route and procedure for a secret key is in the tables here')],
    },
  ],
  'A holder of a narrow secret key': [
    {
      promise: 'A key can do only what its scopes allow.',
      proofs: [
        server('key-scopes', '* › is refused to a key that has every scope but what it needs*'),
        server('key-scopes', '* asks for the same scopes'),
      ],
    },
    {
      promise: 'A key that may not read credentials cannot have them sent to another host.',
      proofs: [
        server(
          'key-scopes',
          'a key that may not read the credentials of an integration and its connections sends them to no other host',
        ),
        server(
          'host-changes',
          '* › sends an existing connection to another host only with a key that may read its credentials',
        ),
        services('secret-config', 'sends it to another host only when it is given again, or by a key that may read it'),
      ],
    },
    {
      promise: 'A key that may not update connections cannot replace a credential.',
      proofs: [server('key-scopes', 'a key that may not update connections › *')],
    },
    {
      promise: 'Sessions and their authorizations end with the key that made them.',
      proofs: [
        server('database-writer-attacks', 'what a key made ends with it › *'),
        server('session-places', 'an authorization ends with the secret key that made its session'),
      ],
    },
    {
      promise: 'A key cannot create a key with more scopes or a later expiry.',
      proofs: [server('key-scopes', 'secret keys › make none that outlives them*')],
    },
    {
      promise: 'A page of connections has a size limit in bytes.',
      proofs: [server('list-pages', 'a page ends early when it is too large*')],
    },
  ],
  'A receiver of webhooks': [
    {
      promise: 'The secret of one webhook endpoint cannot forge events for another.',
      proofs: [server('webhook-endpoint-secrets', 'two endpoints that are made › *')],
    },
    {
      promise: 'The previous secret of an endpoint is valid for a day, and no copy of it afterwards.',
      proofs: [
        server('webhook-endpoint-secrets', 'the previous secret of an endpoint does not pass for its present one'),
        server('webhook-endpoint-secrets', 'two endpoints that are made › a rotation of one signs with both secrets*'),
      ],
    },
  ],
  'A provider, or a server that a provider names': [
    {
      promise: 'Outgoing requests reach no private address, by name, redirect or rebinding.',
      proofs: [{ file: 'packages/egress/test/ssrf.test.ts', title: '*' }],
    },
    {
      promise: 'A provider can set no cookie for our origin and fill no shared cache.',
      proofs: [
        server('proxy', 'an answer › headers of one connection*'),
        server('proxy', 'an answer › no shared cache keeps an answer*'),
      ],
    },
    {
      promise: "A provider's messages are shown as text.",
      proofs: [server('authorization-security', "a provider's own words* › *")],
    },
  ],
  'A writer to the database': [
    {
      promise:
        'A row that decides where a credential goes, whose it is or what a key may do is refused when somebody else changed it.',
      proofs: [
        server('database-writer', 'a row of * › is refused when somebody wrote another value into *'),
        server('database-writer', 'a grant is not completed when somebody wrote another value into its *'),
        {
          file: 'packages/db/src/rows/guarded-tables.test.ts',
          title: 'every column of * is authenticated, or says why it need not be',
        },
        services('row-macs', 'signs no value that was written into the row outside this service'),
      ],
    },
    {
      promise:
        'Nobody gains a session, a wider key, a credential at another host, or the connection of somebody else by writing rows.',
      proofs: [server('database-writer-attacks', '*')],
    },
    {
      promise: 'A webhook or a revocation that somebody changed is given up, and the others go on.',
      proofs: [
        services('database-writer-jobs', 'a webhook is neither signed nor sent when a database writer changed › *'),
        services('database-writer-jobs', 'a token is revoked nowhere when a database writer changed › *'),
        services('database-writer-jobs', 'refreshes other connections when a database writer changed some'),
      ],
    },
    {
      promise: 'A changed row is logged, recorded, and breaks no list of others.',
      proofs: [server('database-writer', 'a changed row breaks no list of others*')],
    },
    {
      promise: 'Nobody without the root key has a row signed again after the upgrade that added MACs.',
      proofs: [
        services('row-macs', 'takes over an installation from before once*'),
        services('row-macs', 'does not open the data key when its mark was removed'),
      ],
    },
  ],
  'A reader of logs, outputs and the database': [
    {
      promise: 'No table, log, output or webhook contains a secret in clear.',
      proofs: [server('secrets-canary', '*'), server('log-canary', '*')],
    },
    {
      promise: 'A root key that was replaced opens nothing once it has left the configuration.',
      proofs: [
        server('root-key-rotation', 'a start wraps every data key under the first root key*'),
        server('root-key-rotation', 'a wrapped form from before the rotation, copied back into the database, › *'),
      ],
    },
    {
      promise:
        'After a rotation no value and no row needs the old data key, whatever was killed on the way, and no call failed meanwhile.',
      proofs: [
        server('data-key-rotation', 'a rotation under load*'),
        services('data-key-rotation', 'seals every kind of value under the new key*'),
        services('data-key-rotation', 'lists every column with bytes as sealed under a data key*'),
        services('data-key-rotation', 'does not sign a changed row under the new key'),
      ],
    },
    {
      promise: 'With a wrong or missing root key nothing is served and nothing is written.',
      proofs: [server('root-key-rotation', 'the start stops before it listens, and writes nothing, › *')],
    },
    {
      promise: 'A sealed value opens only in the place for which it was sealed.',
      proofs: [{ file: 'packages/vault/src/seal.test.ts', title: '*' }],
    },
  ],
};

/**
 * @param {string} name
 * @param {string} title
 * @returns {Proof}
 */
function server(name, title) {
  return { file: `apps/server/test/${name}.test.ts`, title };
}

/**
 * @param {string} name
 * @param {string} title
 * @returns {Proof}
 */
function services(name, title) {
  return { file: `packages/services/test/${name}.test.ts`, title };
}
