import type { ChaosWorld } from './chaos-world.ts'
import { Invocation } from './invocation.ts'

/** One run of a handler, and what is to follow where it ends, fails or is killed. */
export type Job = {
  readonly what: string
  readonly run: (invocation: Invocation) => Promise<unknown>
  readonly ended?: (invocation: Invocation) => void | Promise<void>
  /** After an error, or where the process was killed. */
  readonly failed?: (invocation: Invocation) => void | Promise<void>
  /** Hashes in another thread, whose order is not ours: never at once with another. */
  readonly isAlone?: boolean
}

const finish = async (world: ChaosWorld, job: Job, invocation: Invocation): Promise<void> => {
  const running = job.run(invocation).then(
    () => 'ended' as const,
    (error: Error) => error,
  )
  const end = await Promise.race([running, invocation.killed])
  const said = typeof end === 'string' ? end : `failed: ${end.name}: ${end.message}`
  world.record.note(world.now, `  ${job.what} ${said}`)
  if (end === 'ended' && invocation.couldRecordNonSend) world.record.heardOut.add(invocation.id)
  if (end === 'ended') await job.ended?.(invocation)
  else await job.failed?.(invocation)
}

/** All promises that can settle have settled. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Runs jobs at once: at each call of a port, chance says whose turn it is. */
export const runTogether = async (world: ChaosWorld, jobs: readonly Job[]): Promise<void> => {
  const begun = jobs.map((job) => ({ job, invocation: new Invocation(world, job.what) }))
  const [only] = begun
  if (only && begun.length === 1) return finish(world, only.job, only.invocation)
  const waiting: (() => void)[] = []
  const ends = begun.map(({ job, invocation }) => {
    invocation.pause = () => new Promise<void>((resolve) => waiting.push(resolve))
    return finish(world, job, invocation)
  })
  for (;;) {
    await settled()
    const [turn] = waiting.splice(world.chance.between(0, Math.max(0, waiting.length - 1)), 1)
    if (!turn) break
    turn()
  }
  await Promise.all(ends)
}
