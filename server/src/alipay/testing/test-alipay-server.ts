import { createSign, createVerify, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { text } from 'node:stream/consumers'
import type { Clock } from '#clock'
import { readBeijing, writeBeijing } from '../beijing-time.ts'
import { type AlipayChain, makeChain } from './test-alipay-chain.ts'
import { AlipaySays, openBooks } from './test-alipay-books.ts'

export const APP_ID = '2021000000000001'
export const SELLER_ID = '2088000000000001'
export type ServerFault = 'none' | 'lose-answer' | 'fail' | 'system-error' | 'unsigned'
/** Alipay tries again over a day, after 4 min, 10 min, 10 min, 1 h, 2 h, 6 h and 15 h; here within a second. */
const RETRY_DELAYS_MS = [20, 40, 40, 80, 80, 100, 100]
const SKEW_MS = 10 * 60_000
type Fields = Record<string, string>

export function newKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2_048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
}

const PAGE = '<!doctype html><html lang="zh-CN"><title>支付宝（本机）</title><main><h1>支付宝（本机）</h1><form method="post"><button name="decision" value="pay">付款</button> <button name="decision" value="fail">放弃</button></form></main></html>'

/** Alipay's gateway over loopback: RSA2 in both directions, its methods and refusals, its notifications and bills. */
export async function startAlipayServer({ clock, byCertificate = false }: { clock: Clock; byCertificate?: boolean }) {
  const [app, alipay] = [newKeys(), newKeys()]
  const chain = byCertificate ? makeChain(clock, { app, alipay }) : undefined
  const books = openBooks(clock, SELLER_ID)
  const under = new Set<Promise<void>>()
  let closed = false
  let origin = ''
  const server = createServer((request, response) => void serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error))))
  const api = {
    books, fault: 'none' as ServerFault, calls: [] as string[], notifyTo: '', onDecision: async (_payUrl: string, _decision: 'pay' | 'fail'): Promise<void> => {},
    keys: { appId: APP_ID, sellerId: SELLER_ID, privateKey: app.privateKey, alipayPublicKey: alipay.publicKey, ...(chain && { certificates: chain.pem }) },
    chain,
    gateway: () => `${origin}/gateway.do`,
    /** Of a page's address, or of the text that an app hands over. */
    verified: (order: string) => verified(URL.canParse(order) ? new URL(order).searchParams : new URLSearchParams(order), app.publicKey, clock, chain),
    notice: (content: Fields): Fields => ({ notify_id: randomBytes(16).toString('hex'), app_id: APP_ID, charset: 'utf-8', version: '1.0', ...content }),
    signNotice,
    send,
    close: async () => {
      closed = true
      await Promise.allSettled(under)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, origin)
    const body = await text(request)
    const bill = /^\/bills\/([\d-]+)\.csv\.zip$/.exec(url.pathname)?.[1]
    if (bill) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(books.bill(bill))
    if (url.searchParams.get('method')?.endsWith('.pay') && url.searchParams.has('biz_content')) return showPage(request, response, { url, body })
    if (url.pathname !== '/gateway.do' || request.method !== 'POST') return void response.writeHead(404).end()
    const given = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)])
    const method = given.get('method') ?? ''
    api.calls.push(method)
    const answer = answerTo(method, given)
    if (take('lose-answer')) return void request.socket.destroy()
    const value = JSON.stringify(answer)
    const sign = take('unsigned') ? '' : `,"sign":"${signed(value, alipay.privateKey)}"`
    const named = chain ? `,"alipay_cert_sn":"${chain.serials.alipay}"` : ''
    response.writeHead(200, { 'content-type': 'text/html;charset=utf-8' }).end(`{"${method.replaceAll('.', '_')}_response":${value}${named}${sign}}`)
  }

  /** Of the page only the payer's decision, and that it is shown for nothing that our app has not signed. */
  async function showPage(request: IncomingMessage, response: ServerResponse, { url, body }: { url: URL; body: string }): Promise<void> {
    const fields = verified(url.searchParams, app.publicKey, clock, chain)
    if (request.method === 'GET') return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
    await api.onDecision(url.href, new URLSearchParams(body).get('decision') === 'fail' ? 'fail' : 'pay')
    response.writeHead(302, { location: fields.return_url }).end()
  }

  function answerTo(method: string, given: URLSearchParams): Fields {
    try {
      if (take('fail')) throw new AlipaySays('20000', 'isp.unknow-error')
      if (take('system-error')) throw new AlipaySays('40004', 'ACQ.SYSTEM_ERROR')
      const fields = verified(given, app.publicKey, clock, chain)
      const work = books.methods[method]
      if (!work) throw new AlipaySays('40002', 'isv.invalid-method')
      return { code: '10000', msg: 'Success', ...work(JSON.parse(fields.biz_content ?? '{}') as Fields, { notifyUrl: fields.notify_url ?? '', origin }) }
    } catch (error) {
      if (!(error instanceof AlipaySays)) throw error
      return { code: error.code, msg: 'Business Failed', sub_code: error.subCode, sub_msg: error.message }
    }
  }

  function take(fault: ServerFault): boolean {
    if (api.fault !== fault) return false
    api.fault = 'none'
    return true
  }

  function signNotice(notice: Fields): string {
    const fields: Fields = { ...notice, notify_time: writeBeijing(clock.now()) }
    const content = Object.keys(fields).sort().filter((name) => fields[name] !== '').map((name) => `${name}=${fields[name]}`).join('&')
    return new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: signed(content, alipay.privateKey) }).toString()
  }

  /** Until the answer is the one word `success`; each try is of its own time. */
  async function deliver(notice: Fields): Promise<void> {
    for (const delay of [0, ...RETRY_DELAYS_MS]) {
      await sleep(delay)
      if (closed) return
      const answer = await fetch(api.notifyTo, { method: 'POST', body: signNotice(notice), headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } }).then((each) => each.text(), () => '')
      if (answer === 'success') return
    }
  }

  async function send(notices: readonly Fields[]): Promise<void> {
    const sent = (async () => {
      for (const each of notices) await deliver(each)
    })()
    under.add(sent)
    await sent.finally(() => under.delete(sent))
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return api
}

