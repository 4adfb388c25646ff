import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { EnsuredEnvironment } from '@holdfast/services';

const FILE = 'first-secrets.env';

/** The place to which this start, or an earlier one, wrote the secrets. */
export type FirstSecrets =
  | { readonly type: 'none' }
  | { readonly type: 'kept'; readonly path: string }
  /** As `NAME=value`, to be printed on a terminal once. */
  | { readonly type: 'shown'; readonly lines: readonly string[] }
  | { readonly type: 'written'; readonly path: string }
  | { readonly type: 'lost'; readonly path: string; readonly code: string };

export interface HandOverOptions {
  readonly dataDir: string;
  /** Whether a person reads the output. Elsewhere the output is kept, for example in a container's log. */
  readonly isTerminal: boolean;
}

/** Shows the generated secrets on a terminal; without one, writes them to a file that only this user can read. */
export function handOverSecrets(
  ensured: Pick<EnsuredEnvironment, 'generatedSecretKey' | 'generatedWebhookSecret'>,
  { dataDir, isTerminal }: HandOverOptions,
): FirstSecrets {
  const lines = linesOf(ensured);
  const path = join(dataDir, FILE);
  if (lines.length === 0) return existsSync(path) ? { type: 'kept', path } : { type: 'none' };
  if (isTerminal) return { type: 'shown', lines };
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writePrivate(path, `${lines.join('\n')}\n`);
    return { type: 'written', path };
  } catch (error) {
    // The environment exists already: `keys recover` creates another key, so the server still runs.
    return { type: 'lost', path, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  }
}

function linesOf({
  generatedSecretKey,
  generatedWebhookSecret,
}: Pick<EnsuredEnvironment, 'generatedSecretKey' | 'generatedWebhookSecret'>): string[] {
  return [
    ...(generatedSecretKey === null ? [] : [`HOLDFAST_SECRET_KEY=${generatedSecretKey}`]),
    ...(generatedWebhookSecret === null ? [] : [`HOLDFAST_WEBHOOK_SECRET=${generatedWebhookSecret}`]),
  ];
}

// A new file under another name: a file that somebody opened before keeps its old content, and the new one has our
// mode.
function writePrivate(path: string, text: string): void {
  const unnamed = `${path}.${process.pid}`;
  rmSync(unnamed, { force: true });
  const file = openSync(unnamed, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unnamed, path);
}
