import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { broken } from './broken-rule.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import { emailSchema } from './primitives.js';
import { text } from './text.js';

export const MAX_TAGS = 10;
export const MAX_TAG_KEY_LENGTH = 64;
export const MAX_TAG_VALUE_LENGTH = 255;

export const tagKeySchema = z
  .string()
  .max(MAX_TAG_KEY_LENGTH, { abort: true, error: `a tag key has at most ${MAX_TAG_KEY_LENGTH} characters` })
  .regex(/^[A-Za-z][A-Za-z0-9_./-]*$/, 'a tag key starts with a letter and holds letters, digits, _ - . / only');

const tagValueSchema = text().min(1, { abort: true }).max(MAX_TAG_VALUE_LENGTH, { abort: true });

/** Up to 10 string pairs that say whose connection it is. Keys are lower-cased. */
export const tagsSchema = boundedRecord(tagKeySchema, tagValueSchema, MAX_TAGS)
  .superRefine((tags, context) => {
    const seen = new Set<string>();
    for (const key of Object.keys(tags)) {
      const lower = key.toLowerCase();
      if (seen.has(lower)) {
        const message = `the key "${lower}" is given twice (keys are lower-cased)`;
        context.addIssue(broken('keys_differ_in_lower_case', message, { path: [key] }));
      }
      seen.add(lower);
      if (lower === 'end_user_email' && !emailSchema.safeParse(tags[key]).success) {
        context.addIssue(broken('email', 'end_user_email must be an e-mail address', { path: [key] }));
      }
    }
  })
  .transform(lowerCaseKeys)
  .brand<'Tags'>()
  .describe('Up to 10 string pairs that say whose connection it is; keys are lower-cased.')
  .register(namedInputs, { id: 'Tags' });

/** Tags that satisfy every rule. */
export type Tags = z.output<typeof tagsSchema>;

/** Tags in a response. */
export const storedTagsSchema = z.record(z.string(), z.string()).register(namedOutputs, { id: 'StoredTags' });

export const NO_TAGS: Tags = Object.freeze(tagsSchema.parse({}));

/** Whether `tags` contains every pair of `filter`; values are compared exactly. */
export function matchesTags(tags: Readonly<Record<string, string>>, filter: Readonly<Record<string, string>>): boolean {
  return Object.entries(filter).every(([key, value]) => tags[key] === value);
}

/** The name to show instead of the connection id: the tag `end_user_display_name`, or null. */
export function displayNameOf(tags: Readonly<Record<string, string>>): string | null {
  return tags['end_user_display_name'] ?? null;
}

export function emailOf(tags: Readonly<Record<string, string>>): string | null {
  return tags['end_user_email'] ?? null;
}

/** The domain of the tag `end_user_email`, lower-cased. */
export function emailDomainOf(tags: Readonly<Record<string, string>>): string | null {
  const email = emailOf(tags);
  const at = email?.lastIndexOf('@') ?? -1;
  return email === null || at < 0 ? null : email.slice(at + 1).toLowerCase();
}

function lowerCaseKeys(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
}
