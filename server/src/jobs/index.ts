export { type Dispatcher, startWorker, type Sweep, type WorkerOptions } from './worker.ts'
export { dispatchOnce, runReaction } from './dispatch.ts'
