/**
 * For a parameter written as `::text::jsonb`. If it were typed jsonb, the driver would encode the text as JSON again,
 * and the database would hold a string.
 */
export function jsonb(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
