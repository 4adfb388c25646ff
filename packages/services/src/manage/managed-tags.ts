import { invalidBody, type Tags } from '@holdfast/schema';

/** Tags that only say how a page names the person or the organization; they may differ between a person's connections. */
const NAMES: ReadonlySet<string> = new Set([
  'end_user_email',
  'end_user_display_name',
  'organization_display_name',
] as const);

/**
 * The tags that a connection must have to be among those that a manage session shows: every tag of the session but
 * the names. @throws AppError `invalid_body` if no tag says which end user it is
 */
export function managedTags(tags: Tags | null): Readonly<Record<string, string>> {
  const given: Readonly<Record<string, string>> = tags ?? {};
  if (!given['end_user_id'])
    throw invalidBody(['tags', 'end_user_id'], 'is required: a manage session shows the connections of one end user');
  return Object.fromEntries(Object.entries(given).filter(([key]) => !NAMES.has(key)));
}
