export type SandboxWish = { production: boolean; allowedByName: boolean }

/** In production nobody may pay with play money, unless the operator has said so by name (AMOY_ALLOW_SANDBOX=1). */
export function mayUseSandbox({ production, allowedByName }: SandboxWish): boolean {
  return !production || allowedByName
}
