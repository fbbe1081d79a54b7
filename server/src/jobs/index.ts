export { dueBatches } from './due-batches.ts'
export { startWorker, type Sweep, type Worker, type WorkerOptions } from './worker.ts'
export { UNFINISHED_FACTS } from './unfinished-facts.ts'
export { dispatchOnce, runReaction } from './dispatch.ts'
