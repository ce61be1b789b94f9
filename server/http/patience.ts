/** A connection that says nothing, or its headers a byte at a time, must not hold a place for ever; milliseconds. */
export const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
} as const;
