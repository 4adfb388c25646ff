import * as z from 'zod';

const NAMES = [
  'OAUTH1',
  'OAUTH2',
  'OAUTH2_CC',
  'BASIC',
  'API_KEY',
  'CUSTOM',
  'APP',
  'NONE',
  'TBA',
  'JWT',
  'BILL',
  'TWO_STEP',
  'SIGNATURE',
  'MCP_OAUTH2',
  'MCP_OAUTH2_GENERIC',
  'INSTALL_PLUGIN',
  'AWS_SIGV4',
] as const;

/** How calls to a provider's API are authenticated. The names are those of the wire. */
export const authModeSchema = z.enum(NAMES);
export type AuthMode = (typeof NAMES)[number];
