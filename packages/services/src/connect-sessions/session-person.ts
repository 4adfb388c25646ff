import { displayNameOf, emailOf, type EndUserView } from '@holdfast/schema';

interface PersonSources {
  readonly tags: Readonly<Record<string, string>> | null;
  readonly endUser: EndUserView | null;
}

/** The product's own id of the session's end user; `null` if the session has none. */
export function endUserIdOf({ tags, endUser }: PersonSources): string | null {
  return tags?.['end_user_id'] ?? endUser?.id ?? null;
}

/** How a page names that person, so that somebody else who received the link notices. */
export interface SessionPerson {
  readonly name: string | null;
  readonly email: string | null;
  /** Set only if nothing else is known. */
  readonly id: string | null;
}

export function personOf(sources: PersonSources): SessionPerson {
  const tags = sources.tags ?? {};
  const name = displayNameOf(tags) ?? sources.endUser?.display_name ?? null;
  const email = emailOf(tags) ?? sources.endUser?.email ?? null;
  return { name, email, id: name === null && email === null ? endUserIdOf(sources) : null };
}
