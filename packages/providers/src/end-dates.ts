import * as z from 'zod';

import type { ProviderDefinition } from './provider-definition.js';

const MONTHS_AHEAD = 3;
const DAY_MS = 86_400_000;

/** The end of a part of a definition, as the provider announced it. */
export const endsOnSchema = z
  .array(
    z.strictObject({
      /** The part, by its place: `auth.tokenUrl`, `api.headers.revision`; `all` for the whole definition. */
      part: z
        .string()
        .regex(/^(?:all|[A-Za-z]+(?:\.[A-Za-z0-9_-]+)*)$/)
        .max(100),
      /** The first day on which it no longer works. */
      date: z.iso.date(),
      source: z.url({ protocol: /^https$/ }),
      /** Its replacement, or what to do. */
      instead: z.string().min(1).max(300),
    }),
  )
  .min(1)
  .max(5);

export interface EndDate {
  readonly provider: string;
  readonly part: string;
  readonly date: string;
  readonly source: string;
  readonly instead: string;
  readonly hasEnded: boolean;
}

/** The parts that ended, or that end within three months of `now`, the earliest first. */
export function endDatesDue(
  definitions: readonly Pick<ProviderDefinition, 'id' | 'endsOn'>[],
  now: Date,
): readonly EndDate[] {
  const horizon = new Date(now);
  horizon.setUTCMonth(horizon.getUTCMonth() + MONTHS_AHEAD);
  const today = now.getTime() - (now.getTime() % DAY_MS);
  return definitions
    .flatMap(({ id, endsOn = [] }) =>
      endsOn.map((end) => ({ provider: id, ...end, hasEnded: Date.parse(end.date) <= today })),
    )
    .filter(({ date }) => Date.parse(date) <= horizon.getTime())
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** One line for a person. */
export function endDateLine({ provider, part, date, source, instead, hasEnded }: EndDate): string {
  return `${provider}: ${part === 'all' ? 'the whole definition' : part} ${hasEnded ? 'ended' : 'ends'} on ${date}. ${instead} (${source})`;
}
