import type { StoredGraduate } from '#shared/evaluation/rules/dataset/as-known-at.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { followUpIdOf } from '#shared/platform/schemas/ids.ts'
import { instantSchema } from '#shared/platform/time/time.ts'
import { planOf } from '#shared/programme/rules/calendar.ts'
import { addDays } from '#shared/programme/rules/sending-days.ts'
import { aFollowUp } from '../builders/a-follow-up.ts'
import { anEpisode, aPerson } from '../builders/a-person.ts'
import { aResponse } from '../builders/an-answer-set.ts'
import { episodeId, participantId } from '../builders/an-id.ts'
import type { Acquaintance, ClinicKnowledge } from './clinic-knowledge.ts'

/** Days after the due date on which people answer, by their place in the list. */
const AFTER_DUE = [1, 3, 6, 13, 20, 34] as const

const stored = (person: Acquaintance, place: number, { waves, asOf }: ClinicKnowledge): StoredGraduate => {
  const ids = { participant: participantId(place + 1), episode: episodeId(place + 1) }
  const { graduationDate, ageBand, sex, ethnicity, deprivation } = person
  const episode = anEpisode({
    ...ids,
    ...{ graduationDate, ageBand, ethnicity, sex: sex as 'female' },
    imdDecile: deprivation === null ? null : 2 * Number(deprivation),
  })
  const inWaves = waves.map((wave, index) => {
    const { dueOn, windowClosesOn, graceEndsOn } = planOf(person, wave)
    const followUp = { ...ids, wave: wave.id, followUp: followUpIdOf(ids.episode, wave.id) }
    const days = { dueOn, windowClosesOn, graceEndsOn }
    const answeredOn = addDays(dueOn, AFTER_DUE[place % AFTER_DUE.length] ?? 1)
    const submittedAt = instantSchema.parse(`${answeredOn}T12:00:00.000Z`)
    const isAnswered = person.answered?.[index] === true && answeredOn < asOf
    const { response } = aFollowUp({ state: 'answered' })
    const battery = place % 3 === 0 ? ('core' as const) : ('full' as const)
    const state: FollowUp = isAnswered
      ? aFollowUp({
          ...followUp,
          ...days,
          state: 'answered',
          response: { ...response, submittedAt, battery },
        })
      : aFollowUp({ ...followUp, ...days, state: dueOn < asOf ? 'closed' : 'planned' })
    return { state, response: isAnswered ? aResponse({ ...followUp, submittedAt, battery }) : undefined }
  })
  return {
    participant: {
      person: aPerson({ participant: ids.participant }),
      episodes: [episode],
      followUps: inWaves.map(({ state }) => state),
    },
    history: [],
    answers: { drafts: [], responses: inWaves.flatMap(({ response }) => response ?? []) },
  }
}

/** The people of the clinic's list as this system would have stored them. */
export const sampleGraduates = (knowledge: ClinicKnowledge): readonly StoredGraduate[] =>
  knowledge.people.map((person, place) => stored(person, place, knowledge))
