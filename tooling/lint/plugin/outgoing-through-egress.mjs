import { importedValues, onGlobals } from './syntax.mjs';

const httpModules = /^(node:)?https?2?$/;
const socketModules = /^(node:)?(net|tls|dgram)$/;
const httpClients =
  /^(undici|axios|got|ky|needle|superagent|node-fetch|cross-fetch|isomorphic-fetch|make-fetch-happen|request|ws|eventsource)(\/|$)/;
const serving = new Set([
  'createServer',
  'createSecureServer',
  'Server',
  'ServerResponse',
  'IncomingMessage',
  'STATUS_CODES',
  'METHODS',
]);
const addressing = new Set(['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress']);
const clients = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']);

/**
 * Outgoing requests go through packages/egress, which rejects private addresses and limits time and size.
 * Option `serving`: the folder runs a server, and may import createServer from node:http and WebSocketServer from ws.
 */
export const outgoingThroughEgress = {
  meta: {
    type: 'problem',
    docs: { description: 'outgoing requests go through packages/egress' },
    schema: [{ type: 'object', properties: { serving: { type: 'boolean' } }, additionalProperties: false }],
  },
  /** @param {any} context */
  create(context) {
    const mayServe = context.options[0]?.serving === true;
    return {
      /** @param {any} node */
      ImportDeclaration(node) {
        const from = node.source.value;
        const forbidden = importedValues(node).filter((name) => !isAllowed(from, name, mayServe));
        if (forbidden.length > 0) {
          context.report({
            node,
            message: `${forbidden.join(', ')} from '${from}': outgoing requests go through packages/egress.`,
          });
        }
      },
      /** @param {any} node */
      ImportExpression(node) {
        const from = node.source.type === 'Literal' ? node.source.value : '';
        if (!isAllowed(from, '*', false)) {
          context.report({ node, message: `'${from}': outgoing requests go through packages/egress.` });
        }
      },
      ...onGlobals(context, clients, (node, name) => {
        context.report({ node, message: `Global ${name}: outgoing requests go through packages/egress.` });
      }),
    };
  },
};

/**
 * @param {string} from
 * @param {string} name
 * @param {boolean} mayServe
 */
function isAllowed(from, name, mayServe) {
  if (from === 'ws' && name === 'WebSocketServer') return mayServe;
  if (httpClients.test(from)) return false;
  if (httpModules.test(from)) return mayServe && serving.has(name);
  if (socketModules.test(from)) return addressing.has(name);
  return from !== 'jose' || name !== 'createRemoteJWKSet';
}
