import type { Fault } from '@holdfast/ui';
import { useLayoutEffect, type RefObject } from 'react';

/** After each rejection, moves the focus to the first faulty field, or to the message above the form. */
export function useFaultFocus(form: RefObject<HTMLFormElement | null>, fault: Fault | null, refusals: number): void {
  useLayoutEffect(() => {
    if (fault === null && refusals === 0) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (field ?? form.current?.querySelector<HTMLElement>('[data-fault-banner]'))?.focus();
  }, [form, fault, refusals]);
}
