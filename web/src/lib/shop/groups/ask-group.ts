import type { Schemas } from '#lib/api.ts'

type Group = Schemas['GroupBuy']
/** What everybody hears of a group as its seats fill. */
export type Seats = Pick<Group, 'state' | 'outcome' | 'secured' | 'paying' | 'left'>

/** How a group stands and who sits there, as its reader may know. Undefined where that is refused for now. */
export async function askGroup(address: string, send: (address: string) => Promise<Response> = fetch): Promise<Group | undefined> {
  try {
    const answer = await send(address)
    return answer.ok ? ((await answer.json()) as Group) : undefined
  } catch {
    return undefined
  }
}

/** Whether what is heard differs from what is shown. */
export function isOther(heard: Seats, shown: Seats): boolean {
  return heard.state !== shown.state || heard.outcome !== shown.outcome || heard.secured !== shown.secured || heard.paying !== shown.paying || heard.left !== shown.left
}
