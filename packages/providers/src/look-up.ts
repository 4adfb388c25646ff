import { createHash } from 'node:crypto';

import { isInexact, valueAtPath, type ProviderAccount } from '@holdfast/schema';
import type * as z from 'zod';

import { capturedPathOf, type accountPathsSchema } from './definition-parts.js';
import { fieldFault, normalizeFieldValue } from './field.js';
import type { ProviderDefinition } from './provider-definition.js';

/** A request after connecting whose answer contains values to keep. */
export type LookUp = NonNullable<ProviderDefinition['afterConnect']>[number];

/** The values of a lookup, and the fields without one: the answer lacks the value, or it violates the field's rules. */
export interface LookedUp {
  readonly config: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

/**
 * The values of an answer for the fields that a lookup captures. An answer is input like any other: each value must
 * meet its field's rules.
 */
export function capturedBy(
  { config: fields = {} }: Pick<ProviderDefinition, 'config'>,
  lookUp: LookUp,
  answer: unknown,
): LookedUp {
  const config: Record<string, string> = {};
  const missing: string[] = [];
  for (const [key, path] of Object.entries(lookUp.capture ?? {})) {
    const field = fields[key];
    const found = capturedText(answer, path);
    const value = field && found !== undefined ? normalizeFieldValue(field, found) : field?.default;
    if (field === undefined || value === undefined || fieldFault(field, value)) missing.push(key);
    else config[key] = value;
  }
  return { config, missing };
}

function capturedText(answer: unknown, place: string): string | undefined {
  const { path, isDigest } = capturedPathOf(place);
  const found = textOf(valueAtPath(answer, path));
  return found !== undefined && isDigest ? createHash('sha256').update(found.toLowerCase()).digest('hex') : found;
}

const MAX_ACCOUNT_LENGTH = 255;

/** The account that an answer names; null if it contains no id. */
export function accountAt(answer: unknown, paths: z.output<typeof accountPathsSchema>): ProviderAccount | null {
  const firstText = (given: string | readonly string[] = []): string | null => {
    const texts = [given].flat().map((path) => textOf(valueAtPath(answer, path)));
    return (
      texts.find(
        (text) =>
          text !== undefined && text.length <= MAX_ACCOUNT_LENGTH && !/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text),
      ) ?? null
    );
  };
  const id = firstText(paths.id);
  return id === null ? null : { id, name: firstText(paths.name), email: firstText(paths.email) };
}

function textOf(value: unknown): string | undefined {
  // Do not use unsafe integers as account ids: a rounded number is the id of several accounts.
  if (typeof value === 'number') return isInexact(value) ? undefined : String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
