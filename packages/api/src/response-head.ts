import type { ServerResponse } from 'node:http';

/** Names and values by turns, as `ServerResponse.writeHead` takes them. */
export type HeaderFields = readonly string[];

/**
 * The headers that a response has whatever it says. Written together with the others, they cost a third of what setting each costs;
 * `apply` sets them for code that reads or changes the headers of a response.
 */
export class ResponseHead {
  readonly res: ServerResponse;
  readonly #fields: string[];
  #isApplied = false;

  constructor(res: ServerResponse, fields: HeaderFields) {
    this.res = res;
    this.#fields = [...fields];
  }

  /** Does nothing once the head of the response is sent. */
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
