import { useEffect, useState } from 'react';

/** The chosen integration, and its place in the browser's history, so that Back leads from it to the list. A frame leaves the history alone. */
export function useChosen(initial: string | null, isFramed: boolean): [string | null, (id: string | null) => void] {
  const [chosen, setChosen] = useState(initial);

  useEffect(() => {
    if (isFramed) return undefined;
    const listening = new AbortController();
    window.addEventListener('popstate', () => setChosen(chosenIn(history.state)), { signal: listening.signal });
    return () => listening.abort();
  }, [isFramed]);

  function choose(id: string | null): void {
    if (!isFramed && id !== null) history.pushState({ chosen: id }, '');
    // The entry of the integration is the present one only if the list was left on this page.
    if (!isFramed && id === null && chosenIn(history.state) !== null) history.back();
    else setChosen(id);
  }

  return [chosen, choose];
}

function chosenIn(state: unknown): string | null {
  return typeof state === 'object' && state !== null && 'chosen' in state && typeof state.chosen === 'string'
    ? state.chosen
    : null;
}
