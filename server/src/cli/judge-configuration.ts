import type { Config } from '#config'

export type Finding = { name: string; state: 'good' | 'warning' | 'bad'; text: string }

const LOOPBACK = /^(127\.|localhost$|::1$)/

/** What the settings mean for a place that people use; outside production only what is of use there. */
export function judgeConfiguration(config: Config): Finding[] {
  return [address(config), ...(config.publicUrl.startsWith('https:') ? [proxy(config)] : []), ...(config.production ? [metrics(config)] : []), mail(config), payments(config)]
}

function address({ production, publicUrl }: Config): Finding {
  const good = !production || publicUrl.startsWith('https:')
  return { name: 'address', state: good ? 'good' : 'bad', text: good ? publicUrl : `${publicUrl} is not https: cookies and passkeys would not be safe. Put a TLS proxy in front and set AMOY_URL` }
}

/** Whoever serves https has a proxy in front of us: we speak plain HTTP. */
function proxy({ trustProxy, host }: Config): Finding {
  const name = 'proxy'
  if (!trustProxy) return { name, state: 'warning', text: 'TRUST_PROXY is 0, yet https needs a proxy in front: all who come through it share one rate limit. Set it to 1 when the proxy sets X-Forwarded-For and X-Forwarded-Proto' }
  if (!LOOPBACK.test(host)) return { name, state: 'warning', text: `TRUST_PROXY is 1 and HOST is ${host}: whoever reaches that address without the proxy can pretend to be at any other. Let only the proxy reach it` }
  return { name, state: 'good', text: 'X-Forwarded-For is believed, and only this machine can send it' }
}

function metrics({ host, metricsToken }: Config): Finding {
  const open = !metricsToken && !LOOPBACK.test(host)
  return { name: 'metrics', state: 'good', text: metricsToken ? '/metrics asks for METRICS_TOKEN' : `/metrics answers on loopback only${open ? '; set METRICS_TOKEN to read it from elsewhere' : ''}` }
}

function mail({ mail: { smtpUrl, from }, production }: Config): Finding {
  const name = 'mail'
  if (!smtpUrl) return { name, state: production ? 'bad' : 'warning', text: `no SMTP_URL: ${production ? 'nobody gets a code to sign in with; mails stay in the console’s outbox' : 'codes to sign in with are shown in the terminal and in the console’s outbox'}` }
  if (production && /@localhost>?$/.test(from)) return { name, state: 'warning', text: `MAIL_FROM is ${from}: other mail servers will refuse it` }
  return { name, state: 'good', text: 'SMTP is configured' }
}

function payments({ sandbox: { allowedByName }, paymentProviders, production }: Config): Finding {
  const name = 'payments'
  const real = Object.keys(paymentProviders).join(', ')
  if (!production) return { name, state: 'good', text: real ? `${real}, and the sandbox provider` : 'the sandbox provider: no money moves' }
  if (real && !allowedByName) return { name, state: 'good', text: `${real}: see connect-a-provider.md for what to try before anybody buys` }
  return allowedByName
    ? { name, state: 'warning', text: 'AMOY_ALLOW_SANDBOX is 1: people can “pay” without paying. Take it away before anybody buys' }
    : { name, state: 'warning', text: 'no payment provider: the sandbox is refused in production, so nobody can pay' }
}
