import type { Random } from './seeded-random.ts'

export type Target = {
  readonly mean: number
  readonly sd: number
  readonly min: number
  readonly max: number
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

export const sdOf = (values: readonly number[]): number => {
  const mean = meanOf(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/**
 * Whole numbers in the order of `latent`, inside the range, whose mean is the target's to half a point over
 * all of them. `ceilings` bounds each value further: average pain is not above worst pain.
 */
export const fitTo = (
  latent: readonly number[],
  { target, ceilings }: { readonly target: Target; readonly ceilings?: readonly number[] | undefined },
  random: Random,
): readonly number[] => {
  const centre = meanOf(latent)
  const spread = sdOf(latent)
  const most = (index: number): number => Math.min(target.max, ceilings?.[index] ?? target.max)
  const values = latent.map((value, index) => {
    const wanted = Math.round(target.mean + (target.sd * (value - centre)) / spread)
    return Math.min(most(index), Math.max(target.min, wanted))
  })
  let owed = Math.round(target.mean * values.length) - values.reduce((sum, value) => sum + value, 0)
  while (owed !== 0) {
    const step = Math.sign(owed)
    for (const index of random.shuffled([...values.keys()])) {
      const next = (values[index] ?? 0) + step
      if (owed === 0 || next < target.min || next > most(index)) continue
      values[index] = next
      owed -= step
    }
  }
  return values
}
