import type { Instant } from '#shared/platform/time/time.ts'
import { goalStar, type StarArm } from '#shared/questionnaire/form/goal-star.ts'
import type { Draft } from '#shared/questionnaire/ports/answers.ts'
import type { Visit } from '../visit.ts'
import { type Block, heading, list } from './page-model.ts'

/**
 * So soon after saving, the reader is taken to be the person; later the link may be in other hands.
 */
const MINUTES = 10

const isJustSaved = (savedAt: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(savedAt) <= MINUTES * 60_000

/**
 * The person's goals drawn as they have just rated them: the one place where answers are shown again, and
 * only for minutes.
 */
export const ownStar = ({ parts, mode, words, now }: Visit, draft: Draft | undefined): readonly Block[] => {
  const star = parts.find(({ instrument, details }) => instrument.ownGoals && details)
  const rated = draft?.instruments.find(({ instrument }) => instrument === star?.instrument.id)
  // A tablet goes to a member of staff next, who may have treated the person.
  if (mode === 'in-clinic') return []
  if (!draft || !star || !rated || !isJustSaved(draft.savedAt, now)) return []
  const arms = star.questions.map(({ text, index }): StarArm => {
    const rating = rated.items[index]
    return { goal: text, rating: typeof rating === 'number' ? rating : null }
  })
  const said = arms.map(({ goal, rating }, arm) => {
    const named = `${arm + 1}. ${goal}`
    return rating === null ? words.star.notRated(named) : words.star.rated(named, rating)
  })
  return [heading(words.star.title), { kind: 'star', svg: goalStar(arms, words.star) }, list(...said)]
}
