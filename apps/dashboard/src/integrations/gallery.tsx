import type { OperatorProvider } from '@holdfast/schema';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useDeferredValue, useId, useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { Loaded } from '../ui/loaded.js';

/** A screen or two; a letter in the search box shortens the list. */
const SHOWN = 60;

/** The catalogue, searched by name and category as the operator types. */
export function Gallery(): ReactElement {
  const id = useId();
  const api = useApi();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim().toLowerCase());
  const query = useQuery({
    queryKey: ['providers'],
    queryFn: async () => (await api.operator.listProviders.query()).data,
    staleTime: Infinity,
  });
  return (
    <>
      <search className="mt-5 block max-w-xl">
        <label htmlFor={id} className="visually-hidden">
          Search the providers
        </label>
        <div className="control">
          <Search aria-hidden size={18} />
          <input
            id={id}
            type="search"
            placeholder="Search name or category"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      </search>
      <Loaded query={query}>{(providers) => <Found providers={findProviders(providers, wanted)} />}</Loaded>
    </>
  );
}

function Found({ providers }: { readonly providers: readonly OperatorProvider[] }): ReactElement {
  return (
    <>
      <p role="status" className="mt-3 text-sm text-muted">
        {providers.length === 1 ? '1 provider' : `${providers.length} providers`}
        {providers.length > SHOWN && `, the first ${SHOWN} are shown`}
      </p>
      <ul className="mt-3 grid grid-cols-1 gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {providers.slice(0, SHOWN).map(({ name, display_name: title, logo_url: logo, categories }) => (
          <li key={name}>
            <Link
              to="/new-integration"
              search={{ provider: name }}
              className="flex min-h-16 items-center gap-3 rounded-[12px] border border-line bg-card px-4 py-2 no-underline transition-colors hover:border-edge"
            >
              <img src={logo} alt="" width={24} height={24} loading="lazy" className="shrink-0" />
              <span className="min-w-0">
                <span className="block font-semibold wrap-anywhere">{title}</span>
                <span className="block truncate text-sm text-muted">{categories.join(', ')}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Providers whose name begins with the search text come first. */
export function findProviders(providers: readonly OperatorProvider[], wanted: string): readonly OperatorProvider[] {
  const found = providers.filter(({ name, display_name: title, categories }) =>
    [name, title, ...categories].some((text) => text.toLowerCase().includes(wanted)),
  );
  const isFirst = ({ display_name: title }: OperatorProvider): boolean => title.toLowerCase().startsWith(wanted);
  return [...found.filter(isFirst), ...found.filter((provider) => !isFirst(provider))];
}
