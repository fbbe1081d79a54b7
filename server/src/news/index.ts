import './problems.ts'

export { type Heard, keepNews, MAX_NOTIFICATION_BYTES, type News, type NewsDeps, NOT_CARRIED_OUT, type Note, RECEIVED_REFUSALS, type Received, type Verdict } from './keep-news.ts'
export { MAX_SETTLED_WHY, PARKED_ALARM_MS, PARKED_WARNING_MS, parkedAlarm, type ParkedKey, type ParkedName, type ParkedRow, type ParkedState } from './parked.ts'
export { MAX_PARKED_CURSOR, readParkedCursor, writeParkedCursor } from './parked-cursor.ts'
export { PARKED_FIELDS, ParkedQuery, parkedPage, presentParked, settlingRoutes } from './parked-routes.ts'
