import { tagsSchema } from '@holdfast/schema';

export type ParsedTag =
  | { readonly ok: true; readonly key: string; readonly value: string }
  | { readonly ok: false; readonly message: string };

/** Parses `key=value`. The value may contain equals signs; the key is lower-cased. */
export function parseTag(text: string): ParsedTag {
  const at = text.indexOf('=');
  if (at < 0) return { ok: false, message: 'Write it as key=value, for example plan=pro.' };
  const parsed = tagsSchema.safeParse({ [text.slice(0, at).trim()]: text.slice(at + 1).trim() });
  if (!parsed.success)
    return {
      ok: false,
      message: 'A key starts with a letter and contains only letters, digits and _ - . /; a value must not be empty.',
    };
  const [pair] = Object.entries(parsed.data);
  return pair
    ? { ok: true, key: pair[0], value: pair[1] }
    : { ok: false, message: 'Write it as key=value, for example plan=pro.' };
}

export function formatTag(key: string, value: string): string {
  return `${key}=${value}`;
}
