import { MAX_CONNECTION_COUNT } from '@holdfast/schema';

/** The server stops counting at a limit, which is shown as `10,000+`. */
export function formatCount(count: number): string {
  return `${count.toLocaleString('en')}${count >= MAX_CONNECTION_COUNT ? '+' : ''}`;
}
