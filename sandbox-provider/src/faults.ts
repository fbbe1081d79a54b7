// How the provider misbehaves towards merchants, set by tests. Kept in memory: a restart heals it.

export const MAX_FAULT_COUNT = 10_000;
export const MAX_FAULT_LATENCY_MS = 120_000;

export type Faults = {
  /** Every merchant call waits this long first. */
  latencyMs: number;
  /** The next calls answer 503 and do nothing. */
  failNext: number;
  /** The next calls do their work, then answer 502: the merchant cannot know. */
  loseAnswerNext: number;
  /** The next calls never answer. */
  hangNext: number;
  /** The next refunds to finish fail. */
  failRefundNext: number;
  /** The next transfers to finish fail. */
  failTransferNext: number;
  /** The next transfers to be paid are sent back by the bank a little later. */
  returnTransferNext: number;
  /** The next transfers to be made take half a minute longer. */
  delayTransferNext: number;
};

export function noFaults(): Faults {
  return { latencyMs: 0, failNext: 0, loseAnswerNext: 0, hangNext: 0, failRefundNext: 0, failTransferNext: 0, returnTransferNext: 0, delayTransferNext: 0 };
}

export type FaultCount = Exclude<keyof Faults, 'latencyMs'>;

export function takeFault(faults: Faults, name: FaultCount): boolean {
  if (faults[name] <= 0) return false;
  faults[name] -= 1;
  return true;
}
