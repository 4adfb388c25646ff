import { EXIT } from '../command-error.js';
import type { Verb } from '../command-line/verb.js';
import { PLAN_HELP, PLAN_OPTIONS } from './plan-options.js';

/** As other tools with a plan have it: neither equal nor a failure. */
const DRIFT = 2;

export const plan: Verb = {
  name: 'plan',
  summary: 'compare a configuration in code with an environment',
  synopsis: '[--config holdfast.config.ts] [--env-file .env] [--json] [--allow-others]',
  details: `Says what the environment lacks, has otherwise, or has besides, and how many connections the configuration would break.
Changes nothing and sends no secret: the server compares fingerprints. The secret key needs the scopes environment:integrations:list,
environment:integrations:read and environment:connections:list. Exits with 0 if nothing differs, 2 if something does, 1 after a failure.

--json                 prints the plan as JSON
--allow-others         integrations that are not in the configuration are no difference
${PLAN_HELP}`,
  options: { ...PLAN_OPTIONS, json: { type: 'boolean' }, 'allow-others': { type: 'boolean' } },
  failureCode: EXIT.failed,
  async run(call) {
    const [{ planEnvironment }, { planAsJson, renderPlan }] = await Promise.all([
      import('../plan/planned-environment.js'),
      import('../plan/render-plan.js'),
    ]);
    const { plan: found } = await planEnvironment(call);
    call.stdout.write(call.options['json'] === true ? planAsJson(found) : renderPlan(found));
    const hasOthers = found.others.length > 0 && call.options['allow-others'] !== true;
    return found.changes.length > 0 || hasOthers ? DRIFT : 0;
  },
};
