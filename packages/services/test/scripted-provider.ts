import type { EgressFetch } from '@holdfast/egress';

export interface Asked {
  /** Method, host and path. */
  readonly at: string;
  /** Parameters of the query and of a form. */
  readonly params: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
}

export type Answer = (asked: Asked) => readonly [status: number, body: object] | undefined;

/** A provider on all of its hosts, with the answers of its documentation; nothing leaves this process. */
export function scripted(answer: Answer): { readonly fetch: EgressFetch; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const fetch: EgressFetch = (url, { method, body, headers = {} }) => {
    const { host, pathname, searchParams } = new URL(url);
    const text = typeof body === 'string' ? body : body === undefined ? '' : Buffer.from(body).toString();
    const form = text.startsWith('{')
      ? (JSON.parse(text) as Record<string, string>)
      : Object.fromEntries(new URLSearchParams(text));
    const request: Asked = {
      at: `${method} ${host}${pathname}`,
      params: { ...Object.fromEntries(searchParams), ...form },
      authorization: headers['authorization'],
    };
    asked.push(request);
    const [status, content] = answer(request) ?? [404, { error: 'not_found' }];
    return Promise.resolve(status === 204 ? new Response(null, { status }) : Response.json(content, { status }));
  };
  return { fetch, asked };
}
