import type { SignInKey } from './shop.sign-in.zh-CN.ts'

export const words: Record<SignInKey, string> = {
  'signIn.title': 'Sign in to Amoy',
  'signIn.name': 'E-mail or phone',
  'signIn.hint': 'We send an 8-digit code. No password.',
  'signIn.missing': 'Write your e-mail address or phone number.',
  'signIn.unclear': 'That is neither an e-mail address (name@example.org) nor a phone number.',
  'signIn.send': 'Send the code',
  'signIn.sent': 'A code is on its way to {to}. It is good for 10 minutes.',
  'signIn.code': 'Code',
  'signIn.enter': 'Sign in',
  'signIn.again': 'Send it again',
  'signIn.other': 'Use another address or number',
  'signIn.or': 'or',
  'signIn.passkey': 'Sign in with a passkey',
  'signIn.terms': 'Whoever is new joins by signing in.',
}
