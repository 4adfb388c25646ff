import { LOG_FIELDS, type LogFields, type Logger } from '@holdfast/services';
import { pino, type DestinationStream } from 'pino';

import type { LogLevel } from '../config.js';
import { describeError, scrub } from './describe-error.js';

const FIELDS: ReadonlySet<string> = new Set(LOG_FIELDS);

export interface ServerLogger extends Logger {
  /** `fields` is called only if the log has this level. */
  debug(fields: () => LogFields, message: string): void;
  /** Writes buffered lines. */
  flush(): void;
}

/** JSON lines on standard output. Fields are an allow list; `err` becomes its description. */
export function createLogger(
  level: LogLevel,
  destination: DestinationStream & { flushSync?: () => void } = pino.destination(1),
): ServerLogger {
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination,
  );
  return {
    debug: (fields, message) => log.isLevelEnabled('debug') && log.debug(allowed(fields()), message),
    info: (fields, message) => log.info(allowed(fields), message),
    warn: (fields, message) => log.warn(allowed(fields), message),
    error: (fields, message) => log.error(allowed(fields), message),
    flush: () => destination.flushSync?.(),
  };
}

function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (FIELDS.has(name)) kept[name] = typeof value === 'string' ? scrub(value) : value;
  }
  return kept;
}
