/**
 * For a parameter written as `::text::jsonb`. Given as jsonb, the driver would write the text once more as JSON and
 * the database would hold a string.
 */
export function jsonb(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
