import type { EventRecord } from '@holdfast/db';
import { activityEntryOf, type ConnectionActivity } from '@holdfast/schema';

/** Presents an event to a person; undefined for an event that adds nothing about the connection. */
export function presentActivity(event: EventRecord): ConnectionActivity | undefined {
  const entry = activityEntryOf(event.type, event.facts ?? JSON.parse(event.body));
  return entry && { id: event.uid, at: event.createdAt.toISOString(), ...entry };
}
