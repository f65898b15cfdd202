import type { Role } from '#shared/platform/staff/roles.ts'
import { ownProgrammes } from '#shared/platform/staff/roles.ts'
import type { StaffSession } from '#shared/platform/staff/session.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { EvaluatorPorts } from './ports.ts'

export const evaluators: readonly Role[] = ['evaluator']

export const programmesOf = (
  { programmes }: Pick<EvaluatorPorts, 'programmes'>,
  session: StaffSession,
): readonly Programme[] => ownProgrammes(programmes, session.programmes)

export const chosenProgramme = (
  programmes: readonly Programme[],
  wanted: string | null | undefined,
): Programme | undefined => programmes.find(({ programme }) => programme === wanted)
