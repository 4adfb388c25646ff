import type { Attempt } from '../authorization/attempt.js';
import type { Texts } from './texts.js';

/** Returns what a screen reader announces when an attempt changes. A failure announces itself. */
export function announcementOf(attempt: Attempt, name: string, texts: Texts): string {
  switch (attempt.phase) {
    case 'idle':
    case 'failed':
      return '';
    case 'sending':
      return texts.connecting;
    case 'waiting':
      return attempt.windowClosed ? texts.closedHeading(name) : texts.waitingHeading(name);
    case 'blocked':
      return texts.blockedText(name);
    case 'succeeded':
      return attempt.connection.isPending ? texts.waitsForApproval(name) : texts.connected(name);
  }
}
