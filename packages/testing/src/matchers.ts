import { HoldfastError, type AuthWebhook } from '@holdfast/client';

/** The result of a matcher, for vitest and for jest. */
interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers, for `expect.extend`. */
export const matchers = {
  async toRejectWithCode(received: unknown, code: string, reason?: string): Promise<MatcherResult> {
    const error = await rejectionOf(received);
    const isFailure = error instanceof HoldfastError;
    const pass = isFailure && error.code === code && (reason === undefined || error.reason === reason);
    const wanted = reason === undefined ? code : `${code} (${reason})`;
    const found = isFailure ? `${error.code}${error.reason ? ` (${error.reason})` : ''}` : describe(error);
    return { pass, message: () => `expected the call ${pass ? 'not ' : ''}to reject with ${wanted}; it got ${found}` };
  },
  async toNeedReconnect(received: unknown): Promise<MatcherResult> {
    const error = await rejectionOf(received);
    const pass = error instanceof HoldfastError && error.reconnect !== undefined;
    return {
      pass,
      message: () =>
        `expected the call ${pass ? 'not ' : ''}to need the end user to reconnect; it got ${describe(error)}`,
    };
  },
  toHaveDelivered(received: unknown, event: Partial<AuthWebhook>): MatcherResult {
    const delivered = deliveredIn(received);
    const pass = delivered.some((candidate) => isPart(event, candidate));
    return {
      pass,
      message: () =>
        `expected ${pass ? 'no' : 'a'} delivered event like ${JSON.stringify(event)}; delivered: ${JSON.stringify(delivered)}`,
    };
  },
};

/** The matchers as methods of `expect(received)`. */
export interface HoldfastMatchers<R = unknown> {
  /** The call rejects with a `HoldfastError` with this code, and reason if one is given. Await it. */
  toRejectWithCode(code: string, reason?: string): Promise<R>;
  /** The call rejects because the end user has to authorize again. Await it. */
  toNeedReconnect(): Promise<R>;
  /** A `TestHoldfast` has delivered an event with these members. */
  toHaveDelivered(event: Partial<AuthWebhook>): R;
}

const RESOLVED = Symbol('resolved');

async function rejectionOf(received: unknown): Promise<unknown> {
  try {
    await (typeof received === 'function' ? (received as () => unknown)() : received);
    return RESOLVED;
  } catch (error) {
    return error;
  }
}

function describe(error: unknown): string {
  if (error === RESOLVED) return 'no error';
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function deliveredIn(received: unknown): readonly object[] {
  const { webhooks } = Object(received) as { readonly webhooks?: unknown };
  if (!Array.isArray(webhooks)) throw new TypeError('toHaveDelivered: pass what createTestHoldfast returned to expect');
  return webhooks as readonly object[];
}

/** Every member of `part` is in `whole`, at any depth. */
function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null) return Object.is(part, whole);
  if (typeof whole !== 'object' || whole === null) return false;
  const members = new Map<string, unknown>(Object.entries(whole));
  return Object.entries(part).every(([name, value]) => isPart(value, members.get(name)));
}
