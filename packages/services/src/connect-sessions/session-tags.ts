import {
  invalidBodyOf,
  issuesOf,
  mergeEndUserTags,
  type AppError,
  type EndUser,
  type Organization,
  type Tags,
} from '@holdfast/schema';
interface TagSources {
  readonly end_user?: EndUser | undefined;
  readonly organization?: Organization | undefined;
  readonly tags?: Tags | undefined;
}

/** The tags of a session; `null` if the input has none, so that a reconnect keeps the old ones. */
export function sessionTags(input: TagSources): Tags | null {
  if (!input.end_user && !input.organization && !input.tags) return null;
  const merged = mergeEndUserTags(input.end_user, input.organization, input.tags);
  if (!merged.success) throw invalidTags(merged.error);
  return merged.data;
}

export function invalidTags(error: Parameters<typeof issuesOf>[0]): AppError {
  return invalidBodyOf(issuesOf(error).map((issue) => ({ ...issue, path: ['tags', ...issue.path] })));
}
