import type { ProviderDefinition } from '@holdfast/providers';
import { parseJson, valueAtPath, type ProviderAccount } from '@holdfast/schema';

const MAX_NAME_LENGTH = 255;

/**
 * Adds the name from the callback to the account, if the definition says which parameter has it and no name is known
 * yet.
 */
export function withCallbackName(
  account: ProviderAccount | null,
  { auth }: ProviderDefinition,
  query: URLSearchParams,
): ProviderAccount | null {
  const source = auth.mode === 'oauth2' ? auth.account?.callbackName : undefined;
  if (!source || account === null || account.name !== null) return account;
  return { ...account, name: nameIn(query.get(source.param), source.paths) };
}

function nameIn(text: string | null, paths: readonly string[]): string | null {
  const value = jsonOf(text ?? '');
  const parts = paths
    .map((path) => valueAtPath(value, path))
    .filter((part) => typeof part === 'string')
    .map((part) => part.trim());
  const name = parts.filter((part) => part !== '').join(' ');
  return name === '' || name.length > MAX_NAME_LENGTH || /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(name) ? null : name;
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
