import { Temporal } from 'temporal-polyfill'
import { type Form, only } from '../http/form.ts'
import { type LocalDate, localDateOf } from '../time/time.ts'

/** As NHS.UK's date input names its three boxes. */
const boxes = { day: 'on[day]', month: 'on[month]', year: 'on[year]' } as const
export const dayFields: readonly string[] = Object.values(boxes)

/** What was typed into the boxes of a date, to show it again. */
export const dayBoxes = (form: Form): Readonly<Record<keyof typeof boxes, string>> => {
  const typed = (name: string) => only(form, name)?.trim() ?? ''
  return { day: typed(boxes.day), month: typed(boxes.month), year: typed(boxes.year) }
}

/** The day in the boxes; nothing where it is no day of the calendar. */
export const dayTyped = (form: Form): LocalDate | undefined => {
  const { day, month, year } = dayBoxes(form)
  // "25" is meant as 2025, and would be the year 25.
  if (!/^(19|20)\d\d$/.test(year) || ![month, day].every((part) => /^\d\d?$/.test(part))) return undefined
  try {
    const date = { year: Number(year), month: Number(month), day: Number(day) }
    return localDateOf(Temporal.PlainDate.from(date, { overflow: 'reject' }))
  } catch {
    return undefined
  }
}
