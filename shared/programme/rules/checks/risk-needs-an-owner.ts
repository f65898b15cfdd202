import { findInstrument, instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { ProgrammeRule } from './programme-rule.ts'

const insteadOf = (name: string): string => {
  const safe = instruments.find(({ withoutRiskItemsOf }) => withoutRiskItemsOf === name)
  return safe ? `, or ${safe.id} instead` : ''
}

/** Items about harm must not be asked without a risk owner who reads the answers. */
export const riskNeedsAnOwner: ProgrammeRule = ({ batteries, riskOwner }) =>
  riskOwner !== undefined
    ? []
    : batteries.flatMap((battery, index) =>
        (['full', 'core'] as const).flatMap((set) =>
          battery[set].flatMap((name, at) =>
            (findInstrument(name)?.riskItems ?? []).length === 0
              ? []
              : [
                  {
                    path: `$.batteries[${index}].${set}[${at}]`,
                    problem: `${name} asks about harm, and no riskOwner is named`,
                    expected: `a riskOwner with name, email and protocol${insteadOf(name)}`,
                  },
                ],
          ),
        ),
      )
