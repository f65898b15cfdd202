import { instantSchema } from '../time/time.ts'
import type { Clock } from './clock.ts'

/** Reads `Date`, which the local stack sets; nothing else in the product reads the time. */
export const systemClock: Clock = { now: () => instantSchema.parse(new Date().toISOString()) }
