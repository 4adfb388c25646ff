import { server } from './proofs.mjs';

/**
 * The promises about leases.
 * @type {readonly import('./promises.mjs').SecurityPromise[]}
 */
export const LEASE_PROMISES = [
  {
    promise: 'A lease calls only its methods and paths, of one connection, at its own host, and opens nothing else.',
    proofs: [
      server('proxy-leases', 'opens nothing but the proxy'),
      server('proxy-leases', 'is refused, and nothing is sent, › *'),
      server('proxy-leases', 'a redirect › *'),
      {
        file: 'packages/schema/src/lease-limits.test.ts',
        title: 'a path › never matches a wildcard when decoding it once or twice changes the number of segments',
      },
    ],
  },
  {
    promise:
      'A lease ends in time, when it is revoked or changed in the database, and with its connection and its key.',
    proofs: [server('proxy-leases', 'ends › *')],
  },
];
