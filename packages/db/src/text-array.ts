/** Reads the text form of a one-dimensional array without nulls (PostgreSQL documentation §8.15.6). */
export function parseTextArray(text: string): readonly string[] {
  return Array.from(text.slice(1, -1).matchAll(element), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/gs, '$1'),
  );
}

/** Writes the text form; every element is quoted, so that no content is mistaken for syntax. */
export function formatTextArray(values: readonly (string | number)[]): string {
  return `{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const element = /"((?:[^"\\]|\\.)*)"|([^",]+)/gs;
