import type { LoggedEvent } from '#shared/follow-up/ports/participants.ts'
import type { DetailPoint, EventOf, FollowUpEvent } from '#shared/follow-up/rules/events.ts'
import type { ResponseSummary } from '#shared/follow-up/rules/state.ts'
import { shortTime } from '#shared/platform/staff/days.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { waveLabel } from '../known-person.ts'
import { contactChannels, contactOutcomes, contactsByPages } from '../words.ts'
import { fieldInWords } from './differences-view.ts'

const namedIn = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key

const outcomes = { ...contactOutcomes, ...contactsByPages }

const pointNames: Readonly<Record<DetailPoint, string>> = {
  email: 'email',
  phone: 'telephone',
  address: 'address',
  postcode: 'postcode',
  preference: 'preference',
  'safe-ways': 'safe ways of contact',
  needs: 'needs',
  language: 'language',
  'date-of-birth': 'date of birth',
}

const answeredInWords = ({ step, mode, enteredByRole }: ResponseSummary): string => {
  if (step !== 'staff') return 'Answered online'
  return mode === 'in-clinic' && enteredByRole === 'patient'
    ? 'Answered on a tablet'
    : 'Answers entered by staff'
}

const decidedInWords = ({ field, decided }: EventOf<'difference-decided'>): string =>
  `${fieldInWords(field)}: ${decided === 'taken' ? 'a new value was taken' : 'what stood was kept'} by staff`

/**
 * What was tried to reach the person and what came of it. Events that are only bookkeeping say nothing here.
 */
const inWords = (event: FollowUpEvent): string | undefined => {
  switch (event.type) {
    case 'step-sent':
      return `Email sent: ${event.step}`
    case 'send-unknown':
      return `Email may not have gone out: ${event.step}`
    case 'outreach-reached':
    case 'passed-to-staff':
      return 'Passed to staff'
    case 'asked-for-other-mode':
      return event.asksFor === 'paper' ? 'Asked for paper' : 'Asked for a call'
    case 'staff-contact-recorded':
      return `${namedIn(contactChannels, event.channel)}: ${namedIn(outcomes, event.outcome).toLowerCase()}`
    case 'answered':
      return answeredInWords(event.response)
    case 'thank-you-sent':
      return 'Thank-you email sent'
    case 'closed':
      return event.why === 'declined' ? 'Did not want to answer this time' : 'Ended without an answer'
    case 'reopened':
      return 'Taken up again'
    case 'details-corrected':
      return `Put right by staff: ${event.points.map((point) => pointNames[point]).join(', ')}`
    case 'difference-decided':
      return decidedInWords(event)
    default:
      return undefined
  }
}

const waveOf = (event: FollowUpEvent): string => {
  if ('followUp' in event) return event.followUp.split('.')[1] ?? ''
  return event.type === 'reopened' ? event.state.wave : ''
}

/** Newest first. */
export const contactLogOf = (history: readonly LoggedEvent[], programme: Programme) =>
  history
    .flatMap(({ event }) => {
      const text = inWords(event)
      if (!text) return []
      return [
        { at: shortTime(event.at, programme.timeZone), wave: waveLabel(programme, waveOf(event)), text },
      ]
    })
    .toReversed()

/**
 * The person said so when rung, and has not asked for a call since. Staff who open the page are about to
 * ring.
 */
export const asksNotToBeRung = (history: readonly LoggedEvent[]): boolean => {
  const last = history.findLast(
    ({ event }) =>
      (event.type === 'staff-contact-recorded' && event.outcome === 'do-not-ring') ||
      (event.type === 'asked-for-other-mode' && event.asksFor === 'call'),
  )
  return last?.event.type === 'staff-contact-recorded'
}
