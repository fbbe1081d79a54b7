export { announce, type Channel, channel } from './channel.ts'
export { listen, type Listener } from './listen.ts'
export { type EventStream, openStream } from './open-stream.ts'
export { type HeldStream, holdStream, tendStreams } from './tend-streams.ts'
