import type { ConnectionRecord } from '@holdfast/db';
import { AppError, decideAccount } from '@holdfast/schema';

import type { SaveConnectionInput } from './save-connection.js';

/** The account after a reauthorization. @throws AppError `account_changed`; nothing has been written then */
export function acceptedAccount(
  {
    authorization,
    allowsAccountChange,
    definition,
  }: Pick<SaveConnectionInput, 'authorization' | 'allowsAccountChange' | 'definition'>,
  existing: ConnectionRecord,
): ConnectionRecord['account'] {
  const decision = decideAccount(existing.account, authorization.account, { allowsChange: allowsAccountChange });
  if (decision.action === 'accept') return decision.account;
  const sentence =
    decision.reason === 'account_unknown'
      ? `${definition.name} did not say which account this is, so it may differ from the connected one. Try again, or connect it as a new connection.`
      : `This account at ${definition.name} is not the connected one. Sign in there with the connected account, or connect this one as a new connection.`;
  throw new AppError('account_changed', sentence);
}
