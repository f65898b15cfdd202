import { TooMuchContentionError } from '#shared/platform/dynamodb/commit-with-retry.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { instrumentAnswers } from '#shared/questionnaire/form/read-answers.ts'
import type { AnswerSet, Draft, StoredResponse } from '#shared/questionnaire/ports/answers.ts'
import { type HelpedBy, helpedBy } from './helped-by.ts'
import type { QuestionnairePorts } from './ports.ts'
import { record } from './record.ts'
import { refusalName, submission } from './refusals.ts'
import { refuseVisit } from './site.ts'
import { pathOf, type Visit } from './visit.ts'

/**
 * Answers and the fact that they were given, in one transaction. A second submission finds the first and
 * changes nothing; a page that another tab saves meanwhile is sent with the rest.
 */
export const submitAnswers = async (
  ports: QuestionnairePorts,
  visit: Visit,
  draft: Draft,
): Promise<PageResponse> => {
  const helped = helpedBy(visit, draft)
  let known: Draft | undefined = draft
  const answers = async () => {
    const sends = known ?? (await ports.answers.draft(draft.participant, draft.followUp)) ?? draft
    known = undefined
    const { token, link, now } = visit
    // With the answers a tablet's link ends: staff who take it back can stop or begin nothing with it.
    return [
      ...ports.answers.submitWrites(responseOf(visit, sends, helped), { sends }),
      ...ports.links.endWrites(token, link, now),
    ]
  }
  const decided = await record(ports, visit, { command: submission(visit, helped), also: answers }).catch(
    (error: unknown) => {
      if (error instanceof TooMuchContentionError) return 'busy' as const
      throw error
    },
  )
  if (decided === 'busy') return refuseVisit(visit, 'busy')
  if (decided.outcome === 'unknown-participant') return refuseVisit(visit, 'wrong')
  if (decided.outcome === 'refused' && decided.refusal.refusal !== 'already-answered')
    return refuseVisit(visit, refusalName(decided.refusal))
  if (decided.outcome === 'committed') await ports.countSubmitted()
  return seeOther(pathOf(visit, 'done'))
}

/**
 * Every instrument that was asked, so that "left out" and "never asked" stay apart; and whatever was answered
 * earlier through a longer link, because an answer once saved is never lost.
 */
const responseOf = (visit: Visit, draft: AnswerSet, helpedBy: HelpedBy): StoredResponse => {
  const { link, parts, mode, language, now } = visit
  const { participant, episode, followUp, wave, battery, step } = link
  const given = new Set(draft.instruments.map(({ instrument }) => instrument))
  const untouched = parts.filter(({ instrument }) => !given.has(instrument.id))
  return {
    ...{ participant, episode, followUp, wave, battery, step, language, mode, helpedBy },
    startedAt: draft.startedAt,
    submittedAt: now,
    instruments: [...draft.instruments, ...instrumentAnswers(untouched, new Map())],
  }
}
