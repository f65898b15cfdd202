import { findInstrument, instrumentIds } from '#shared/questionnaire/rules/instruments/registry.ts'
import { type ProgrammeRule, repeats } from './programme-rule.ts'

/** Instruments are named by their exact ids, which are column names in every dataset. */
export const knownInstruments: ProgrammeRule = ({ batteries }) =>
  batteries.flatMap((battery, index) =>
    (['full', 'core'] as const).flatMap((set) => {
      const path = (at: number) => `$.batteries[${index}].${set}[${at}]`
      const unknown = battery[set].flatMap((name, at) =>
        findInstrument(name)?.id === name
          ? []
          : [
              {
                path: path(at),
                problem: `unknown instrument ${name}`,
                expected: `one of ${instrumentIds()}`,
              },
            ],
      )
      return [...unknown, ...repeats(battery[set], path, 'instrument')]
    }),
  )
