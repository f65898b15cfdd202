import { jsonPath } from '#shared/platform/json/fault.ts'
import type { ProgrammeRule } from './programme-rule.ts'

/** Targets and Welsh labels must name waves of the programme. */
export const targetsNameWaves: ProgrammeRule = ({ targets, welsh, waves }) => {
  const ids: readonly string[] = waves.map(({ id }) => id)
  const unknown = (named: object | undefined, ...place: readonly string[]) =>
    Object.keys(named ?? {}).flatMap((wave) =>
      ids.includes(wave)
        ? []
        : [
            {
              path: jsonPath([...place, wave]),
              problem: `unknown wave ${wave}`,
              expected: `one of ${ids.join(', ')}`,
            },
          ],
    )
  return [...unknown(targets, 'targets'), ...unknown(welsh?.waves, 'welsh', 'waves')]
}
