import { after } from 'node:test'
import { openWorld } from './place/world.ts'
import { accessible } from './scenarios/accessible.ts'
import { affiliates } from './scenarios/affiliate.ts'
import { auditLog } from './scenarios/audit.ts'
import { afterSales } from './scenarios/after-sales.ts'
import { goingBack } from './scenarios/back.ts'
import { bags } from './scenarios/bag.ts'
import { chargebacks } from './scenarios/chargebacks.ts'
import { exchanges } from './scenarios/exchange.ts'
import { creators } from './scenarios/creators.ts'
import { groups } from './scenarios/groups.ts'
import { inBothLanguages } from './scenarios/in-both-languages.ts'
import { interaction } from './scenarios/interaction.ts'
import { invoices } from './scenarios/invoices.ts'
import { draws } from './scenarios/draws.ts'
import { moneyFlows } from './scenarios/money.ts'
import { newcomers } from './scenarios/newcomer.ts'
import { offlineReading } from './scenarios/offline.ts'
import { offers } from './scenarios/offers.ts'
import { operatorMoney } from './scenarios/operator-money.ts'
import { orders } from './scenarios/orders.ts'
import { ownPages } from './scenarios/own.ts'
import { parkedNews } from './scenarios/parked.ts'
import { payoutsArrive } from './scenarios/payouts.ts'
import { polls } from './scenarios/polls.ts'
import { promises } from './scenarios/promises.ts'
import { reading } from './scenarios/reading.ts'
import { questions } from './scenarios/questions.ts'
import { providersPages } from './scenarios/providers-pages.ts'
import { waitingPages } from './scenarios/waiting.ts'
import { webhooks } from './scenarios/webhooks.ts'
import { wechatPay } from './scenarios/wechat-pay.ts'
import { keyboards } from './scenarios/keyboard.ts'
import { refunds } from './scenarios/refunds.ts'
import { returns } from './scenarios/returns.ts'
import { reviews } from './scenarios/reviews.ts'
import { sending } from './scenarios/sending.ts'
import { shows } from './scenarios/shows.ts'
import { shipping } from './scenarios/shipping.ts'
import { taxIdentities } from './scenarios/tax-identities.ts'
import { taxes } from './scenarios/taxes.ts'
import { twoTabs } from './scenarios/two-tabs.ts'
import { weights } from './scenarios/weight.ts'
import { wrongPictures } from './scenarios/wrong-pictures.ts'

/** One place and one browser for all scenarios: starting them costs more than most scenarios do. */
const world = await openWorld()
after(() => world.end())

newcomers(world)
bags(world)
twoTabs(world)
waitingPages(world)
orders(world)
goingBack(world)
shipping(world)
sending(world)
taxes(world)
moneyFlows(world)
afterSales(world)
returns(world)
wrongPictures(world)
exchanges(world)
refunds(world)
invoices(world)
keyboards(world)
payoutsArrive(world)
operatorMoney(world)
taxIdentities(world)
parkedNews(world)
auditLog(world)
chargebacks(world)
reviews(world)
creators(world)
shows(world)
questions(world)
interaction(world)
polls(world)
offers(world)
groups(world)
draws(world)
affiliates(world)
webhooks(world)
reading(world)
ownPages(world)
offlineReading(world)
accessible(world)
inBothLanguages(world)
wechatPay(world)
providersPages(world)
weights(world)
promises(world)
