import { replay } from '#shared/follow-up/rules/evolve/evolve.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { Graduate } from './source.ts'

/**
 * What was stored of a person up to `asOf`, so that a cut that was frozen then says the same whenever it is
 * read. Undefined of a person who was not enrolled yet. A draft is kept only as it is now. What a person
 * has objected to since then counts at once, and so does the removal of their answers, which are not there
 * any more.
 */
export const graduateAt = (graduate: Graduate, asOf: Instant): Graduate | undefined => {
  const { history, answers } = graduate
  if (history.every(({ at }) => at <= asOf)) return graduate
  const known = history.filter(({ at }) => at <= asOf)
  const participant = replay(known.map(({ event }) => event))
  if (!participant) return undefined
  const { evaluationObjection } = graduate.participant.person
  return {
    participant: { ...participant, person: { ...participant.person, evaluationObjection } },
    history: known,
    answers: {
      drafts: answers.drafts,
      responses: answers.responses.filter(({ submittedAt }) => submittedAt <= asOf),
    },
  }
}
