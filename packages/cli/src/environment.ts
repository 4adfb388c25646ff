/** The variables of the process that runs the command: the only place that reads them. */
export function readVariable(name: string): string | undefined {
  return process.env[name] || undefined;
}

/** Adds the variables of a file in the form of `.env`; those that are set already keep their values. */
export function loadVariables(file: string): void {
  process.loadEnvFile(file);
}
