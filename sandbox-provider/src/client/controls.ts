import type { Faults } from '../faults.ts';
import type { WireDispatch } from '../notifications/list-events.ts';
import type { NotificationPlan } from '../notifications/plan.ts';
import type { Decision } from '../payments/decide-payment.ts';
import { parsePayment } from './parse-wire.ts';
import type { Payment } from './types.ts';

/** For tests and demos: plays the payer, makes the provider misbehave. Every call throws unless it succeeds. */
export type SandboxControls = {
  registerMerchant(merchant: { id: string; secret: string; name?: string }): Promise<void>;
  /** What the payer would choose on the page. */
  decide(paymentId: string, decision: Decision, plan?: Partial<NotificationPlan>): Promise<Payment>;
  listNotifications(paymentId: string): Promise<WireDispatch[]>;
  redeliver(eventId: string, options: { times: number; shuffle?: boolean }): Promise<void>;
  /** Replaces all faults: what is not named is healed. */
  setFaults(faults: Partial<Faults>): Promise<void>;
};

export function createSandboxControls(options: { baseUrl: string; adminSecret: string }): SandboxControls {
  async function call(method: string, path: string, content?: unknown): Promise<unknown> {
    const response = await fetch(options.baseUrl + path, {
      method,
      headers: { 'Authorization': `Bearer ${options.adminSecret}`, 'Content-Type': 'application/json' },
      ...(content !== undefined && { body: JSON.stringify(content) }),
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`sandbox provider: ${method} ${path} answered ${response.status} ${body}`);
    return JSON.parse(body);
  }
  return {
    registerMerchant: async (merchant) => void await call('POST', '/v1/merchants', merchant),
    decide: async (paymentId, decision, plan = {}) => (
      parsePayment(await call('POST', `/v1/test/payments/${paymentId}/decisions`, { decision, ...plan }))
    ),
    listNotifications: async (paymentId) => {
      const body = await call('GET', `/v1/test/payments/${paymentId}/notifications`);
      return (body as { notifications: WireDispatch[] }).notifications;
    },
    redeliver: async (eventId, times) => void await call('POST', `/v1/test/notifications/${eventId}/redeliveries`, times),
    setFaults: async (faults) => void await call('PUT', '/v1/test/faults', faults),
  };
}
