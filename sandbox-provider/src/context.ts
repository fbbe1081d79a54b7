import type { Faults } from './faults.ts';
import type { Clock } from './signature.ts';
import type { Store } from './store.ts';

export type Settings = {
  publicUrl: string;
  retryDelaysMs: readonly number[];
  notificationTimeoutMs: number;
  pendingMs: number;
  refundDelayMs: number;
  transferDelayMs: number;
  allowAnyNotifyUrl: boolean;
  adminSecret: string | undefined;
};

/** What every use case is handed first. */
export type Context = {
  store: Store;
  clock: Clock;
  newId(prefix: 'pay' | 'ref' | 'tra' | 'evt'): string;
  random(): number;
  settings: Settings;
  faults: Faults;
  /** What nobody is there to be told: a failure in the background. */
  report(error: unknown): void;
  /** Says that something may have become due. Runs nothing before the present transaction has ended. */
  wake(): void;
};

/** The present moment, moved by `offsetMs`, as the store writes it. */
export function moment(ctx: Context, offsetMs = 0): string {
  return new Date(ctx.clock.now().getTime() + offsetMs).toISOString();
}
