import { EXIT } from '../command-error.js';
import type { Verb } from '../command-line/verb.js';
import { PLAN_HELP, PLAN_OPTIONS } from './plan-options.js';

export const apply: Verb = {
  name: 'apply',
  summary: 'change an environment to what a configuration in code describes',
  synopsis: '[--config holdfast.config.ts] [--env-file .env] [--yes]',
  details: `Shows the plan, asks, and applies each change with one call; deletes nothing. Run it again after a failure: it continues with what is left.
The secret key needs the scopes of a plan, environment:integrations:create and environment:integrations:update; a setting that moves a host
needs the two scopes that read credentials as well. Exits with 0 if every change is applied, 1 otherwise.

--yes                  does not ask
${PLAN_HELP}`,
  options: { ...PLAN_OPTIONS, yes: { type: 'boolean' } },
  failureCode: EXIT.failed,
  async run(call) {
    const [{ planEnvironment }, { renderPlan }, { applicable }, { applyPlan }, { confirm }] = await Promise.all([
      import('../plan/planned-environment.js'),
      import('../plan/render-plan.js'),
      import('../plan/plan.js'),
      import('../plan/apply-plan.js'),
      import('../plan/confirm.js'),
    ]);
    const planned = await planEnvironment(call);
    const changes = applicable(planned.plan);
    call.stdout.write(renderPlan(planned.plan));
    const isAgreed =
      changes.length === 0 || call.options['yes'] === true || (await confirm('Apply these changes?', process));
    if (!isAgreed) {
      call.stderr.write('holdfast apply: nothing was changed.\n');
      return EXIT.failed;
    }
    await applyPlan(planned, call.stdout);
    return changes.length < planned.plan.changes.length ? EXIT.failed : 0;
  },
};
