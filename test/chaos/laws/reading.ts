import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { dispositionOf, whereabouts } from '#shared/follow-up/rules/disposition.ts'
import type { FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import type { Fact, Person } from '#shared/follow-up/rules/person.ts'
import { emailRoute, standingFacts } from '#shared/follow-up/rules/standing-facts.ts'
import { alarmOf, type FollowUp } from '#shared/follow-up/rules/state.ts'
import { openDifferences } from '#shared/follow-up/rules/values/differences.ts'
import { valuesIn } from '#shared/follow-up/rules/values/episode-values.ts'
import { claimExpires } from '#shared/follow-up/rules/wake.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Moment } from '../world/timeline.ts'

/** All that the laws know of how states and events are written down, in one place. */

export const standingStops = (person: Person): readonly Fact[] =>
  standingFacts(person).filter(({ fact }) => ['died', 'withdrawn', 'email-opt-out'].includes(fact))

/** When this follow-up is to be looked at again; nothing where it has ended. */
export const wakeOf = (followUp: FollowUp): Moment | undefined => {
  const alarm = alarmOf(followUp)
  const claim = 'claim' in followUp ? followUp.claim : null
  return alarm && Date.parse(claim ? claimExpires(claim) : alarm.wakeAt)
}

/** When the reconciler finds it: by the stored wake, whatever is claimed. */
export const storedWakeOf = (followUp: FollowUp): Moment | undefined => {
  const alarm = alarmOf(followUp)
  return alarm && Date.parse(alarm.wakeAt)
}

export const isWithStaff = (followUp: FollowUp): boolean => whereabouts(followUp) === 'with-staff'
export const whereOf = (followUp: FollowUp): string => whereabouts(followUp)
export const hasClaim = (followUp: FollowUp): boolean => 'claim' in followUp && followUp.claim !== null

/** Asked in any way: something went out, may have, or a person was to ring. */
export const isAsked = ({ steps }: FollowUp): boolean =>
  steps.some(({ outcome }) => outcome !== 'skipped' && outcome !== 'missed')

export const staffReasonsOf = (followUp: FollowUp): readonly string[] =>
  followUp.state === 'open' ? followUp.withStaff.map(({ why }) => why) : []

export const asksForOf = (followUp: FollowUp): string | null =>
  'asksFor' in followUp ? followUp.asksFor : null

/** All of a follow-up but when it is looked at: what a wake has to change. */
export const substanceOf = (followUp: FollowUp): string => {
  const {
    version: _,
    wakeAt: __,
    sequence: ___,
    ...substance
  } = followUp as FollowUp & Record<string, unknown>
  return JSON.stringify(substance)
}

export const dispositionIn = (world: ChaosWorld, { person }: Participant, followUp: FollowUp) => {
  const asOf = new Date(world.now).toISOString() as Instant
  return dispositionOf(followUp, person, { timeZone: world.programme.timeZone, asOf })
}

export const canEmail = (person: Person): boolean => emailRoute(person).usable

/** Where someone can be reached, as both sides of the wall have it, and what stands of their graduations. */
export const contactStateOf = async (world: ChaosWorld, localId: string) => {
  const identity = await world.identities.byLocalId(world.programme.programme, localId)
  const found = identity && (await world.participants.load(identity.participant))
  if (!identity || !found) return {}
  const { email, phone, contactPreference, safeToContact, needs } = identity
  const { contactAgreed, notByEmail } = found.person
  const route = emailRoute(found.person)
  const ways = { email, phone, contactPreference, safeToContact, needs: [...needs].toSorted() }
  const values = found.episodes.flatMap((episode) => [...valuesIn(episode)].toSorted())
  const differences = found.episodes.flatMap(openDifferences)
  const known = { ...ways, contactAgreed, notByEmail, values, differences }
  return { ...known, route: route.usable ? 'email' : route.why }
}

/** The stops that an event stores about the person, and the facts that end them. */
export const factIn = (event: FollowUpEvent): Fact | undefined =>
  event.type === 'fact-recorded' ? event.fact : undefined

export const claimIn = (event: FollowUpEvent): string | undefined =>
  event.type === 'step-claimed' || event.type === 'thank-you-claimed' ? event.claimId : undefined

export const stopsIn = (event: FollowUpEvent): boolean =>
  ['died', 'withdrawn'].includes(factIn(event)?.fact ?? '')
