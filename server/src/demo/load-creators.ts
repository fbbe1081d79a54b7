import type { Agency, Applicant, Town } from '@amoy/demo'
import { DAY_MS, dayIn } from '#clock'
import { decideApplication } from '#creators'
import type { Database } from '#database'
import { openPublic, type TownIds } from './load-people.ts'
import type { TownPictures } from './load-pictures.ts'
import type { TownPlace } from './town-place.ts'

/** So long ago they applied, and were approved: with posts of three weeks to be measured by. */
const APPLIED_DAYS = 3
export const APPROVED_DAYS = 1
const WAITS_DAYS = 2
/** So long ago they were served. */
const SERVED_DAYS = 20
const ASKED_DAYS = 1
/** From when on the share would hold that is asked for, and for how long. */
const SHARE_BEGINS_DAYS = 7
const SHARE_DAYS = 180
const SAMPLES = 3
const SEEN_POSTS = 5

type Loading = { database: Database; place: TownPlace; town: Town; ids: TownIds; pictures: TownPictures; now: Date; timeZone: string }

/** Verified creators, one who waits, and an agency that serves two of them. Where they were not loaded, nothing is done. */
export async function loadCreators(loading: Loading): Promise<void> {
  const { place, town, ids, now } = loading
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const isHere = ({ creatorKey }: { creatorKey: string }) => ids.accounts.has(creatorKey)
  for (const each of town.verified.filter(isHere)) {
    const applicationId = await place.clock.at(ago(APPLIED_DAYS), () => askFor(loading, each))
    await place.clock.at(ago(APPROVED_DAYS), () => approve(loading, each, applicationId))
  }
  if (isHere(town.applicant)) await place.clock.at(ago(WAITS_DAYS), () => askFor(loading, town.applicant))
  if (!ids.people.has(town.agency.ownerKey)) return
  await place.clock.at(ago(SERVED_DAYS), () => beServed(loading, town.agency))
  await place.clock.at(ago(ASKED_DAYS), () => askAgency(loading, town.agency))
}

const ownerOf = ({ town, ids }: Loading, creatorKey: string) => ids.people.get(town.creators.find(({ key }) => key === creatorKey)!.personKey)!

/** With the posts that they are proud of. */
async function askFor(loading: Loading, { creatorKey, fields, words }: Applicant): Promise<string> {
  const { place, ids } = loading
  const [owner, handle] = [ownerOf(loading, creatorKey), ids.handles.get(creatorKey)!]
  const { items } = await place.as<{ items: { id: string }[] }>(owner, 'GET', `/accounts/${handle}/posts?limit=${SEEN_POSTS}`)
  const links = Array.from({ length: Math.max(0, SAMPLES - items.length) }, (_, at) => `https://${handle}.amoy.example/${at + 1}`)
  const { application } = await place.as<{ application: { id: string } }>(owner, 'POST', `/accounts/${handle}/creator-application`, { fields, words, links, postIds: items.map(({ id }) => id) })
  return application.id
}

async function approve({ database, place, town, ids }: Loading, { creatorKey, fields }: Applicant, applicationId: string): Promise<void> {
  const by = ids.people.get(town.signIns.operator.personKey)!
  const refused = await database.write((db) => decideApplication(db, place.clock, { accountId: ids.accounts.get(creatorKey)!, applicationId, by }, { decision: 'approved', fields: fields as never, why: '内容是自己的，写得清楚。' }))
  if (refused) throw new Error(`${creatorKey} was not approved: ${refused.refused}`)
}

/** Opened, with somebody on its team, and taken by two creators. */
async function beServed(loading: Loading, agency: Agency): Promise<void> {
  const { place, town, ids } = loading
  const owner = await openPublic(loading, agency, agency.ownerKey, 'agency')
  const colleague = ids.people.get(agency.colleagueKey)
  if (colleague) await place.as(owner, 'POST', `/accounts/${agency.handle}/staff`, { handle: town.people.find(({ key }) => key === agency.colleagueKey)!.handle, role: 'editor' })
  for (const { creatorKey, shareBps, isAgreed } of agency.clients.filter((each) => ids.accounts.has(each.creatorKey))) {
    const client = `/accounts/${ids.handles.get(creatorKey)!}/agencies`
    const [creator, there] = [ownerOf(loading, creatorKey), `/accounts/${agency.handle}/clients/${ids.accounts.get(creatorKey)!}`]
    const { id } = await place.as<{ id: string }>(creator, 'POST', client, { agency: agency.handle, role: 'editor' })
    await place.as(owner, 'POST', `${there}/answer`, { accept: true })
    await place.as(owner, 'PUT', `${there}/people/${owner}`)
    if (!isAgreed) continue
    if (colleague) await place.as(owner, 'PUT', `${there}/people/${colleague}`)
    const { shares } = await place.as<{ shares: { id: string }[] }>(owner, 'POST', `${there}/share-proposals`, shareFrom(loading, place.clock.now(), shareBps))
    await place.as(creator, 'POST', `${client}/${id}/share-answers`, { share: shares[0]!.id, accept: true })
  }
}

/** A share that waits for the creator, and a store that waits for the agency. */
async function askAgency(loading: Loading, agency: Agency): Promise<void> {
  const { place, town, ids, now } = loading
  const owner = ids.people.get(agency.ownerKey)!
  for (const { creatorKey, shareBps } of agency.clients.filter((each) => !each.isAgreed && ids.accounts.has(each.creatorKey))) {
    await place.as(owner, 'POST', `/accounts/${agency.handle}/clients/${ids.accounts.get(creatorKey)!}/share-proposals`, shareFrom(loading, new Date(now.getTime() + SHARE_BEGINS_DAYS * DAY_MS), shareBps))
  }
  const store = town.stores.find(({ key }) => key === agency.invitedByStore)
  if (store) await place.as(ids.people.get(store.ownerKey)!, 'POST', `/accounts/${store.handle}/agencies`, { agency: agency.handle, role: 'editor' })
}

function shareFrom({ timeZone }: Loading, first: Date, shareBps: number) {
  return { shareBps, firstDay: dayIn(timeZone, first), lastDay: dayIn(timeZone, new Date(first.getTime() + SHARE_DAYS * DAY_MS)) }
}
