import { Id, type Refusal, refuse, z } from '#api'
import { openPicture } from '#media'
import { type AftersaleRef, eventsOf } from './aftersale-row.ts'
import type { AfterSalesDeps } from './change-once.ts'

export const WithPicture = z.object({ picture: Id })

/** A picture that was shown in a request, for whoever may read the request. */
export async function showPicture(deps: AfterSalesDeps, ref: AftersaleRef, id: string, width: number | undefined): Promise<Response | Refusal> {
  const shown = (await eventsOf(deps.database.read, ref)).flatMap(({ pictures }) => pictures).find((each) => each.id === id)
  return shown ? openPicture(deps, shown, width) : refuse('not-found')
}
