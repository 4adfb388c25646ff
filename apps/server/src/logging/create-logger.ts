import type { Logger } from '@holdfast/services';
import { pino, type DestinationStream } from 'pino';

import type { LogLevel } from '../config.js';
import { describeError, scrub } from './describe-error.js';

/** What a line of the log may hold; any other field is left out, whoever passes it. */
const FIELDS: ReadonlySet<string> = new Set([
  'err', 'requestId', 'method', 'path', 'status', 'ms', 'code', 'reason', 'procedure', 'job', 'count',
  'environment', 'connection', 'integration', 'flow', 'delivery', 'attempt', 'outcome', 'generation',
  'pid', 'signal', 'port', 'delayMs', 'dataDir', 'line', 'url', 'migrations',
]);

export interface ServerLogger extends Logger {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  /** Writes out what is still held back. */
  flush(): void;
}

/** JSON lines on standard output. Fields are an allow-list; `err` becomes its description. */
export function createLogger(level: LogLevel, destination: DestinationStream & { flushSync?: () => void } = pino.destination(1)): ServerLogger {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } }, destination);
  return {
    debug: (fields, message) => log.isLevelEnabled('debug') && log.debug(allowed(fields), message),
    info: (fields, message) => log.info(allowed(fields), message),
    warn: (fields, message) => log.warn(allowed(fields), message),
    error: (fields, message) => log.error(allowed(fields), message),
    flush: () => destination.flushSync?.(),
  };
}

function allowed(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (FIELDS.has(name)) kept[name] = typeof value === 'string' ? scrub(value) : value;
  }
  return kept;
}
