import { instantSchema } from '../time/time.ts'
import type { Clock, Sleeper } from './clock.ts'

/** Reads `Date`, which the local stack sets; nothing else in the product reads the time. */
export const systemClock: Clock = { now: () => instantSchema.parse(new Date().toISOString()) }

export const systemSleeper: Sleeper = {
  until: (at) => new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(at) - Date.now()))),
}
