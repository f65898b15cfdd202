import { replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import { withdrawal } from '#shared/follow-up/rules/standing-facts.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Graduate } from './source.ts'

/** What is read of a person, as it is now. */
export type StoredGraduate = Omit<Graduate, 'areAnswersRemoved'>

/**
 * What was known of a person at `asOf`, so that a cut that was frozen then says the same whenever it is read.
 * Undefined of a person who was not enrolled yet. What the person has asked since then counts at once: to be
 * in no dataset, and to have the answers removed. A draft is kept only as it is now.
 */
export const graduateAt = (stored: StoredGraduate, asOf: Instant): Graduate | undefined => {
  const { history, answers, participant: now } = stored
  const areAnswersRemoved = withdrawal(now.person)?.removeAnswers === true
  if (history.every(({ at }) => at <= asOf)) return { ...stored, areAnswersRemoved }
  const known = history.filter(({ at }) => at <= asOf)
  const participant = replay(known.map(({ event }) => event))
  if (!participant) return undefined
  const { evaluationObjection, rosterObjection } = now.person
  return {
    participant: { ...participant, person: { ...participant.person, evaluationObjection, rosterObjection } },
    history: known,
    answers: {
      drafts: answers.drafts,
      responses: answers.responses.filter(({ submittedAt }) => submittedAt <= asOf),
    },
    areAnswersRemoved,
  }
}
