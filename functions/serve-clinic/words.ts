import type { BoardRow } from '#shared/follow-up/ports/participants.ts'
import type { Person } from '#shared/follow-up/rules/person.ts'
import type { FollowUp, Open, StaffReason } from '#shared/follow-up/rules/state.ts'
import { shortDay, shortTime } from '#shared/platform/staff/days.ts'

export const whereNames: Readonly<Record<BoardRow['where'], string>> = {
  'with-staff': 'With staff',
  contacted: 'Contacted, waiting for an answer',
  waiting: 'Not yet due',
  finished: 'Finished',
}

const whyWithStaff: Readonly<Record<StaffReason, string>> = {
  outreach: 'No answer to the emails',
  'email-bounced': 'The email address does not work',
  'email-opt-out': 'Asked for no more emails',
  complaint: 'Marked our email as spam',
  'paper-requested': 'Asked for paper',
  'call-requested': 'Asked for a call',
  'not-by-email': 'Not reached by email',
  'send-unknown': 'An email may not have gone out',
  'not-accepted': 'The email could not be sent to this address',
  'steps-missed': 'Not asked in time: the emails could not go out',
  'identity-doubted': 'Possibly another person: the month of birth was wrong too often',
}

export const whyNotByEmail: Readonly<Record<NonNullable<Person['notByEmail']>, string>> = {
  paper: 'Prefers paper',
  telephone: 'Prefers the telephone',
  'preference-unclear': 'Their preference could not be read: ask them',
  needs: 'Has needs that an email cannot meet',
  'no-email': 'No usable email address',
  'no-safe-way': 'No way to contact them is known to be safe: do not contact until it is clear',
  'agreement-not-asked': 'Has not been asked whether we may contact them',
  'agreement-unclear': 'Their agreement could not be read: do not contact until it is clear',
}

/** Why a person on the staff has to move this on, every reason, the most pressing first. */
export const whyWithUs = (open: Pick<Open, 'withStaff'>, { notByEmail }: Person): string => {
  const inWords = ({ why }: { readonly why: StaffReason }): string =>
    why === 'not-by-email' && notByEmail ? whyNotByEmail[notByEmail] : whyWithStaff[why]
  return open.withStaff.map(inWords).join('; ')
}

const whyClosed = {
  'grace-ended': 'the time to answer ended',
  withdrawn: 'the person withdrew',
  died: 'the person has died',
  declined: 'the person did not want to answer this time',
  'no-contact-agreed': 'the person did not agree to be contacted',
} as const

const whyCancelled = {
  'enrolled-late': 'enrolled after the time to answer had ended',
  superseded: 'the person graduated again',
  'no-battery': 'there was nothing to ask yet at the time',
  'wave-withdrawn': 'the programme no longer asks at this time',
} as const

/** One wave in words: never what was answered, only whether. */
export const stateInWords = (followUp: FollowUp, person: Person, timeZone: string): string => {
  switch (followUp.state) {
    case 'planned':
      return `Planned for ${shortDay(followUp.dueOn)}`
    case 'open':
      return followUp.withStaff.length > 0
        ? `With staff: ${whyWithUs(followUp, person)}`
        : 'Contacted, waiting for an answer'
    case 'answered':
      return `Answered on ${shortTime(followUp.response.submittedAt, timeZone)}`
    case 'closed':
      return `Closed: ${whyClosed[followUp.why]}`
    case 'cancelled':
      return `Not asked: ${whyCancelled[followUp.why]}`
  }
}

export const contactChannels = {
  telephone: 'Telephone',
  paper: 'Post',
  'in-person': 'In person',
  email: 'Email from our own mailbox',
} as const

export const contactOutcomes = {
  'no-reply': 'No reply',
  'message-left': 'Left a message',
  'will-answer': 'Will answer',
  'paper-sent': 'Sent the questions on paper',
  answered: 'Answered',
  declined: 'Does not want to answer this time',
  'wrong-number': 'Wrong number or address',
  'do-not-ring': 'Asked us not to ring',
} as const

export const needNames: Readonly<Record<string, string>> = {
  interpreter: 'interpreter',
  'large-print': 'large print',
  'easy-read': 'easy read',
  'help-to-answer': 'help to answer',
}

export const safeToContactNames = {
  any: 'Any way',
  'email-only': 'Email only',
  'phone-only': 'Phone only',
  'post-only': 'Post only',
  none: 'No way is known to be safe: do not contact until it is clear',
} as const

/** Written down by the pages themselves, never chosen from the list. */
export const contactsByPages: Readonly<Record<string, string>> = { 'tablet-given': 'Answering on a tablet' }

/** What a person is told when nothing was changed. */
export const refusalInWords: Readonly<Record<string, string>> = {
  'unknown-follow-up': 'This follow-up no longer exists.',
  'already-answered': 'The person has already answered this one.',
  'past-grace': 'The time to answer has ended, so nothing more can be recorded as an answer.',
  'not-open-yet': 'This follow-up is not due yet.',
  finished: 'This follow-up has already ended.',
  withdrawn: 'The person has withdrawn, so no answers may be recorded.',
  died: 'The person is recorded as having died. If that is a mistake, correct it first.',
  'already-recorded': 'This was already recorded.',
  'difference-changed':
    'This value was decided, or another was said, since you opened the page. Look at it again.',
  'changed-meanwhile':
    'Something was recorded since you opened the page, perhaps the same thing. Look at the contact log before you record it again.',
}
