import { z } from 'zod'
import type { Key, Row } from '#shared/platform/dynamodb/row-key.ts'
import { keyOf } from '#shared/platform/dynamodb/row-key.ts'
import { storedItem, UnreadableItemError } from '#shared/platform/dynamodb/stored-item.ts'
import {
  type FollowUpId,
  followUpRef,
  type ParticipantId,
  stepIdSchema,
  waveIdSchema,
} from '#shared/platform/schemas/ids.ts'
import { instantSchema, localDateSchema } from '#shared/platform/time/time.ts'
import type { Draft, InstrumentAnswers, ItemAnswer, StoredResponse } from '../ports/answers.ts'
import { questionSetSchema } from '../rules/asked/battery.ts'

export const DRAFT = 'draft#'
export const RESPONSE = 'response#'
export const GOALS = 'goals'

const itemAnswer = z.union([z.number(), z.string(), z.null()])
const details = z.record(z.string(), z.string()).exactOptional()
const versions = {
  instrumentVersion: z.string(),
  wordingVersion: z.string(),
  wordingLanguage: z.string().exactOptional(),
  details,
}

const setting = {
  ...followUpRef,
  wave: waveIdSchema,
  battery: questionSetSchema,
  language: z.string(),
  mode: z.enum(['web', 'paper', 'telephone', 'in-clinic']),
  helpedBy: z.enum(['nobody', 'helper', 'staff']),
  startedAt: instantSchema,
  instruments: z.array(z.object({ instrument: z.string(), ...versions, items: z.array(itemAnswer) })),
}
const draftItem = storedItem(
  z.object({ ...setting, savedAt: instantSchema, saves: z.number().int().default(0) }),
)
const sentItem = storedItem(z.object({ sentAt: instantSchema }))
const responseItem = storedItem(
  z.object({
    ...setting,
    submittedAt: instantSchema,
    step: z.union([stepIdSchema, z.literal('staff')]),
    answeredOn: localDateSchema.exactOptional(),
  }),
)
const draftedInstrument = z.object({ ...versions, items: z.number().int().nonnegative() })

const goalsItem = storedItem(z.object({ goals: z.array(z.string()) }))

export const goalsKey = (participant: ParticipantId): Key => ({ pk: participant, sk: GOALS })

export const goalsRow = (participant: ParticipantId, goals: readonly string[]): Key & Row => ({
  ...goalsKey(participant),
  ...goalsItem.encode({ goals: [...goals] }),
})

export const goalsIn = (row: Row): readonly string[] =>
  goalsItem.decode(row, `${keyOf(row).pk} ${GOALS}`).goals

export const draftKey = (participant: ParticipantId, followUp: FollowUpId): Key => ({
  pk: participant,
  sk: DRAFT + followUp,
})

/** What stands in the place of a draft that was sent: no answer, but a save that comes too late finds it. */
export const sentRow = ({ participant, followUp, submittedAt }: StoredResponse): Key & Row => ({
  ...draftKey(participant, followUp),
  ...sentItem.encode({ sentAt: submittedAt }),
})
export const isSent = (row: Row): boolean => row['sentAt'] !== undefined

export const responseRow = (response: StoredResponse): Key & Row => {
  const { participant, followUp, episode: _, wave: __, ...rest } = response
  return { pk: participant, sk: RESPONSE + followUp, ...responseItem.encode(rest) }
}

/**
 * A draft keeps each answer in an attribute of its own, `a#<instrument>#<item>`, so that two pages saved at
 * once both land and an unanswered item, which is not written at all, can never wipe an answer.
 * `i#<instrument>` holds the versions.
 */
export const answerAttribute = (instrument: string, item: number): string => `a#${instrument}#${item}`
export const instrumentAttribute = (instrument: string): string => `i#${instrument}`

const itemsOf = (row: Row, instrument: string, count: number): ItemAnswer[] => {
  const prefix = `a#${instrument}#`
  const saved = Object.keys(row).flatMap((name) =>
    name.startsWith(prefix) ? [Number(name.slice(prefix.length)) + 1] : [],
  )
  return Array.from({ length: Math.max(count, ...saved) }, (_, item) => {
    const answer = row[answerAttribute(instrument, item)]
    return typeof answer === 'number' || typeof answer === 'string' ? answer : null
  })
}

const instrumentsOf = (row: Row, key: string): InstrumentAnswers[] => {
  const names = Object.keys(row)
    .filter((name) => name.startsWith('i#'))
    .sort()
  return names.map((name) => {
    const instrument = name.slice('i#'.length)
    const drafted = draftedInstrument.safeParse(row[name])
    if (!drafted.success)
      throw new UnreadableItemError(key, `${name} does not hold the versions of an instrument`)
    return { instrument, ...drafted.data, items: itemsOf(row, instrument, drafted.data.items) }
  })
}

const idsOf = (row: Row, prefix: string) => {
  const { pk, sk } = keyOf(row)
  const followUp = sk.slice(prefix.length)
  const [episode, wave] = followUp.split('.')
  return { participant: pk, followUp, episode, wave }
}

export const draftOf = (row: Row): Draft => {
  const { pk, sk } = keyOf(row)
  const key = `${pk} ${sk}`
  return draftItem.decode({ ...row, ...idsOf(row, DRAFT), instruments: instrumentsOf(row, key) }, key)
}

export const responseOf = (row: Row): StoredResponse => {
  const { pk, sk } = keyOf(row)
  return responseItem.decode({ ...row, ...idsOf(row, RESPONSE) }, `${pk} ${sk}`)
}
