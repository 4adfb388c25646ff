import { createContext, useContext } from 'react';

export interface Operator {
  readonly environment: string;
  readonly signOut: () => Promise<void>;
}

export const OperatorContext = createContext<Operator | null>(null);

/** The signed-in operator and their environment. @throws Error outside `OperatorContext` */
export function useOperator(): Operator {
  const operator = useContext(OperatorContext);
  if (!operator) throw new Error('useOperator needs an OperatorContext');
  return operator;
}
