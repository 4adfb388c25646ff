import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { broken } from './broken-rule.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import { emailSchema } from './primitives.js';
import { MAX_TAGS, MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH, tagKeySchema, tagsSchema, type Tags } from './tags.js';
import { text } from './text.js';

const endUserTagsSchema = boundedRecord(tagKeySchema, text().max(MAX_TAG_VALUE_LENGTH), MAX_TAGS).superRefine(
  (tags, context) => {
    const keys = Object.keys(tags);
    if (new Set(keys.map((key) => key.toLowerCase())).size < keys.length) {
      context.addIssue(broken('keys_differ_in_lower_case', 'two keys differ only in case'));
    }
  },
);

/** The older way to say whose connection it is; prefer tags. */
export const endUserSchema = z
  .strictObject({
    id: text().min(1).max(255),
    email: emailSchema.optional(),
    display_name: text().max(255).optional(),
    tags: endUserTagsSchema.optional(),
  })
  .register(namedInputs, { id: 'EndUser' });
export type EndUser = z.output<typeof endUserSchema>;

export const organizationSchema = z
  .strictObject({
    id: text().max(255),
    display_name: text().max(255).optional(),
  })
  .register(namedInputs, { id: 'Organization' });
export type Organization = z.output<typeof organizationSchema>;

/** The end user in a connection or a session. */
export const endUserViewSchema = z
  .object({
    id: z.string(),
    display_name: z.string().nullable(),
    email: z.string().nullable(),
    tags: z.record(z.string(), z.string()).nullable(),
    organization: z.object({ id: z.string(), display_name: z.string().nullable() }).nullable(),
  })
  .register(namedOutputs, { id: 'ConnectionEndUser' });
export interface EndUserView {
  id: string;
  display_name: string | null;
  email: string | null;
  tags: Record<string, string> | null;
  organization: { id: string; display_name: string | null } | null;
}

export function presentEndUser(endUser: EndUser, organization: Organization | undefined): EndUserView {
  return {
    id: endUser.id,
    display_name: endUser.display_name ?? null,
    email: endUser.email ?? null,
    tags: endUser.tags ?? null,
    organization: organization ? { id: organization.id, display_name: organization.display_name ?? null } : null,
  };
}

/**
 * Builds the tags of a session, import or patch that names an end user: derived tags, overridden by the end user's own tags, overridden by
 * the explicit tags. Drops all of the end user's own tags if there would be more than 10; more than 10 tags in total fail.
 */
export function mergeEndUserTags(
  endUser: EndUser | undefined,
  organization: Organization | undefined,
  explicit: Tags | undefined,
): z.ZodSafeParseResult<Tags> {
  const base = baseTags(endUser, organization);
  const own = { ...base, ...ownTags(endUser) };
  const derived = Object.keys(own).length > MAX_TAGS ? base : own;
  return tagsSchema.safeParse({ ...derived, ...explicit });
}

function baseTags(endUser: EndUser | undefined, organization: Organization | undefined): Record<string, string> {
  const pairs: readonly [string, string | undefined][] = [
    ['end_user_id', endUser?.id],
    ['end_user_email', endUser?.email],
    ['end_user_display_name', endUser?.display_name],
    ['organization_id', organization?.id],
    ['organization_display_name', organization?.display_name],
  ];
  return present(pairs);
}

function ownTags(endUser: EndUser | undefined): Record<string, string> {
  const pairs = Object.entries(endUser?.tags ?? {})
    .map(([key, value]) => [key.toLowerCase().slice(0, MAX_TAG_KEY_LENGTH), value] as const)
    .filter(([key]) => tagKeySchema.safeParse(key).success);
  return present(pairs);
}

function present(pairs: readonly (readonly [string, string | undefined])[]): Record<string, string> {
  return Object.fromEntries(pairs.flatMap(([key, value]) => (value ? [[key, cutValue(value)] as const] : [])));
}

// Removes half of a surrogate pair at the end, because PostgreSQL cannot store it.
function cutValue(value: string): string {
  return value.slice(0, MAX_TAG_VALUE_LENGTH).replace(/\p{Surrogate}$/u, '');
}
