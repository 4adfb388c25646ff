import { connectionStore } from '@holdfast/db';
import type { EndUserView } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { personOf, type SessionPerson } from './session-person.js';

interface SessionOfPerson {
  readonly environmentId: string;
  readonly tags: Readonly<Record<string, string>> | null;
  readonly endUser: EndUserView | null;
  readonly targetConnection: number | null;
}

/** The person of a session; a reconnect session that names nobody is for the end user of its connection. */
export async function personOfSession({ db }: Pick<Runtime, 'db'>, session: SessionOfPerson): Promise<SessionPerson> {
  const { environmentId, tags, endUser, targetConnection } = session;
  if (targetConnection === null || tags !== null || endUser !== null) return personOf(session);
  const target = await connectionStore.getById(db, environmentId, targetConnection);
  return personOf(target && target.deletedAt === null ? target : session);
}
