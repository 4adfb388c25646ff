import type { Attempt } from '../authorization/attempt.js';
import { sentenceOf } from './fault-sentence.js';

/** What a screen reader says when the try to connect moves on. */
export function announcementOf(attempt: Attempt, provider: string): string {
  switch (attempt.phase) {
    case 'idle':
      return '';
    case 'sending':
      return `Connecting ${provider}…`;
    case 'waiting':
      return attempt.windowClosed ? `The ${provider} window was closed.` : `Waiting for you to finish in the ${provider} window.`;
    case 'blocked':
      return 'The browser did not open the window. A link to go on is on this page.';
    case 'succeeded':
      return attempt.connection.isPending ? `${provider} waits for approval. You can close this page.` : `${provider} is connected. You can close this page.`;
    case 'failed':
      return sentenceOf(attempt.fault, provider);
  }
}
