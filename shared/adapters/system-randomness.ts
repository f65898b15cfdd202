import { randomBytes } from 'node:crypto'
import type { Randomness } from '#shared/ports/randomness.ts'
import { randomIds } from './random-ids.ts'

export const systemRandomness: Randomness = randomIds((count) => randomBytes(count))
