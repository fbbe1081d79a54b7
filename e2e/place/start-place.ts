import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createPublicKey, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openAlipayStand } from '../../server/src/alipay/testing/test-alipay-stand.ts'
import { readConfig } from '../../server/src/config/index.ts'
import { type SandboxAccess, sandboxBeside } from '../../server/src/ground/run-sandbox.ts'
import { openStripeStand } from '../../server/src/stripe/testing/test-stripe-stand.ts'
import { APP_SECRET } from '../../server/src/wechat-pay/testing/know-readers.ts'
import { testAccount } from '../../server/src/wechat-pay/testing/test-open-stand.ts'
import { startWechatPay } from '../../server/src/wechat-pay/testing/start-wechat-pay.ts'

export type WechatWindow = Parameters<Awaited<ReturnType<typeof startWechatPay>>['payInWindow']>[0]
export type WechatTelling = 'truly' | 'never' | 'wrong-amount'
/** A payer's bank takes a payment back; Stripe answers it with success, or without. */
export type ChargebackStep = 'opened' | 'won' | 'lost'
export type Place = {
  url: string
  /** Where it runs beside a WeChat Pay over loopback: the payer's yes, in WeChat. */
  payInWechat?: (tradeNo: string, telling: WechatTelling) => Promise<void>
  /** The same by the window that WeChat's own browser opens: it gives WeChat's word for how it ended. */
  payInWindow?: (order: WechatWindow) => Promise<string>
  /** Whether it runs beside a Stripe and an Alipay over loopback, with pages of their own. */
  besideProviders?: boolean
  /** The same Stripe: the payer's bank asks for what was paid on a page of its, or the matter ends. */
  chargeBack?: (payUrl: string, step: ChargebackStep) => Promise<void>
  /** Whose words this place believes: of the sandbox provider beside it. */
  sandbox: SandboxAccess
  /** Where sessions of the town's people are kept over several runs: only of a place that was there before. */
  sessionsFile?: string
  /** Where its data lie: what no page and no route does, such as letting time pass, is done in its database. */
  folder: string
  /** Runs `amoy` with the arguments beside the server, on the same data. */
  amoy(...args: string[]): Promise<string>
  stop(): Promise<void>
}

const MAIN = join(import.meta.dirname, '../../server/bin/amoy.js')
const START_TIMEOUT_MS = 420_000
const STOP_TIMEOUT_MS = 15_000
/** The demo town is loaded after this line. */
const TOWN_THERE = 'the demo town is there'

/**
 * Starts Amoy as `npm start` does: an empty data folder, the bundled PostgreSQL, the demo town, the sandbox
 * provider. With AMOY_E2E_PLACE="http://localhost:3000,/path/of/data" the one that already runs there is used; AMOY_E2E_STANDS is
 * where its stands of WeChat Pay and Stripe are told what payers and banks do.
 */
