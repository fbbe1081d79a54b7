import type { MailSender } from './sender.ts'
import { NotSent } from './sender.ts'

const CONNECT_TIMEOUT_MS = 10_000
const IDLE_TIMEOUT_MS = 30_000
/** Before the server has heard of any message. */
const EARLY_TIMEOUTS = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']
const EARLY_ERRORS = ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'ECONFIG', 'EPROXY']

/** Sends plain text mail through the SMTP server of `url`: smtp://user:password@host:port, or smtps. */
export function smtpSender({ url, from }: { url: string; from: string }): MailSender {
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  // The mailer is loaded with the first mail: many installations never send one.
  let transport: Promise<Transport> | undefined
  return {
    send: async ({ id, recipient, subject, body, lang }) => {
      transport ??= openTransport(url)
      try {
        await (await transport).sendMail({
          from,
          to: { name: '', address: recipient },
          subject: subject ?? '',
          text: body,
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
        })
      } catch (error) {
        throw toldApart(error as SmtpError)
      }
    },
  }
}

type Transport = Awaited<ReturnType<typeof openTransport>>

async function openTransport(url: string) {
  const { createTransport } = await import('nodemailer')
  return createTransport({ url, connectionTimeout: CONNECT_TIMEOUT_MS, greetingTimeout: CONNECT_TIMEOUT_MS, socketTimeout: IDLE_TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true })
}

type SmtpError = Error & { code?: string; syscall?: string; permanent?: boolean; timeoutType?: string }

/** A refusal in the server's words, or an end before the message began, is certain; all else is not. */
function toldApart(error: SmtpError): Error {
  const early = error.syscall === 'connect' || EARLY_ERRORS.includes(error.code ?? '') || EARLY_TIMEOUTS.includes(error.timeoutType ?? '')
  // A wrong password is the operator's to mend: the message waits for that.
  if (early) return new NotSent('later', error.message, error)
  if (error.permanent !== undefined) return new NotSent(error.permanent ? 'never' : 'later', error.message, error)
  if (error.code === 'EENVELOPE') return new NotSent('never', error.message, error)
  return error
}
