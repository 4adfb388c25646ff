/** The fields of a form or of a JSON object in the body. The request can still be read afterwards. */
export async function fieldsOf(request: Request): Promise<ReadonlyMap<string, string>> {
  if (request.body === null) return new Map();
  const text = await request.clone().text();
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('form')) return new Map(new URLSearchParams(text));
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return new Map();
    return new Map(Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
  } catch {
    return new Map();
  }
}

/** The tokens that a request to revoke them names. */
export function namedTokens(fields: ReadonlyMap<string, string>): readonly string[] {
  return [...fields.values()].filter((value) => /^test_(access|refresh)_/.test(value));
}

/** The credential with which a call of the API is authenticated. */
export function tokenIn({ headers, url }: Request): string {
  const inHeader = /^(?:Bearer|token) (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (inHeader !== undefined) return inHeader;
  const values = [...headers.values(), ...new URL(url).searchParams.values()];
  return values.find((value) => value.startsWith('test_access_')) ?? '';
}
