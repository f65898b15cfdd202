import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { WriteItem } from '#shared/platform/dynamodb/unit-of-work.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import { goalFields, readGoals } from '#shared/questionnaire/form/name-goals.ts'
import type { InstrumentAnswers, ItemAnswer } from '#shared/questionnaire/ports/answers.ts'
import { armsNamed } from '#shared/questionnaire/rules/instruments/named-arms.ts'
import type { ClinicPorts } from '../ports.ts'
import type { AskedInstrument } from './answers-form.ts'

/** The star of somebody of whom we know no goal: on their paper there are boxes to write some in. */
export const hasNoGoals = ({ instrument, goals }: Pick<AskedInstrument, 'instrument' | 'goals'>): boolean =>
  instrument.ownGoals !== undefined && !goals

/** One line for the goal of each arm, to be typed beside its rating. */
export const goalLineOf = (arm: number, form: Form, faults: ReadonlyMap<string, string>) => {
  const name = goalFields[arm] ?? ''
  return {
    name,
    text: `Goal ${arm + 1}, as the person put it`,
    given: only(form, name) ?? '',
    fault: faults.get(name),
  }
}

export type TypedGoals = {
  /** Arm by arm, empty text where none was typed. */
  readonly goals: readonly string[]
  readonly faults: ReadonlyMap<string, string>
  /** An arm is named that has a goal, or a rating whose goal could not be read. */
  readonly details: InstrumentAnswers['details']
}

export const goalsTyped = (form: Form, ratings: readonly ItemAnswer[]): TypedGoals => {
  const read = readGoals(new Map(goalFields.flatMap((name) => [[name, [only(form, name) ?? '']] as const])))
  const goals = read.outcome === 'read' ? read.goals : []
  const wrong = read.outcome === 'too-long' ? read.fields : []
  return {
    goals,
    faults: new Map(wrong.map((name) => [name, 'Use fewer words for this goal'])),
    details: armsNamed(ratings.map((rating, arm) => goals[arm] || (rating === null ? '' : 'rated'))),
  }
}

/** Kept where a roster's goals are: the next paper, and the person's own page, show them. */
export const goalsTypedWrites = async (
  { identities, answers }: Pick<ClinicPorts, 'identities' | 'answers'>,
  { participant, contactAgreed }: Participant['person'],
  goals: readonly string[],
): Promise<readonly WriteItem[]> => {
  if (goals.every((goal) => goal === '') || contactAgreed === 'no') return []
  const identity = await identities.of(participant)
  if (!identity) return []
  return [...answers.goalsWrites(participant, goals), ...identities.writes({ ...identity, goals })]
}
