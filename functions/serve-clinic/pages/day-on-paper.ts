import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { Form } from '#shared/platform/http/form.ts'
import { dayBoxes, dayTyped } from '#shared/platform/staff/day-typed.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'

export type DayOnPaper = { readonly answeredOn?: LocalDate; readonly fault?: string }

/**
 * The day that the person wrote on the paper: often not there, and never before the programme ended or after
 * today.
 */
export const dayOnPaper = (
  form: Form,
  { graduationDate }: Pick<Episode, 'graduationDate'>,
  today: LocalDate,
): DayOnPaper => {
  if (Object.values(dayBoxes(form)).every((typed) => typed === '')) return {}
  const day = dayTyped(form)
  if (day && day >= graduationDate && day <= today) return { answeredOn: day }
  return { fault: 'Enter the day written on the paper, or leave it empty. It cannot be in the future' }
}
