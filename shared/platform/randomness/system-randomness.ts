import { randomBytes } from 'node:crypto'
import { randomIds } from './random-ids.ts'
import type { Randomness } from './randomness.ts'

export const systemRandomness: Randomness = randomIds((count) => randomBytes(count))
