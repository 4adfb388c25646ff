import { isInexact, valueAtPath } from '@holdfast/schema';

import type { ParsedConfig } from './connection-config.js';
import { fieldFault, normalizeFieldValue } from './field.js';
import type { ProviderDefinition } from './provider-definition.js';

export interface CapturedFrom {
  /** The parameters of the callback. */
  readonly callback: ReadonlyMap<string, string>;
  /** The whole token response, or the body that a provider's server delivered. */
  readonly token: Readonly<Record<string, unknown>>;
}

/**
 * Picks the values that a provider sends next to code and token, such as its tenant or its API's URL. Values from the
 * browser are the end user's input, so each value must meet its field's rules; a missing one is omitted.
 */
export function captureConnectionConfig({ auth, config = {} }: ProviderDefinition, from: CapturedFrom): ParsedConfig {
  const fromCallback = ('captureFromCallback' in auth && auth.captureFromCallback) || [];
  const fromToken =
    ('captureFromToken' in auth && auth.captureFromToken) ||
    ('captureFromDelivery' in auth && auth.captureFromDelivery) ||
    [];
  const root = 'tokenResponse' in auth ? auth.tokenResponse?.root : undefined;
  const answer = root === undefined ? from.token : valueAtPath(from.token, root);
  const found = [
    ...fromCallback.map((key) => [key, from.callback.get(key)] as const),
    ...fromToken.map((key) => [key, textOf(valueAtPath(answer, key))] as const),
  ];
  const values = found.flatMap(([key, value]) => {
    const field = config[key];
    return field === undefined || value === undefined || value === ''
      ? []
      : [{ key, field, value: normalizeFieldValue(field, value) }];
  });
  const issues = values.flatMap(({ key, field, value }) => {
    const fault = fieldFault(field, value);
    return fault ? [{ code: fault.code, message: fault.message, path: [key] }] : [];
  });
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, config: Object.fromEntries(values.map(({ key, value }) => [key, value])) };
}

/** A list of ids is kept as one text, separated by commas. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.every(isTextual) ? value.join(',') : undefined;
  return isTextual(value) ? String(value) : undefined;
}

function isTextual(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && !isInexact(value));
}
