import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { extname } from 'node:path';

import { DatabaseUrlError, parseDatabaseUrl } from '@holdfast/db';
import { parseAllowEntry } from '@holdfast/egress';
import { ALLOWED_ORIGIN_RULE, appearanceSchema, languageTagSchema, parseAllowedOrigin } from '@holdfast/schema';
import { isSecretKey, parseRootKeys, VaultError } from '@holdfast/vault';
import * as z from 'zod';

import { parseTrustedProxies, TrustedProxiesError } from './http/client-address.js';

const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const WEBHOOK_SECRET_BASE64 = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;

/**
 * The environment variables, each with its rule. No message repeats a value: most of them are secret or contain a
 * secret.
 */
export const configSchema = z.strictObject({
  HOLDFAST_HOST: ruled(
    (value) => isIP(value) !== 0 || HOST_NAME.test(value),
    'must be an IP address or a host name',
  ).default('127.0.0.1'),
  HOLDFAST_PORT: wholeNumber(1, 65_535).default(3003),
  HOLDFAST_PUBLIC_URL: ruled(
    isPublicUrl,
    'must be an http or https URL without query, fragment or user name',
  ).optional(),
  HOLDFAST_CONNECT_URL: ruled(
    isOrigin,
    'must be an http or https origin such as https://connect.example.com, without a path',
  ).optional(),
  HOLDFAST_SHARED_CALLBACK: zeroOrOne().default(false),
  HOLDFAST_DATABASE_URL: parsed(checkDatabaseUrl).optional(),
  HOLDFAST_DATABASE_POOLER: z.enum(['transaction', 'none'], { error: 'must be transaction or none' }).optional(),
  HOLDFAST_DATA_DIR: ruled((value) => !value.includes('\0'), 'must be a path').default('.holdfast'),
  HOLDFAST_ENCRYPTION_KEYS: parsed(parseRootKeys).optional(),
  HOLDFAST_SECRET_KEY: ruled(
    isSecretKey,
    'must be 32 to 255 visible ASCII characters; one that begins with hfs_ must be a key that Holdfast generated, without a typing error',
  ).optional(),
  HOLDFAST_WEBHOOK_URL: ruled(isHttpUrl, 'must be an http or https URL without user name').optional(),
  HOLDFAST_WEBHOOK_SECRET: ruled(
    isWebhookSecret,
    'must be whsec_ and the base64 of 24 or more bytes, or any other text of 24 to 255 characters',
  ).optional(),
  HOLDFAST_WEBHOOK_PLAIN_SIGNATURE: zeroOrOne().default(false),
  HOLDFAST_ENVIRONMENT: ruled(
    (value) => /^[a-z][a-z0-9_-]{0,62}$/.test(value),
    'must be 1 to 63 of a-z, 0-9, - and _, beginning with a letter',
  ).default('dev'),
  HOLDFAST_PROVIDERS_DIR: ruled(isDirectory, 'must be a folder that exists').optional(),
  HOLDFAST_EGRESS_ALLOW: parsed(parseAllowList).default([]),
  HOLDFAST_TRUSTED_PROXIES: parsed(parseTrustedProxies).default([]),
  HOLDFAST_ALLOWED_ORIGINS: parsed(parseOrigins).default([]),
  HOLDFAST_PRODUCT_NAME: ruled(
    (value) => isAppearance({ product_name: value }),
    'must have 1 to 100 characters',
  ).optional(),
  HOLDFAST_PRODUCT_URL: ruled(
    (value) => isAppearance({ product_url: value }),
    'must be an http or https URL without user name',
  ).optional(),
  HOLDFAST_PRODUCT_LOGO: parsed(readLogo).optional(),
  HOLDFAST_ACCENT_COLOR: ruled(
    (value) => isAppearance({ accent_color: value }),
    'must be a color such as #2f5d50',
  ).optional(),
  HOLDFAST_CONNECT_LANGUAGE: ruled(
    (value) => languageTagSchema.safeParse(value).success,
    'must be a language tag such as de or pt-BR',
  ).optional(),
  HOLDFAST_MANAGE_URL: ruled(isHttpUrl, 'must be an http or https URL without user name').optional(),
  HOLDFAST_RATE_LIMIT_PER_MINUTE: wholeNumber(0, 1_000_000_000).default(60_000),
  HOLDFAST_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
  HOLDFAST_DEMO: zeroOrOne().optional(),
});

