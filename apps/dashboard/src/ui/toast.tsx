import { createContext, useCallback, useContext, useEffect, useState, type ReactElement, type ReactNode } from 'react';

const SHOWN_MS = 6_000;

const ToastContext = createContext<(sentence: string) => void>(() => undefined);

/** Confirms an action for a few seconds. Faults are shown where they happened. */
export function useToast(): (sentence: string) => void {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [toast, setToast] = useState<{ readonly sentence: string } | null>(null);
  const show = useCallback((sentence: string) => setToast({ sentence }), []);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-0 bottom-4 z-30 flex justify-center px-4">
        {toast && (
          <p className="max-w-full rounded-[10px] bg-ink px-4 py-2.5 text-sm text-card shadow-lg wrap-anywhere">
            {toast.sentence}
          </p>
        )}
      </div>
    </ToastContext>
  );
}
