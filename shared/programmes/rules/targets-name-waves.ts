import { pathOf } from '../../json/fault.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/** A target belongs to a wave that exists. */
export const targetsNameWaves: ProgrammeRule = ({ targets, waves }) => {
  const ids: readonly string[] = waves.map(({ id }) => id)
  return Object.keys(targets ?? {}).flatMap((wave) =>
    ids.includes(wave)
      ? []
      : [{ path: pathOf(['targets', wave]), problem: `unknown wave ${wave}`, expected: `one of ${ids.join(', ')}` }],
  )
}
