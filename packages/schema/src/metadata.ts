import * as z from 'zod';

import { broken } from './broken-rule.js';
import { namedInputs } from './named-schemas.js';
import { isInexact } from './parse-json.js';
import { isPlainObject } from './plain-object.js';
import type { Rule } from './rules.js';
import { isStorableText } from './text.js';

export const MAX_METADATA_BYTES = 65_536;
export const MAX_METADATA_DEPTH = 10;
export const MAX_METADATA_KEYS = 1_000;

/** A JSON object for the customer's own use: at most 64 KiB as JSON, 10 levels, and 1,000 keys and array items in total. */
export type Metadata = { readonly [key: string]: unknown };

export const metadataSchema = z
  .preprocess(
    (value: Metadata, context) => {
      const fault = isPlainObject(value) ? findFault(value) : null;
      if (fault) context.addIssue(broken(fault.rule, fault.message, { path: fault.path, input: value }));
      return value;
    },
    z.record(z.string(), z.unknown(), { error: 'must be an object' }),
  )
  .describe('A JSON object of your own: at most 64 KiB, 10 levels, and 1,000 keys and array items in total.')
  .register(namedInputs, { id: 'Metadata' });

/** Overwrites top-level keys with those of `patch` and keeps the others. Nested objects are replaced, not merged. */
export function mergeMetadata(current: Metadata | null, patch: Metadata): Metadata {
  return { ...current, ...patch };
}

interface Fault {
  readonly rule: Rule;
  readonly path: string[];
  readonly message: string;
}

const TOO_LARGE: Fault = {
  rule: 'max_bytes',
  path: [],
  message: `must be at most ${MAX_METADATA_BYTES} bytes as JSON`,
};

interface Visit {
  readonly value: unknown;
  readonly path: string[];
}

// Iterates instead of recursing, because the input determines the depth. Checks sizes before members.
function findFault(root: Metadata): Fault | null {
  const pending: Visit[] = [{ value: root, path: [] }];
  let keys = 0;
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const { value, path } = visit;
    if (typeof value === 'string' && value.length > MAX_METADATA_BYTES) return TOO_LARGE;
    if (typeof value === 'string' && !isStorableText(value))
      return { rule: 'storable_text', path, message: 'must not contain NUL or unpaired surrogates' };
    if (isInexact(value))
      return {
        rule: 'exact_number',
        path,
        message:
          'must be a number that JavaScript can represent exactly (at most 9007199254740991); send a larger one as a string',
      };
    if (isLeaf(value)) continue;
    if (!Array.isArray(value) && !isPlainObject(value))
      return { rule: 'json_value', path, message: 'must be a JSON value' };
    if (path.length >= MAX_METADATA_DEPTH)
      return { rule: 'max_depth', path, message: `must be at most ${MAX_METADATA_DEPTH} levels deep` };
    keys += Array.isArray(value) ? value.length : Object.keys(value).length;
    if (keys > MAX_METADATA_KEYS)
      return { rule: 'max_keys', path: [], message: `must hold at most ${MAX_METADATA_KEYS} keys and array items` };
    for (const [key, member] of Object.entries(value)) {
      if (key === '__proto__' || !isStorableText(key))
        return { rule: 'key_allowed', path: [...path, key], message: 'this key is not allowed' };
      pending.push({ value: member, path: [...path, key] });
    }
  }
  return utf8Length(JSON.stringify(root)) > MAX_METADATA_BYTES ? TOO_LARGE : null;
}

function isLeaf(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

// Storable text has no lone surrogates, so each surrogate is half of a four-byte character.
function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit < 0xe000)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
