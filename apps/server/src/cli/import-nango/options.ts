import type { VerbCall } from '@holdfast/cli';

import { EXIT, StartError } from '../../start-error.js';

export interface ImportOptions {
  /** Ends in a slash. */
  readonly host: URL;
  /** Integration ids; empty for all. */
  readonly integrations: readonly string[];
  /** Which existing connections receive the other host's credential. */
  readonly overwrite: Overwrite;
  readonly isDryRun: boolean;
  readonly concurrency: number;
  /** The maximum number of requests to the other host per minute; `null` for no limit of ours. */
  readonly perMinute: number | null;
  readonly reportFile: string | null;
  /** `null` for the one in the configuration. */
  readonly environment: string | null;
}

/** `broken`: those that need re-authorization here. */
type Overwrite = 'none' | 'broken' | 'all';

/** In the form that `parseArgs` accepts. */
export const IMPORT_OPTIONS = {
  host: { type: 'string' },
  'secret-key': { type: 'string' },
  integration: { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
  overwrite: { type: 'string' },
  concurrency: { type: 'string' },
  rate: { type: 'string' },
  report: { type: 'string' },
  environment: { type: 'string' },
} as const;

const MOST_AT_ONCE = 20;
const DEFAULT_AT_ONCE = 8;
const HIGHEST_RATE = 100_000;

/** @throws StartError that names the option and the rule */
export function readImportOptions({ options }: Pick<VerbCall, 'options'>): ImportOptions {
  const text = (name: keyof typeof IMPORT_OPTIONS): string | null =>
    typeof options[name] === 'string' ? options[name] : null;
  const integrations = Array.isArray(options['integration']) ? (options['integration'] as readonly string[]) : [];
  return {
    host: hostOf(text('host')),
    integrations: [...new Set(integrations)],
    overwrite: overwriteOf(text('overwrite')),
    isDryRun: options['dry-run'] === true,
    concurrency: wholeNumber(text('concurrency'), { name: 'concurrency', most: MOST_AT_ONCE }) ?? DEFAULT_AT_ONCE,
    perMinute: wholeNumber(text('rate'), { name: 'rate', most: HIGHEST_RATE }),
    reportFile: text('report'),
    environment: text('environment'),
  };
}

function hostOf(text: string | null): URL {
  if (text === null)
    throw misuse('--host is required: the address of the other host, such as https://nango.example.com');
  const url = URL.canParse(text) ? new URL(text) : null;
  const isAddress =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '';
  if (!isAddress)
    throw misuse(
      '--host must be an http or https URL without user information, query or fragment, such as https://nango.example.com',
    );
  return new URL(url.href.replace(/\/*$/, '/'));
}

function overwriteOf(text: string | null): Overwrite {
  if (text === null) return 'none';
  if (text === 'broken' || text === 'all') return text;
  throw misuse('--overwrite must be broken (connections that need re-authorization here) or all');
}

function wholeNumber(
  text: string | null,
  { name, most }: { readonly name: string; readonly most: number },
): number | null {
  if (text === null) return null;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw misuse(`--${name} must be a whole number from 1 to ${most}`);
  return number;
}

function misuse(message: string): StartError {
  return new StartError(EXIT.misuse, `holdfast import nango: ${message}.`);
}
