/** The value as JSON in which ids, tokens and moments, which no two runs share, are numbered by their first appearance. */
export function normalized(value: unknown): unknown {
  const names = new Map<string, string>();
  const named = (found: string): string => {
    const name = names.get(found) ?? `#${names.size + 1}`;
    names.set(found, name);
    return name;
  };
  const text = JSON.stringify(value)
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, (moment) => (moment.startsWith('"2026-01-0') ? moment : '"a moment"'))
    .replaceAll(/(?:test_[a-z]+_\d+_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}/g, named)
    .replaceAll(/[0-9a-f]{32}/g, named)
    .replaceAll(/(?:hfs|hfcs|whsec|msg)_[\w+/=-]+/g, named);
  return JSON.parse(text.replaceAll(/"id":\d+/g, '"id":0'));
}
