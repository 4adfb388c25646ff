import * as z from 'zod';

/**
 * The schemas of inputs that the API reference shows under a name of their own. A schema registers itself where it is
 * defined; one that has no name is shown where it is used.
 */
export const namedInputs = z.registry<{ readonly id: string }>();

/** The same for the schemas of outputs. */
export const namedOutputs = z.registry<{ readonly id: string }>();
