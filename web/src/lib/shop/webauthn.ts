/** Whether this browser can be asked for passkeys in the JSON form that the API speaks. */
export const canUsePasskeys = (): boolean => typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/** What came of asking: a credential as JSON, a refusal of the API, or that the person thought better of it. */
export type Asked = { credential: object } | { problem: { detail: string } } | { stopped: true }

export function askToSignIn(): Promise<Asked> {
  return ask('/api/v1/passkeys/sign-in-options', async (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON) }))
}

export function askToRegister(): Promise<Asked> {
  return ask('/api/v1/passkeys/registration-options', async (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON) }))
}

async function ask(path: string, use: (options: Record<string, unknown>) => Promise<Credential | null>): Promise<Asked> {
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  const said = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) return { problem: { detail: String(said.detail ?? answer.status) } }
  try {
    const credential = await use(said)
    return credential ? { credential: (credential as PublicKeyCredential).toJSON() as object } : { stopped: true }
  } catch {
    // The sheet was closed, or no passkey of this place is on the device: the browser does not tell which.
    return { stopped: true }
  }
}
