import type { createHoldfast, HoldfastConfig } from '@holdfast/client';

/** A client with the types and checks of the configuration. */
export type ConfiguredClient = ReturnType<typeof createHoldfast<HoldfastConfig>>;
