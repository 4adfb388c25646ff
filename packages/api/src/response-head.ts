import type { ServerResponse } from 'node:http';

/** Names and values alternately, as `ServerResponse.writeHead` accepts them. */
export type HeaderFields = readonly string[];

/**
 * The headers of every response. Writing them together with the others costs a third of setting each one; `apply`
 * sets them for code that reads or changes the headers of a response.
 */
export class ResponseHead {
  readonly res: ServerResponse;
  readonly #fields: string[];
  #isApplied = false;

  constructor(res: ServerResponse, fields: HeaderFields) {
    this.res = res;
    this.#fields = [...fields];
  }

  /** Does nothing after the head of the response was sent. */
  set(name: string, value: string): void {
    if (this.res.headersSent) return;
    if (this.#isApplied) this.res.setHeader(name, value);
    else this.#fields.push(name, value);
  }

  apply(): void {
    if (this.#isApplied) return;
    this.#isApplied = true;
    for (let at = 0; at < this.#fields.length; at += 2)
      this.res.setHeader(this.#fields[at] ?? '', this.#fields[at + 1] ?? '');
  }

  write(status: number, fields: HeaderFields): void {
    this.res.writeHead(status, this.#isApplied ? [...fields] : [...this.#fields, ...fields]);
  }
}
