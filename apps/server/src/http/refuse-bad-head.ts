import type { Duplex } from 'node:stream';

/** Limit for the request line and all headers together. */
export const MAX_HEAD_BYTES = 16 * 1_024;

const LIMIT = `the request line and the headers together may have ${MAX_HEAD_BYTES} bytes`;

interface ParserError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

/**
 * Answers a request whose head cannot be parsed with the limit or rule that it violates; no request object exists yet
 * for a route.
 */
export function refuseBadHead(error: ParserError, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { statusLine, code, message } = refusalOf(error);
  const body = JSON.stringify({ error: { code, message } });
  const head = [
    `HTTP/1.1 ${statusLine}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'access-control-allow-origin: *',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

interface Refusal {
  readonly statusLine: string;
  readonly code: string;
  readonly message: string;
}

function refusalOf(error: ParserError): Refusal {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return isAddressTooLong(error)
        ? { statusLine: '414 URI Too Long', code: 'uri_too_long', message: `the address is too long: ${LIMIT}` }
        : {
            statusLine: '431 Request Header Fields Too Large',
            code: 'headers_too_large',
            message: `the headers are too long: ${LIMIT}`,
          };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        statusLine: '408 Request Timeout',
        code: 'request_timeout',
        message: 'the head of the request did not arrive in time',
      };
    default:
      return {
        statusLine: '400 Bad Request',
        code: 'invalid_headers',
        message: 'the head of the request is not valid HTTP/1.1',
      };
  }
}

/** Whether the request line alone takes most of the head; in an ordinary call it is in the first packet. */
function isAddressTooLong({ rawPacket }: ParserError): boolean {
  if (rawPacket === undefined) return false;
  const lineEnd = rawPacket.indexOf('\n');
  return lineEnd < 0 || lineEnd > MAX_HEAD_BYTES / 2;
}
