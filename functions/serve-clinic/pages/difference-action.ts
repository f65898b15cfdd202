import type { Command, Participant } from '#shared/follow-up/rules/commands.ts'
import { openDifferences } from '#shared/follow-up/rules/values/differences.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage } from '#shared/platform/staff/staff-site.ts'
import { act } from '../act.ts'
import { personOf } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { theTeam } from '../who-may.ts'
import { newsOf } from './contact-actions.ts'
import { backToPerson, notHere } from './person-page.ts'

type DecideDifference = Extract<Command, { type: 'decide-difference' }>

/** The difference as the form showed it; undefined where it is not open any more, or is another. */
const shownIn = (form: Form, { episodes }: Participant): Omit<DecideDifference, 'take'> | undefined => {
  const shown = (['field', 'value', 'stands'] as const).map((name) => only(form, name))
  const episode = episodes.find((each) => each.episode === only(form, 'episode'))
  const found = (episode ? openDifferences(episode) : []).find(
    ({ field, value, stands }) => [field, String(value), String(stands)].join('\n') === shown.join('\n'),
  )
  if (!episode || !found) return undefined
  const { field, value, stands } = found
  return { type: 'decide-difference', episode: episode.episode, field, value, stands }
}

/** Staff take the value that a roster said, or keep the one that stands: one field at a time. */
export const decideDifference = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'POST',
  path: 'people/:participant/differences',
  roles: theTeam,
  fields: ['episode', 'field', 'value', 'stands', 'decision'],
  visit: async (visit) => {
    const found = await personOf(ports, visit)
    if (!found) return notHere(show, visit)
    const { form } = visit.request
    const decision = only(form, 'decision')
    if (decision !== 'take' && decision !== 'keep') return backToPerson(found, { problem: 'choose-value' })
    if (!shownIn(form, found)) return backToPerson(found, { problem: 'difference-changed' })
    const who = { who: found.person.participant, by: visit.session.by }
    const outcome = await act(ports, who, (person) => {
      const shown = shownIn(form, person)
      return { commands: shown ? [{ ...shown, take: decision === 'take' }] : [] }
    })
    return backToPerson(found, newsOf(outcome, decision === 'take' ? 'value-taken' : 'value-kept'))
  },
})
