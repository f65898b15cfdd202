import type { Command, Refusal } from '#shared/follow-up/rules/commands.ts'
import { decide } from '#shared/follow-up/rules/decide/decide.ts'
import type { HelpedBy } from './helped-by.ts'
import type { QuestionnairePorts } from './ports.ts'
import type { Visit } from './visit.ts'
import type { RefusalName } from './words/english-refusals.ts'

/** What a submission would say about itself. */
export const submission = (
  { followUp: { followUp }, link: { step, battery, handOver }, mode }: Visit,
  helpedBy: HelpedBy,
): Extract<Command, { type: 'submit' }> => {
  const { enteredByRole = 'patient', interviewerTreated = false } = handOver ?? {}
  return {
    type: 'submit',
    followUp,
    response: { step, battery, mode, helpedBy, enteredByRole, interviewerTreated },
  }
}

/**
 * Why this link cannot take answers now; nothing where it can. The rule itself is the domain's: a submission
 * is tried out.
 */
export const refusalFor = (ports: QuestionnairePorts, visit: Visit): RefusalName | undefined => {
  const context = ports.contextOf(visit.link.programme)
  const moment = { ...context, now: visit.now }
  const decision = decide(submission(visit, 'nobody'), visit.participant, moment)
  if ('refusal' in decision) return refusalName(decision)
  return visit.parts.length === 0 ? 'finished' : undefined
}

/** The page that explains a refusal. */
export const refusalName = (refusal: Refusal): RefusalName => {
  switch (refusal.refusal) {
    case 'already-answered':
    case 'past-grace':
    case 'not-open-yet':
    case 'withdrawn':
    case 'died':
      return refusal.refusal
    case 'finished':
      return refusal.state === 'closed' ? closedName(refusal.why) : 'finished'
    case 'unknown-follow-up':
      return 'wrong'
    case 'claim-not-held':
    case 'nothing-due':
    case 'already-recorded':
    case 'difference-changed':
      return 'finished'
  }
}

const closedName = (why: string): RefusalName => (why === 'withdrawn' || why === 'died' ? why : 'past-grace')
