import type { OperatorConnection } from '@holdfast/schema';
import type { ReactElement } from 'react';

/** Shows the name of the account at the provider, if known. */
export function AccountName({ account }: Pick<OperatorConnection, 'account'>): ReactElement | null {
  if (account === null) return null;
  const name = account.name ?? account.email ?? account.id;
  return (
    <span
      className="integration-account"
      title={`Account at the provider: ${[account.name, account.email, account.id].filter((part) => part !== null).join(', ')}`}
    >
      {name}
    </span>
  );
}
