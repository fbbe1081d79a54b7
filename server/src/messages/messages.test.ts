import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, createServer as createTcpServer } from 'node:net'
import { after, afterEach, before, test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { fixedClock } from '#clock'
import { type Database, sql } from '#database'
import { runReaction } from '#jobs'
import { testDatabase } from '#testing'
import { httpSmsSender, listMessages, type MailSender, messagesReactions, messagesSweeps, type NewMessage, NotSent, queueMessage, sendAtOnce, smtpSender, type SmsSender } from './index.ts'

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'))
const code: NewMessage = { channel: 'email', recipient: 'mei@example.org', subject: '阿茂登录验证码', body: '验证码 123456，十分钟内有效。', purpose: 'sign-in-code', lang: 'zh-CN' }
const facts = sql<{ id: string; at: Date; payload: { messageId: string } }>('test.message-facts', `delete from outbox where kind = 'message.queued' returning id, at, payload`)

let database: Database
let drop: () => Promise<void>
const ending: (() => Promise<unknown>)[] = []

before(async () => void ({ database, drop } = await testDatabase()))
after(() => drop())
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

type Received = { from: string; to: string[]; text: string }

async function smtpServer(options: SMTPServerOptions = {}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({ from: (session.envelope.mailFrom as { address: string }).address, to: session.envelope.rcptTo.map((each) => each.address), text: Buffer.concat(parts).toString() })
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ending.push(() => new Promise<void>((resolve) => server.close(resolve)))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received }
}

/** Queues a message and runs its reaction as the worker does. Returns what became of it, and how to run it again. */
async function sendThrough(senders: { mail?: MailSender; sms?: SmsSender }, message: NewMessage = code) {
  const id = await database.write((db) => queueMessage(db, clock, message))
  const [fact] = await database.write((db) => db.all(facts))
  assert.equal(fact!.payload.messageId, id)
  const [send] = messagesReactions({ database, clock, ...senders })
  const run = () => runReaction(database, clock.now(), send!, { consumer: 'messages.send', fact: { ...fact!, kind: 'message.queued', at: fact!.at.toISOString() } })
  const failure = await run().then(() => undefined, (error: Error) => error)
  const now = async () => (await listMessages(database.read, { limit: 50 })).find((each) => each.id === id)!
  return { ...(await now()), failure, run, now }
}

const mailTo = (url: string) => smtpSender({ url, from: 'Amoy <no-reply@amoy.example>' })

test('a queued mail leaves by SMTP once, whole, and forgets its code', async () => {
  const { url, received } = await smtpServer()
  const sent = await sendThrough({ mail: mailTo(url) })
  assert.equal(sent.state, 'sent')
  assert.deepEqual(sent.sentAt, clock.now())
  assert.ok(!sent.body.includes('123456'))
  await sent.run()
  assert.equal(received.length, 1)
  const [mail] = received
  assert.deepEqual([mail!.from, mail!.to], ['no-reply@amoy.example', ['mei@example.org']])
  assert.match(mail!.text, new RegExp(`Message-ID: <${sent.id}@amoy.example>`, 'i'))
  assert.match(mail!.text, /Content-Type: text\/plain; charset=utf-8/i)
  const [, encoding] = /Content-Transfer-Encoding: (\S+)/i.exec(mail!.text)!
  const [, encoded] = /\r\n\r\n([\s\S]+)$/.exec(mail!.text)!
  const body = encoding === 'base64' ? Buffer.from(encoded!, 'base64').toString() : Buffer.from(encoded!.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString()
  assert.match(body, /验证码 123456，十分钟内有效。/)
})

test('where no sender is configured the message is kept, readable', async () => {
  const kept = await sendThrough({})
  assert.equal(kept.state, 'kept')
  assert.ok(kept.body.includes('123456'))
})

test('a server that cannot be reached is tried again; one that refuses the address is not', async () => {
  const port = await freePort()
  const waiting = await sendThrough({ mail: mailTo(`smtp://127.0.0.1:${port}`) })
  assert.equal(waiting.state, 'queued')
  assert.ok(waiting.failure, 'the worker must hear that a later try is worth it')
  assert.match(waiting.error!, /ECONNREFUSED/)

  const refusing = await smtpServer({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) })
  const refused = await sendThrough({ mail: mailTo(refusing.url) })
  assert.deepEqual([refused.state, refused.failure], ['failed', undefined])
  assert.match(refused.error!, /no such mailbox/)

  const full = await smtpServer({ onData: (stream, _session, done) => void stream.resume().on('end', () => done(Object.assign(new Error('try later'), { responseCode: 451 }))) })
  assert.equal((await sendThrough({ mail: mailTo(full.url) })).state, 'queued')
})

