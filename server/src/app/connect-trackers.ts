import type { Clock } from '#clock'
import type { Config } from '#config'
import { type CarrierTracker, connectGateway } from '#deliveries'
import type { SandboxAccess } from '#ground'

/** The sandbox's carrier by the names that sellers may write. */
export const SANDBOX_CARRIERS = [{ code: 'sandbox-express', names: ['沙盒速运', 'Sandbox Express'] }] as const

/** Who tells of parcels here: the gateway of the configuration, and the sandbox's carrier where there is a sandbox. */
export function connectTrackers(config: Config, clock: Clock, sandbox: SandboxAccess | undefined, notifyOrigin: string | undefined): CarrierTracker[] {
  const { carrierGateway: gateway } = config
  return [
    ...(gateway ? [connectGateway({ name: 'gateway', label: (lang) => (lang === 'zh-CN' ? '物流查询' : 'Carrier gateway'), baseUrl: gateway.url, account: gateway.account, secret: gateway.secret, clock, carriers: gateway.carriers })] : []),
    ...(sandbox
      ? [connectGateway({ name: 'sandbox', label: (lang) => (lang === 'zh-CN' ? '沙盒速运（试用）' : 'Sandbox Express (a trial)'), baseUrl: sandbox.url, account: sandbox.merchantId, secret: sandbox.secret, clock, carriers: SANDBOX_CARRIERS, notifyOrigin, isNear: true })]
      : []),
  ]
}
