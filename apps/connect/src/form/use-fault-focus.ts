import { useEffect, type RefObject } from 'react';

import type { Fault } from '../api/fault.js';

/** After each refusal the focus goes to the first faulty field, else to what is said about the form as a whole. */
export function useFaultFocus(form: RefObject<HTMLFormElement | null>, fault: Fault | null, refusals: number): void {
  useEffect(() => {
    if (fault === null && refusals === 0) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (field ?? form.current?.querySelector<HTMLElement>('[data-fault-banner]'))?.focus();
  }, [form, fault, refusals]);
}
