import { z } from 'zod'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import type { Link } from '#shared/messages/ports/links.ts'
import type { Role } from '#shared/platform/staff/roles.ts'
import { hoursAfter } from '#shared/programme/rules/calendar.ts'
import { questionSetSchema } from '#shared/questionnaire/rules/asked/battery.ts'
import { enteredBy } from './entered-by.ts'

/** Longer than any appointment or group session; by the next morning the link is worth nothing. */
const HOURS = 4

/** What the member of staff who hands over a tablet says; `checked`: who the person is. */
export const handOverSchema = z.object({
  checked: z.literal('yes'),
  set: questionSetSchema,
  helpedBy: z.enum(['nobody', 'helper', 'staff']),
  treated: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
})
export type HandOverChoices = z.infer<typeof handOverSchema>

/** The link of a tablet: it leads to the questions of one wave, and knows how its answers come about. */
export const handOverLink = (
  roles: readonly Role[],
  { participant, episode, followUp, programme, wave }: FollowUp,
  { set, helpedBy, treated, now }: HandOverChoices & { readonly now: Link['createdAt'] },
): Link => ({
  ...{ participant, episode, followUp, programme, wave },
  step: 'staff',
  battery: set,
  createdAt: now,
  handOver: {
    until: hoursAfter(now, HOURS),
    helpedBy,
    enteredByRole: helpedBy === 'staff' ? enteredBy(roles, treated) : 'patient',
    interviewerTreated: treated,
  },
})