function zeroOrOne(): z.ZodPipe<z.ZodEnum<{ 0: '0'; 1: '1' }>, z.ZodTransform<boolean, '0' | '1'>> {
  return z.enum(['0', '1'], { error: 'must be 0 or 1' }).transform((value) => value === '1');
}

function ruled(holds: (value: string) => boolean, rule: string): z.ZodString {
  return z.string().refine(holds, rule);
}

/** A value with its own parser; the parser's message is the fault if it is known to repeat nothing. */
function parsed<T>(parse: (value: string) => T): z.ZodPipe<z.ZodString, z.ZodTransform<T, string>> {
  return z.string().transform((value, context) => {
    try {
      return parse(value);
    } catch (error) {
      const isTelling = [VaultError, ListError, LogoError, TrustedProxiesError, DatabaseUrlError].some(
        (kind) => error instanceof kind,
      );
      context.addIssue({
        code: 'custom',
        message: isTelling && error instanceof Error ? error.message : 'is malformed',
      });
      return z.NEVER;
    }
  });
}

function wholeNumber(min: number, max: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .refine((value) => /^\d{1,10}$/.test(value) && Number(value) >= min && Number(value) <= max, rule)
    .transform((value) => Number(value));
}

class ListError extends Error {}

function parseAllowList(value: string): string[] {
  const entries = value.split(',').map((entry) => entry.trim());
  const faulty = entries.flatMap((entry, index) => (isAllowEntry(entry) ? [] : [index + 1]));
  if (faulty.length > 0) {
    throw new ListError(
      `entry ${faulty.join(', ')} must be host:port or a network such as 10.0.0.0/8, behind webhooks@ or providers@ if for one purpose, in a list separated by commas`,
    );
  }
  return entries;
}

class LogoError extends Error {}

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

/** Reads the file of the logo as the data URL that the settings store. */
function readLogo(path: string): string {
  const type = IMAGE_TYPES[extname(path).toLowerCase()];
  if (type === undefined) throw new LogoError('must be the path of a .png, .jpg, .webp or .svg file');
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new LogoError('must be a file that exists');
  const logo = `data:${type};base64,${readFileSync(path).toString('base64')}`;
  if (!isAppearance({ logo })) throw new LogoError('must be an image of at most 12 kB');
  return logo;
}

function isAppearance(members: Readonly<Record<string, string>>): boolean {
  return appearanceSchema.safeParse(members).success;
}

function parseOrigins(value: string): string[] {
  const origins = value.split(',').map((entry) => parseAllowedOrigin(entry.trim()));
  const faulty = origins.flatMap((origin, index) => (origin === undefined ? [index + 1] : []));
  if (faulty.length > 0) throw new ListError(`entry ${faulty.join(', ')} ${ALLOWED_ORIGIN_RULE}`);
  return origins.filter((origin) => origin !== undefined);
}

function isAllowEntry(entry: string): boolean {
  try {
    parseAllowEntry(entry.replace(/^(?:providers|webhooks)@/, ''));
    return true;
  } catch {
    return false;
  }
}

function isPublicUrl(value: string): boolean {
  return isHttpUrl(value) && !/[?#]/.test(value);
}

function isOrigin(value: string): boolean {
  return isPublicUrl(value) && new URL(value).pathname === '/';
}

function isHttpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}

function checkDatabaseUrl(value: string): string {
  parseDatabaseUrl(value);
  return value;
}

function isWebhookSecret(value: string): boolean {
  if (value.startsWith('whsec_')) return WEBHOOK_SECRET_BASE64.test(value);
  return value.length >= 24 && value.length <= 255;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