test('a wrong password keeps the mail waiting for the operator', async () => {
  const { url } = await smtpServer({ authOptional: false, onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })) })
  const waiting = await sendThrough({ mail: mailTo(url.replace('smtp://', 'smtp://amoy:wrong@')) })
  assert.equal(waiting.state, 'queued')
})

test('a connection that breaks after the text has gone leaves the message unknown, and it is never sent again', async () => {
  // The server takes everything and dies before it says so.
  let lines = 0
  const server = createTcpServer((socket) => {
    let inText = false
    socket.on('error', () => {})
    socket.write('220 ready\r\n')
    socket.on('data', (chunk) => {
      const text = chunk.toString()
      if (inText) {
        lines++
        if (text.includes('\r\n.\r\n')) socket.destroy()
        return
      }
      if (text.startsWith('DATA')) {
        inText = true
        socket.write('354 go on\r\n')
      } else socket.write('250 ok\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ending.push(() => new Promise((resolve) => server.close(resolve)))
  const lost = await sendThrough({ mail: mailTo(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`) })
  assert.deepEqual([lost.state, lost.failure], ['unknown', undefined])
  const heard = lines
  await lost.run()
  assert.equal(lines, heard)
})

test('who dies between sending and marking leaves it unknown, and the next worker does not resend it', async () => {
  let sends = 0
  const dies: MailSender = {
    send: async () => {
      sends++
      // From here on the database is out of reach for this process: it died.
      throw new Error('killed')
    },
  }
  const halfway = await sendThrough({ mail: dies })
  assert.equal(halfway.state, 'unknown')
  await halfway.run()
  assert.equal(sends, 1)
})

test('while it is handed over a message already counts as unknown, so a crash there tells the truth', async () => {
  let during: string | undefined
  const looking: MailSender = { send: async ({ id }) => void (during = (await listMessages(database.read, { limit: 50 })).find((each) => each.id === id)!.state) }
  assert.equal((await sendThrough({ mail: looking })).state, 'sent')
  assert.equal(during, 'unknown')
})

test('two workers that take the same message send it once', async () => {
  let sends = 0
  const slow: MailSender = { send: async () => void (sends++, await new Promise((resolve) => setTimeout(resolve, 30))) }
  const id = await database.write((db) => queueMessage(db, clock, code))
  const [fact] = await database.write((db) => db.all(facts))
  const [send] = messagesReactions({ database, clock, mail: slow })
  const job = { consumer: 'messages.send', fact: { ...fact!, kind: 'message.queued', at: fact!.at.toISOString() } }
  await Promise.all([1, 2, 3, 4].map(() => runReaction(database, clock.now(), send!, job)))
  assert.equal(sends, 1)
  assert.equal((await listMessages(database.read, { state: 'sent', limit: 50 })).some((each) => each.id === id), true)
})

test('a code that could not leave in ten minutes is not sent late, and old messages are given up', async () => {
  let sends = 0
  const down = await sendThrough({ mail: mailTo(`smtp://127.0.0.1:${await freePort()}`) })
  clock.move(11 * 60_000)
  const [send] = messagesReactions({ database, clock, mail: { send: async () => void sends++ } })
  await runReaction(database, clock.now(), send!, { consumer: 'messages.send', fact: { id: clock.id(), kind: 'message.queued', at: clock.now().toISOString(), payload: { messageId: down.id } } })
  assert.deepEqual([(await down.now()).state, sends], ['failed', 0])

  const old = await sendThrough({ mail: mailTo(`smtp://127.0.0.1:${await freePort()}`) }, { ...code, purpose: 'service' })
  clock.move(25 * 3_600_000)
  const [sweep] = messagesSweeps({ database, clock })
  await sweep!.run()
  assert.equal((await old.now()).state, 'failed')
})

test('text messages go to the address of the operator, with an id that makes a double visible', async () => {
  const calls: { body: unknown; key: string | undefined }[] = []
  let answer = 202
  const server: Server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => {
      calls.push({ body: JSON.parse(text), key: request.headers['idempotency-key'] as string })
      response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ending.push(() => new Promise((resolve) => server.close(resolve)))
  const sms = httpSmsSender({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms?key=s3cret` })
  const message: NewMessage = { ...code, channel: 'sms', recipient: '+8613800000000' }
  const sent = await sendThrough({ sms }, message)
  assert.equal(sent.state, 'sent')
  assert.deepEqual(calls, [{ body: { id: sent.id, to: '+8613800000000', text: code.body }, key: sent.id }])
  for (const [status, state] of [[400, 'failed'], [429, 'queued'], [503, 'unknown']] as const) {
    answer = status
    assert.equal((await sendThrough({ sms }, message)).state, state, `answer ${status}`)
  }
  const unreachable = await sendThrough({ sms: httpSmsSender({ url: `http://127.0.0.1:${await freePort()}/?key=s3cret` }) }, message)
  assert.equal(unreachable.state, 'queued')
  assert.ok(!unreachable.error!.includes('s3cret'))
})

test('the list pages by id and filters by state', async () => {
  const all = await listMessages(database.read, { limit: 50 })
  const page = await listMessages(database.read, { limit: 2 })
  const next = await listMessages(database.read, { limit: 2, after: page[1]!.id })
  assert.deepEqual([...page, ...next].map((each) => each.id), all.slice(0, 4).map((each) => each.id))
  assert.ok((await listMessages(database.read, { state: 'failed', limit: 50 })).every((each) => each.state === 'failed'))
})

async function freePort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  await new Promise<void>((resolve) => connect(port, '127.0.0.1').on('error', () => resolve()))
  return port
}

test('what nothing sends is kept, and shown once where somebody looks: at once, or by the worker', async () => {
  const shown: string[] = []
  const show = ({ recipient, body }: { recipient: string; body: string }) => void shown.push(`${recipient}: ${body}`)
  await database.write((db) => db.all(facts))
  const first = await database.write((db) => queueMessage(db, clock, code))
  const atOnce = sendAtOnce({ database, clock, show })
  atOnce.send(first)
  await atOnce.settled()
  assert.deepEqual(shown, [`${code.recipient}: ${code.body}`])
  const [send] = messagesReactions({ database, clock, show })
  const work = async () => {
    for (const fact of await database.write((db) => db.all(facts))) await runReaction(database, clock.now(), send!, { consumer: 'messages.send', fact: { ...fact, kind: 'message.queued', at: fact.at.toISOString() } })
  }
  await work()
  assert.equal(shown.length, 1)
  await database.write((db) => queueMessage(db, clock, code))
  await work()
  assert.equal(shown.length, 2)
  assert.equal((await listMessages(database.read, { limit: 50 })).find(({ id }) => id === first)!.state, 'kept')
})

test('sent at once, a message leaves past whatever waits; the worker finds nothing left to do, or everything if it failed', async () => {
  let fails = true
  const sent: string[] = []
  const mail: MailSender = {
    send: async ({ id }) => {
      if (fails) throw new NotSent('later', 'busy')
      sent.push(id)
    },
  }
  const atOnce = sendAtOnce({ database, clock, mail })
  const [send] = messagesReactions({ database, clock, mail })
  const queue = () => database.write((db) => queueMessage(db, clock, code))
  const work = async () => {
    for (const fact of await database.write((db) => db.all(facts))) await runReaction(database, clock.now(), send!, { consumer: 'messages.send', fact: { ...fact, kind: 'message.queued', at: fact.at.toISOString() } })
  }
  await database.write((db) => db.all(facts))

  const first = await queue()
  // The worker is quicker than the answer of the mail server, and finds the message taken.
  const trying = database.write((db) => db.all(facts))
  atOnce.send(first)
  await Promise.all([trying, atOnce.settled()])
  fails = false
  await work()
  assert.deepEqual(sent, [first])

  const second = await queue()
  atOnce.send(second)
  await atOnce.settled()
  assert.deepEqual(sent, [first, second])
  await work()
  assert.deepEqual(sent, [first, second])
})
