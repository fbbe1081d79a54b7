import './facts.ts'
import './problems.ts'

export { countEnding } from './count-ending.ts'
export { groupBuyRoutes } from './api.ts'
export { type LiveGroups, startLiveGroups } from './live-groups.ts'
export { groupBuyChecks } from './checks.ts'
export { groupBuyReactions, groupBuySweeps } from './reactions.ts'
export { settleGroups } from './settle-groups.ts'
