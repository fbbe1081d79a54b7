import './facts.ts'

export { httpSmsSender } from './http-sms-sender.ts'
export { listMessages, type MessageRow, type MessageState } from './list-messages.ts'
export { type NewMessage, type Purpose, queueMessage } from './queue-message.ts'
export { type MessagesDeps, messagesReactions, messagesSweeps } from './reactions.ts'
export { type MailSender, NotSent, type OutgoingMessage, type SmsSender } from './sender.ts'
export { smtpSender } from './smtp-sender.ts'
export { type AtOnce, sendAtOnce } from './send-at-once.ts'
