import type { Attempt } from '../authorization/attempt.js';
import { sentenceOf } from './fault-sentence.js';

/** Returns what a screen reader announces when an attempt changes. */
export function announcementOf(attempt: Attempt, provider: string): string {
  switch (attempt.phase) {
    case 'idle':
      return '';
    case 'sending':
      return `Connecting ${provider}…`;
    case 'waiting':
      return attempt.windowClosed
        ? `The ${provider} window was closed.`
        : `Waiting for you to finish in the ${provider} window.`;
    case 'blocked':
      return 'The browser did not open the window. Use the link on this page to continue.';
    case 'succeeded':
      return attempt.connection.isPending
        ? `${provider} waits for approval. You can close this page.`
        : `${provider} is connected. You can close this page.`;
    case 'failed':
      return sentenceOf(attempt.fault, provider);
  }
}
