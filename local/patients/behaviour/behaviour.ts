import type { Fault } from '#shared/platform/json/fault.ts'
import { parseJson } from '#shared/platform/json/parse-json.ts'
import { zodFaults } from '#shared/platform/json/zod-faults.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Answer } from '#shared/questionnaire/rules/instruments/check-items.ts'
import { actFaults, defaultStep, readAnswers } from './act-faults.ts'
import { type BehaviourFile, behaviourSchema } from './behaviour-schema.ts'

/** What one person does in one wave. */
export type Act = {
  readonly act: BehaviourFile['everyone'][string]['act']
  /** The step whose email sets them off. */
  readonly on: string
  /** ISO 8601 duration from that email's sending. */
  readonly after: string
  /** By instrument id. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>
}

export type Behaviour = {
  /** Whether something follows every link and posts every form before each person reads. */
  readonly scanner: boolean
  /** What this person does in this wave. People who are not in the file ignore it. */
  readonly actOf: (localId: string, wave: string) => Act
}

export type ParsedBehaviour = { readonly behaviour: Behaviour } | { readonly faults: readonly Fault[] }

const behaviourOf = (file: BehaviourFile, programme: Programme): Behaviour => ({
  scanner: file.scanner,
  actOf: (localId, wave) => {
    const said =
      (Object.hasOwn(file.people, localId) ? file.people[localId]?.[wave] : undefined) ?? file.everyone[wave]
    const on = said?.on ?? defaultStep(programme, wave)
    return {
      act: said?.act ?? 'ignore',
      on,
      after: said?.after ?? 'PT0S',
      answers: readAnswers(said?.answers ?? {}),
    }
  },
})

/** A behaviour file that fits its programme, or everything that is wrong with it. */
export const parseBehaviour = (json: unknown, programme: Programme): ParsedBehaviour => {
  const parsed = behaviourSchema.safeParse(json)
  if (!parsed.success) return { faults: zodFaults(parsed.error, json) }
  const { everyone, people } = parsed.data
  const faults = [
    ...actFaults(everyone, programme, ['everyone']),
    ...Object.entries(people).flatMap(([person, acts]) => actFaults(acts, programme, ['people', person])),
  ]
  return faults.length > 0 ? { faults } : { behaviour: behaviourOf(parsed.data, programme) }
}

/** The same from a file's bytes. */
export const parseBehaviourFile = (bytes: Uint8Array, programme: Programme): ParsedBehaviour => {
  const parsed = parseJson(bytes)
  return 'faults' in parsed ? parsed : parseBehaviour(parsed.json, programme)
}

/** Where nobody said anything: everyone ignores every email. */
export const ignoringEveryEmail = (programme: Programme): Behaviour =>
  behaviourOf(behaviourSchema.parse({}), programme)
