import { instantSchema } from '#shared/domain/time.ts'
import type { Clock } from '#shared/ports/clock.ts'

/** Reads `Date`, which the local time machine moves; nothing else in the product reads the time. */
export const systemClock: Clock = { now: () => instantSchema.parse(new Date().toISOString()) }
