import { z } from 'zod'
import type { CorrectionOutcome } from '#shared/enrolment/use-cases/correct-contact.ts'
import type { Command } from '#shared/follow-up/rules/commands.ts'
import { type Form, only } from '#shared/platform/http/form.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { type ActionOutcome, act } from '../act.ts'
import { followUpNamed, personOf } from '../known-person.ts'
import type { ClinicPorts, Desk } from '../ports.ts'
import { everyoneInClinic } from '../who-may.ts'
import { contactChannels, contactOutcomes } from '../words.ts'
import { backToPerson, notHere } from './person-page.ts'

type Contact = Extract<Command, { type: 'record-staff-contact' }>

const contactSchema = z.object({
  channel: z.enum(Object.keys(contactChannels) as [Contact['channel'], ...Contact['channel'][]]),
  outcome: z.enum(Object.keys(contactOutcomes) as [Contact['outcome'], ...Contact['outcome'][]]),
})

const fieldsOf = (form: Form, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, only(form, name)]))

/** The version of the follow-up that the form showed; a form sent twice meets a newer one. */
export const versionIn = (form: Form): number => {
  const sent = only(form, 'version') ?? ''
  return /^\d{1,9}$/.test(sent) ? Number(sent) : Number.NaN
}

export const newsOf = (outcome: ActionOutcome | CorrectionOutcome, done: string) => {
  if (outcome.outcome === 'done') return { done }
  return { problem: outcome.outcome === 'refused' ? outcome.refusal : outcome.outcome }
}

const aboutOneWave = async (
  { ports, show }: Desk,
  visit: StaffVisit,
  what: { readonly done: string; readonly commandOf: (followUp: Contact['followUp']) => Command | string },
) => {
  const found = await personOf(ports, visit)
  const { form } = visit.request
  const followUp = found && followUpNamed(found, only(form, 'followUp'))
  if (!found || !followUp) return notHere(show, visit)
  const command = what.commandOf(followUp.followUp)
  if (typeof command === 'string') return backToPerson(found, { problem: command })
  const expects = { followUp: followUp.followUp, version: versionIn(form) }
  const outcome = await act(ports, { who: found.person.participant, by: visit.session.by }, () => ({
    commands: [command],
    expects,
  }))
  return backToPerson(found, newsOf(outcome, what.done))
}

export const recordContact = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'POST',
  path: 'people/:participant/contacts',
  roles: everyoneInClinic,
  fields: ['followUp', 'version', 'channel', 'outcome'],
  visit: (visit) =>
    aboutOneWave({ ports, show }, visit, {
      done: 'contact',
      commandOf: (followUp) => {
        const contact = contactSchema.safeParse(fieldsOf(visit.request.form, 'channel', 'outcome'))
        if (!contact.success) return 'choose-channel-and-outcome'
        return { type: 'record-staff-contact', followUp, ...contact.data }
      },
    }),
})

export const declineWave = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'POST',
  path: 'people/:participant/decline',
  roles: everyoneInClinic,
  fields: ['followUp', 'version'],
  visit: (visit) =>
    aboutOneWave({ ports, show }, visit, {
      done: 'declined',
      commandOf: (followUp) => ({ type: 'decline-wave', followUp }),
    }),
})
