import type { Person } from '#shared/domain/follow-up/person.ts'
import type { FollowUp } from '#shared/domain/follow-up/state.ts'

export const whereIs = (followUp: FollowUp | undefined, _person: Person) => {
  if (!followUp || followUp.state === 'planned') return 'waiting'
  if (followUp.state !== 'open') return 'finished'
  return followUp.withStaff ? 'with-staff' : 'contacted'
}
