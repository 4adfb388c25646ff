import { boundSql } from './bound-sql.mjs';
import { catalogueIsData } from './catalogue-is-data.mjs';
import { ciphersInVault } from './ciphers-in-vault.mjs';
import { declaredFunctions } from './declared-functions.mjs';
import { environmentInConfig } from './environment-in-config.mjs';
import { injectedClock } from './injected-clock.mjs';
import { namedExports } from './named-exports.mjs';
import { oneAbsence } from './one-absence.mjs';
import { outgoingThroughEgress } from './outgoing-through-egress.mjs';
import { pureSchema } from './pure-schema.mjs';
import { targetedMessages } from './targeted-messages.mjs';

/** The project's own lint rules. .oxlintrc.json says to which folders each applies. */
export default {
  meta: { name: 'holdfast' },
  rules: {
    'bound-sql': boundSql,
    'catalogue-is-data': catalogueIsData,
    'ciphers-in-vault': ciphersInVault,
    'declared-functions': declaredFunctions,
    'environment-in-config': environmentInConfig,
    'injected-clock': injectedClock,
    'named-exports': namedExports,
    'one-absence': oneAbsence,
    'outgoing-through-egress': outgoingThroughEgress,
    'pure-schema': pureSchema,
    'targeted-messages': targetedMessages,
  },
};
