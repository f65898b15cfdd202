import type { AnswerSet } from '#shared/questionnaire/ports/answers.ts'
import type { Visit } from './visit.ts'

export type HelpedBy = AnswerSet['helpedBy']

const more: Readonly<Record<HelpedBy, number>> = { nobody: 0, helper: 1, staff: 2 }

/**
 * Who helped with these answers: the most help that there was with any of them, now or when the draft was
 * saved before.
 */
export const helpedBy = (
  { link, isHelped }: Pick<Visit, 'link' | 'isHelped'>,
  draft: Pick<AnswerSet, 'helpedBy'> | undefined,
): HelpedBy => {
  const now = link.handOver?.helpedBy ?? (isHelped ? 'helper' : 'nobody')
  const before = draft?.helpedBy ?? 'nobody'
  return more[before] > more[now] ? before : now
}
