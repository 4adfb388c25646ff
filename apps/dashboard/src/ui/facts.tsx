import type { ReactElement, ReactNode } from 'react';

/** Names and values beside each other; below each other where there is little room. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }): ReactElement {
  return (
    <dl className="m-0 grid gap-x-6 sm:gap-y-2.5 sm:grid-cols-[minmax(8rem,12rem)_minmax(0,1fr)]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="m-0 mb-3 wrap-anywhere sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
