import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { type Clock, DAY_MS } from '#clock'
import { makeCertificate, type MadeCertificate } from '#testing'

type Pair = { privateKey: string; publicKey: string }
export type AlipayChain = { pem: { app: string; alipay: string; root: string }; serials: { app: string; alipay: string; root: string } }

/** Two roots, and under the first of them a certificate of the app and one of Alipay, named as Alipay names them. */
export function makeChain(clock: Clock, pairs: { app: Pair; alipay: Pair }): AlipayChain {
  const [from, until] = [new Date(clock.now().getTime() - DAY_MS), new Date(clock.now().getTime() + 365 * DAY_MS)]
  const root = makeCertificate({ from, until, name: 'Ant Financial Certification Authority R1' })
  const other = makeCertificate({ from, until, name: 'iTrusChina Class 2 Root CA - G3' })
  const under = (name: string, { privateKey, publicKey }: Pair) => makeCertificate({ from, until, name, by: root, keys: { privateKey: createPrivateKey(privateKey), publicKey: createPublicKey(publicKey) } })
  const [app, alipay] = [under('鼓浪商行', pairs.app), under('支付宝(中国)网络技术有限公司', pairs.alipay)]
  return { pem: { app: app.pem, alipay: alipay.pem, root: root.pem + other.pem }, serials: { app: serialOf(app, root), alipay: serialOf(alipay, root), root: [serialOf(root, root), serialOf(other, other)].join('_') } }
}

/** Of who signed it and its number. */
function serialOf(certificate: MadeCertificate, by: MadeCertificate): string {
  return createHash('md5').update(`CN=${by.name}${BigInt(`0x${certificate.serial}`)}`).digest('hex')
}
