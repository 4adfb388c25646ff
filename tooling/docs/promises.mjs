import { LEASE_PROMISES } from './lease-promises.mjs';
import { server, services } from './proofs.mjs';

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
        server('flow-ownership', 'the answer › is useless in another browser, from another page, or changed'),
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
        server('completion.browser', 'passes no code to an unlisted page: the window takes it to the product'),
      ],
    },
    {
      promise: 'A manage session reaches the connections of its own end user and connects nothing.',
      proofs: [
        server('manage-session', 'a manage session › does not reach a connection of *'),
        server('manage-session', 'a manage session › shows only the integrations that it allows'),
        server('manage-session', 'a manage session › connects nothing, and a connect session manages nothing'),
        server('manage-session', 'a manage session › ends with the key that created it'),
      ],
    },
    {
      promise: 'A session creates no more connections than the backend allows.',
      proofs: [
        server('session-places', 'counts one of the forms that are sent at once'),
        server(
          'session-places',
          'counts one of the authorizations that return at once, and refuses the next before the provider is asked',
        ),
      ],
    },
    {
      promise: 'Of authorizations that race for one place, the losers leave no token at the provider.',
      proofs: [server('session-places', 'exchanges no code for an authorization without a place')],
    },
    {
      promise: "An end user's own refresh token is used at once, and only its tokens are kept.",
      proofs: [
        services(
          'oauth2-variations',
          '* › holds only tokens of the refresh token that was brought, whose account it is',
        ),
      ],
    },
    {
      promise: "The number of an installation cannot connect another person's account.",
      proofs: [server('github-app', 'an installation number proves nothing alone: › *')],
    },
    {
      promise: "A shop's keys go only to a product that names that shop.",
      proofs: [
        server('install-mode', 'a delivery of another person’s shop › *'),
        server('install-mode', 'a plugin is not installed › *'),
      ],
    },
    {
      promise: 'A redirect URL leads only to an allowed origin.',
      proofs: [server('completion', 'a redirect_url leads only to the product: › *')],
    },
    {
      promise: 'A person who opens many flows locks nobody out.',
      proofs: [server('flow-ownership', 'limits the open flows of one person to ten, and locks nobody out: › *')],
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
        server('page-limits', 'accepts a valid start link and callback from an address that has too many failures'),
        server('page-limits', 'opens a window of an SDK with a valid session'),
        server('page-limits', 'uses up nothing that an authorization needs by reading public pages'),
      ],
    },
    {
      promise: 'A client that opens many WebSockets does not block others.',
      proofs: [
        server(
          'websocket-places',
          'gives a client behind a proxy its own places only, and an IPv6 network those of one address',
        ),
        server(
          'websocket-places',
          'keeps a socket after 30 seconds when another process started its authorization, and closes one without',
        ),
      ],
    },
    {
      promise: 'A valid key, session or sign-in is never rejected because of the failures of others.',
      proofs: [
        server('behind-proxy', 'accepts a valid key when its own address has exhausted the failures*'),
        server('behind-proxy', 'counts a batch of calls with a wrong key as one failure'),
      ],
    },
    {
      promise: 'A forged `X-Forwarded-For` cannot name another client.',
      proofs: [server('behind-proxy', 'does not move the count to another address for forged entries in the header')],
    },
    {
      promise: 'Nothing is written for an unauthenticated caller.',
      proofs: [server('flow-ownership', 'nothing is written › *')],
    },
    {
      promise: 'Every route and procedure declares who may call it.',
      proofs: [server('key-scopes', 'has every route and procedure for a secret key in its tables')],
    },
  ],
  'An agent with a lease': LEASE_PROMISES,
  'A holder of a narrow secret key': [
    {
      promise:
        'A key that may only read webhook deliveries sees no answer, which may come from a private host, and sends nothing.',
      proofs: [
        services('webhooks', 'deliveries › hide the answer from a key that may only read deliveries'),
        server('key-scopes', 'webhookDeliveries.resend asks for the same scopes'),
      ],
    },
    {
      promise: 'A key can do only what its scopes allow.',
      proofs: [
        server('key-scopes', '* › is refused to a key with all other scopes*'),
        server('key-scopes', '* asks for the same scopes'),
      ],
    },
    {
      promise: 'A key that may not read credentials cannot have them sent to another host.',
      proofs: [
        server(
          'key-scopes',
          'sends no credential to another host with a key that may not read those of an integration and its connections',
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
      promise: 'Sessions and their authorizations end with the key that created them.',
      proofs: [
        server('database-writer-attacks', 'everything that a key created ends with it › *'),
        server('session-places', 'ends an authorization with the secret key that created its session'),
      ],
    },
    {
      promise: 'A key cannot create a key with more scopes or a later expiry.',
      proofs: [server('secret-keys', 'secret keys › create none that outlives them*')],
    },
    {
      promise: 'A page of connections has a size limit in bytes.',
      proofs: [server('list-pages', 'ends a page early when it is too large*')],
    },
  ],
  'A receiver of webhooks': [
    {
      promise: 'The secret of one webhook endpoint cannot forge events for another.',
      proofs: [server('webhook-endpoint-secrets', 'two created endpoints › *')],
    },
    {
      promise: 'The previous secret of an endpoint is valid for a day, and no copy of it is valid afterwards.',
      proofs: [
        server('webhook-endpoint-secrets', 'does not accept the previous secret of an endpoint as its current one'),
        server('webhook-endpoint-secrets', 'two created endpoints › sign with both secrets after a rotation of one*'),
      ],
    },
    {
      promise: "A receiver's answer is kept and shown as text, without the signatures and secrets that it sends back.",
      proofs: [
        { file: 'packages/services/src/webhooks/answer-excerpt.test.ts', title: '*' },
        services('webhooks', 'deliveries › show the request as it was sent*'),
      ],
    },
    {
      promise: 'A resend reaches only the present URL of an enabled endpoint.',
      proofs: [{ file: 'packages/db/src/stores/delivery-store.test.ts', title: 'a resend › goes to the present URL*' }],
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
        server('proxy-responses', 'a response › has no headers of one connection*'),
        server('proxy-responses', 'a response › is kept out of shared caches*'),
      ],
    },
    {
      promise: "A provider's messages are shown as text.",
      proofs: [server('provider-messages', "a provider's own words* › *")],
    },
  ],
  'A writer to the database': [
    {
      promise:
        'A row that decides where a credential goes, whose it is or what a key may do is refused when it was changed outside the service.',
      proofs: [
        server('database-writer', 'a row of * › is refused when another value was written into *'),
        server('database-writer', 'completes no grant when another value was written into its *'),
        {
          file: 'packages/db/src/rows/guarded-tables.test.ts',
          title: 'authenticates every column of *, or says why it need not be',
        },
        services('row-macs', 'signs no value that was written into the row outside this service'),
      ],
    },
    {
      promise:
        "Nobody gains a session, a wider key, a credential at another host, or another person's connection by writing rows.",
      proofs: [server('database-writer-attacks', '*')],
    },
    {
      promise: 'A webhook or a revocation that was changed outside the service is given up, and the others continue.',
      proofs: [
        services('database-writer-jobs', 'a webhook is neither signed nor sent when a database writer changed › *'),
        services('database-writer-jobs', 'a token is revoked nowhere when a database writer changed › *'),
        services('database-writer-jobs', 'refreshes other connections when a database writer changed some'),
      ],
    },
    {
      promise: 'A changed row is logged and recorded, and lists show the others.',
      proofs: [server('database-writer', 'leaves a changed row out of a list*')],
    },
    {
      promise: 'After the upgrade that added MACs, nobody without the root key can have a row signed again.',
      proofs: [
        services('row-macs', 'takes over an installation from before once*'),
        services('row-macs', 'does not open the data key when its mark was removed'),
      ],
    },
  ],
  'A reader of logs, outputs and the database': [
    {
      promise: 'No table, log, output or webhook contains a secret in the clear.',
      proofs: [server('secrets-canary', '*'), server('log-canary', '*')],
    },
    {
      promise: 'A replaced root key opens nothing after it was removed from the configuration.',
      proofs: [
        server('root-key-rotation', 'wraps every data key under the first root key at a start*'),
        server('root-key-rotation', 'a wrapped data key from before the rotation, copied back into the database, › *'),
      ],
    },
    {
      promise:
        'After a rotation, no value and no row needs the old data key, whatever was killed during it, and no call fails because of it.',
      proofs: [
        server('data-key-rotation', 'fails no call in a rotation under load*'),
        services('data-key-rotation', 'seals every kind of value under the new key*'),
        services('data-key-rotation', 'lists every column with bytes as sealed under a data key*'),
        services('data-key-rotation', 'does not sign a changed row under the new key'),
      ],
    },
    {
      promise: 'With a wrong or missing root key, nothing is served and nothing is written.',
      proofs: [server('root-key-rotation', 'stops the start before it listens, and writes nothing, › *')],
    },
    {
      promise: 'A sealed value opens only in the place for which it was sealed.',
      proofs: [{ file: 'packages/vault/src/seal.test.ts', title: '*' }],
    },
  ],
};