export async function startPlace(): Promise<Place> {
  const given = process.env.AMOY_E2E_PLACE?.split(',')
  if (given) return placeAt(given[0]!, given[1]!)

  const folder = await mkdtemp(join(tmpdir(), 'amoy-e2e-'))
  const [wechat, port] = [await startWechat(), await freePort()]
  const others = await startOthers(port)
  const env: NodeJS.ProcessEnv = { ...settings(folder, port), ...wechat.settings, ...others.settings }
  const child = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  await saysThatItIsReady(child)
  return {
    url: `http://localhost:${env.PORT}`,
    folder,
    payInWechat: wechat.pay,
    payInWindow: wechat.payInWindow,
    besideProviders: true,
    chargeBack: others.chargeBack,
    sandbox: sandboxBeside(readConfig(env))!,
    amoy: (...args) => amoy(env, args),
    stop: async () => {
      await ended(child)
      await wechat.close()
      await others.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One that runs already. */
function placeAt(url: string, folder: string): Place {
  const env = settings(folder, Number(new URL(url).port))
  const stands = process.env.AMOY_E2E_STANDS
  return {
    url, folder, sandbox: sandboxBeside(readConfig(env))!, sessionsFile: join(folder, 'e2e-sessions.json'), besideProviders: Boolean(stands),
    ...(stands && { payInWechat: (tradeNo, telling) => ask(`${stands}/wechat/${tradeNo}/${telling}`), chargeBack: (payUrl, step) => ask(`${stands}/stripe/${step}?${new URLSearchParams({ payUrl })}`) }),
    amoy: (...args) => amoy(env, args),
    stop: async () => {},
  }
}

async function ask(address: string): Promise<void> {
  const answer = await fetch(address, { method: 'POST' })
  if (!answer.ok) throw new Error(await answer.text())
}

/** WeChat Pay over loopback, with keys of its own, and what a place needs to be connected with it. */
async function startWechat() {
  const account = testAccount()
  const wechat = await startWechatPay({ clock: { now: () => new Date() }, account: { ...account, publicKey: createPublicKey(account.privateKey) } })
  return {
    settings: {
      WECHAT_PAY_MCHID: account.mchid, WECHAT_PAY_APPID: account.appid, WECHAT_PAY_SERIAL: account.serial, WECHAT_PAY_API_KEY: account.apiKey,
      WECHAT_PAY_PRIVATE_KEY: account.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), WECHAT_PAY_ON_PHONES: '1', WECHAT_PAY_API_URL: wechat.url, WECHAT_PAY_APP_SECRET: APP_SECRET, WECHAT_PAY_SIGN_IN_URL: wechat.url,
    },
    pay: async (tradeNo: string, telling: WechatTelling) => wechat.pay(tradeNo, telling),
    payInWindow: async (order: WechatWindow) => {
      wechat.payInWindow(order)
      return 'get_brand_wcpay_request:ok'
    },
    close: () => wechat.close(),
  }
}

/** Stripe and Alipay over loopback, with keys of their own, told where the place will listen. */
async function startOthers(port: number) {
  const clock = { now: () => new Date(), id: () => randomUUID(), move: () => {} }
  const notifyUrl = (name: string) => `http://127.0.0.1:${port}/api/v1/payment-notifications/${name}`
  const stripe = await openStripeStand({ clock, notifyUrl: notifyUrl('stripe') }, 'automatic')
  const alipay = await openAlipayStand({ clock, notifyUrl: notifyUrl('alipay') }, 'automatic')
  const { appId, privateKey, alipayPublicKey, sellerId, gateway } = alipay.connection
  return {
    settings: {
      STRIPE_SECRET_KEY: stripe.connection.secretKey, STRIPE_WEBHOOK_SECRET: stripe.connection.webhookSecret, STRIPE_API_URL: stripe.connection.apiUrl,
      ALIPAY_APP_ID: appId, ALIPAY_PRIVATE_KEY: privateKey, ALIPAY_PUBLIC_KEY: alipayPublicKey, ALIPAY_SELLER_ID: sellerId, ALIPAY_GATEWAY: gateway,
    },
    chargeBack: (payUrl: string, step: ChargebackStep) => chargeBack(stripe, payUrl, step),
    close: async () => void (await Promise.all([stripe.close(), alipay.close()])),
  }
}

/** Money leaves when a payer's bank asks for it, and comes back when that was without right. */
async function chargeBack({ server: { books }, sessionOf, send }: Awaited<ReturnType<typeof openStripeStand>>, payUrl: string, step: ChargebackStep): Promise<void> {
  const intent = sessionOf(payUrl).payment_intent!
  if (step === 'opened') {
    const opened = books.dispute(intent)
    await send('charge.dispute.created', opened)
    return send('charge.dispute.funds_withdrawn', books.withdrawFunds(opened))
  }
  const open = [...books.disputes.values()].find((each) => each.payment_intent === intent)!
  if (step === 'won') await send('charge.dispute.funds_reinstated', { ...books.reinstateFunds(open), status: 'won' })
  await send('charge.dispute.closed', { ...open, status: step })
}

/** Limits of rate stay as they are in kind, but are wide enough for one machine that plays all people. */
function settings(folder: string, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, AMOY_URL: _url, SMTP_URL: _smtp, SMS_URL: _sms, ...rest } = process.env
  return { ...rest, AMOY_DATA: folder, PORT: String(port), AMOY_RATE_FACTOR: '1000', LOG_LEVEL: 'warn', NODE_ENV: 'test' }
}

async function amoy(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, [MAIN, ...args], { env })).stdout.trim()
}

function saysThatItIsReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => (child.kill(), reject(new Error(`Amoy did not start in time:\n${said}`))), START_TIMEOUT_MS)
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.includes(TOWN_THERE)) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', (code) => (clearTimeout(timer), reject(new Error(`Amoy ended with ${code}:\n${said}`))))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    const cut = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
    child.once('exit', () => (clearTimeout(cut), resolve()))
    child.kill('SIGTERM')
  })
}

/** A port whose successor is free too: the sandbox provider takes that one. */
async function freePort(): Promise<number> {
  const first = await listenOn(0)
  const second = await listenOn(first.port + 1).catch(() => undefined)
  await first.close()
  await second?.close()
  return second ? first.port : freePort()
}

function listenOn(port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve({ port: (server.address() as { port: number }).port, close: () => new Promise((done) => server.close(() => done())) }))
  })
}
