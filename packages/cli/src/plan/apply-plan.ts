import { asCommand } from '../as-command.js';
import { CommandError, EXIT } from '../command-error.js';
import type { Output } from '../command-line/verb.js';
import { applicable } from './plan.js';
import type { Planned } from './planned-environment.js';

/**
 * Applies the changes one after the other. Each is one call, so it is applied whole or not at all; after a failure, the next plan has the
 * changes that are left.
 * @throws CommandError that says how many were applied
 */
export async function applyPlan({ holdfast, plan }: Planned, output: Output): Promise<void> {
  const changes = applicable(plan);
  for (const [index, change] of changes.entries()) {
    try {
      await asCommand<unknown>(() =>
        change.type === 'create'
          ? holdfast.createIntegration(change.input)
          : holdfast.updateIntegration(change.id, change.input),
      );
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(
        EXIT.failed,
        `${error.message}\n  at ${change.id}. ${index} of ${changes.length} changes were applied; run the command again for the rest.`,
        { cause: error },
      );
    }
    output.write(`${change.type === 'create' ? 'created' : 'changed'} ${change.id}\n`);
  }
}