export type AlipayServer = Awaited<ReturnType<typeof startAlipayServer>>

function signed(content: string, privateKey: string): string {
  return createSign('RSA-SHA256').update(content, 'utf8').sign(privateKey, 'base64')
}

/** The fields of a request that our app signed, at a time near ours. Throws what the gateway answers otherwise. */
function verified(given: URLSearchParams, appPublicKey: string, clock: Clock, chain?: AlipayChain): Fields {
  const fields = Object.fromEntries(given)
  if (fields.app_id !== APP_ID) throw new AlipaySays('40002', 'isv.invalid-app-id')
  if (fields.sign_type !== 'RSA2' || fields.charset !== 'utf-8' || fields.version !== '1.0') throw new AlipaySays('40002', 'isv.invalid-signature-type')
  if (chain && (fields.app_cert_sn !== chain.serials.app || fields.alipay_root_cert_sn !== chain.serials.root)) throw new AlipaySays('40002', 'isv.invalid-cert-sn')
  const { sign, ...rest } = fields
  const content = Object.keys(rest).sort().filter((name) => rest[name] !== '').map((name) => `${name}=${rest[name]}`).join('&')
  if (!createVerify('RSA-SHA256').update(content, 'utf8').verify(appPublicKey, sign ?? '', 'base64')) throw new AlipaySays('40002', 'isv.invalid-signature')
  const at = readBeijing(fields.timestamp)
  if (!at || Math.abs(at.getTime() - clock.now().getTime()) > SKEW_MS) throw new AlipaySays('40002', 'isv.invalid-timestamp')
  return fields
}
