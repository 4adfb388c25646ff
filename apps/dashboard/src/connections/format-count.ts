import { MAX_CONNECTION_COUNT } from '@holdfast/schema';

/** Counting ends at a limit, which reads `10,000+`. */
export function formatCount(count: number): string {
  return `${count.toLocaleString('en')}${count >= MAX_CONNECTION_COUNT ? '+' : ''}`;
}
