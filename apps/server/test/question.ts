import type { TestServer } from './start-server.js';

/** The page that asks a person before an authorization continues. */
export interface Question {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** `name=value`, as the browser sends it back. */
  readonly cookie: string;
  readonly action: string;
  readonly answer: string;
}

type Headers_ = Readonly<Record<string, string>>;

/** Opens a URL of the server like a browser without a referring page, or with the given headers. */
export async function openQuestion(
  app: Pick<TestServer, 'url'>,
  path: string,
  headers: Headers_ = {},
): Promise<Question> {
  const response = await fetch(new URL(path, app.url), { redirect: 'manual', headers });
  const html = await response.text();
  return {
    status: response.status,
    html,
    headers: response.headers,
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    action: /action="([^"]*)"/.exec(html)?.[1] ?? '',
    answer: /name="answer" value="([^"]*)"/.exec(html)?.[1] ?? '',
  };
}

export interface Reply {
  readonly status: number;
  readonly location: URL | null;
  readonly cookie: string;
  readonly html: string;
}

/** Presses the button in the browser that was asked; headers in `given` replace its own. */
export async function pressButton(
  app: TestServer,
  { action, answer, cookie }: Question,
  given: Headers_ = {},
): Promise<Reply> {
  const response = await fetch(new URL(action, app.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: app.running.wiring.config.publicUrl.origin, 'sec-fetch-site': 'same-origin', ...given },
    body: new URLSearchParams({ answer }),
  });
  const location = response.headers.get('location');
  return {
    status: response.status,
    location: location === null ? null : new URL(location),
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    html: await response.text(),
  };
}
