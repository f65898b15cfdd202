import { randomIds } from '#shared/platform/randomness/random-ids.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'

/** The same seed gives the same ids and tokens, all of the real form. (mulberry32) */
export const seededRandomness = (seed = 1): Randomness => {
  let state = seed >>> 0
  const byte = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) & 255
  }
  return randomIds((count) => Uint8Array.from({ length: count }, byte))
}
