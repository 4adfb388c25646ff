import { CommandError } from '@holdfast/cli';

export { EXIT } from '@holdfast/cli';

/** Stops the start. The message addresses the person who starts the server and never contains one of their values. */
export class StartError extends CommandError {
  override readonly name = 'StartError';
}
