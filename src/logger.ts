import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.js';

/**
 * Makes the logger: JSON lines, one event each.
 *
 * @param destination standard output unless told otherwise
 */
export function createLogger(
  { LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

// Only these fields: an error of a library may carry the request, and with it a challenge.
function describeError({ name, message, stack }: Error) {
  return { name, message, stack };
}
