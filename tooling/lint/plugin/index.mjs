import { catalogueIsData } from './catalogue-is-data.mjs';
import { ciphersInVault } from './ciphers-in-vault.mjs';
import { declaredFunctions } from './declared-functions.mjs';
import { environmentInConfig } from './environment-in-config.mjs';
import { namedExports } from './named-exports.mjs';
import { outgoingThroughEgress } from './outgoing-through-egress.mjs';
import { pureSchema } from './pure-schema.mjs';
import { boundSql } from './bound-sql.mjs';
import { targetedMessages } from './targeted-messages.mjs';

/** Rules of this house that no linter brings. Which folder each holds for stands in .oxlintrc.json. */
export default {
  meta: { name: 'holdfast' },
  rules: {
    'bound-sql': boundSql,
    'catalogue-is-data': catalogueIsData,
    'ciphers-in-vault': ciphersInVault,
    'declared-functions': declaredFunctions,
    'environment-in-config': environmentInConfig,
    'named-exports': namedExports,
    'outgoing-through-egress': outgoingThroughEgress,
    'pure-schema': pureSchema,
    'targeted-messages': targetedMessages,
  },
};
