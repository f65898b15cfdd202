import type { Identity } from '#shared/enrolment/ports/identities.ts'
import { isBounced } from '#shared/enrolment/rules/contact/what-stands.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Episode, Fact } from '#shared/follow-up/rules/person.ts'
import { death, emailClosure, standingFacts, withdrawal } from '#shared/follow-up/rules/standing-facts.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { shortDay, shortTime } from '#shared/platform/staff/days.ts'
import { type Instant, type LocalDate, localDateSchema } from '#shared/platform/time/time.ts'
import { answerableFrom } from '#shared/programme/rules/calendar.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { waveLabel } from '../known-person.ts'
import { languageInWords } from '../language-typed.ts'
import { fullName } from '../name.ts'
import { needNames, stateInWords, whyNotByEmail } from '../words.ts'
import { agreedInWords, objectionInWords, preferenceInWords, safeWaysInWords } from './unread-words.ts'

const factNames: Readonly<Record<Fact['fact'], string>> = {
  'email-bounced': 'The email address did not work',
  'email-replaced': 'A new email address was given',
  'email-opt-out': 'Asked for no more emails',
  'email-opt-in': 'Agreed to emails again',
  complaint: 'Marked our email as spam',
  withdrawn: 'Withdrew from all follow-up',
  died: 'Has died',
  'contact-agreed': 'Agreed to be contacted',
  'contact-declined': 'Does not agree to be contacted',
  'identity-doubted': 'Possibly another person: the month of birth was wrong too often',
  'identity-confirmed': 'Staff spoke to the person, and the link asks again',
  corrected: 'An earlier entry was a mistake',
}

const emailInWords = ({ email, bouncedEmails }: Identity): string => {
  if (!email) return 'none'
  return isBounced(email, bouncedEmails) ? `${email} (does not work)` : email
}

export const dateOfBirthInWords = ({ dateOfBirth }: Pick<Identity, 'dateOfBirth'>): string => {
  const day = localDateSchema.safeParse(dateOfBirth)
  return day.success ? shortDay(day.data) : 'not known'
}

const UNCHECKED = ' (not checked: emails greet with “Hello”)'

const CANNOT_BE_ASKED =
  'not known. The link should first ask for the month of birth, and cannot: anybody who gets the email can answer'

const closedEmail = {
  'email-bounced': 'No: the address does not work',
  'email-opt-out': 'No: asked for no more emails',
  complaint: 'No: marked our email as spam',
} as const

const byEmail = ({ person }: Participant): string => {
  if (withdrawal(person) || death(person) || person.contactAgreed === 'no') return 'No'
  const closure = emailClosure(person)
  if (closure) return closedEmail[closure]
  return person.notByEmail ? `No: ${whyNotByEmail[person.notByEmail].toLowerCase()}` : 'Yes'
}

const NOT_ASKED_YET =
  'The link does not ask for the month yet: save the contact details once, or upload the roster again'

type About = { readonly now: Instant; readonly cannotBeAsked: boolean; readonly isNotAskedYet: boolean }

const bornInWords = (identity: Identity, { cannotBeAsked, isNotAskedYet }: About): string => {
  if (cannotBeAsked) return CANNOT_BE_ASKED
  return isNotAskedYet ? `${dateOfBirthInWords(identity)}. ${NOT_ASKED_YET}` : dateOfBirthInWords(identity)
}

export const contactDetails = (identity: Identity | undefined, participant: Participant, about: About) => {
  const { person } = participant
  const lines: readonly (readonly [string, string])[] = identity
    ? [
        ['Name', fullName(identity) + (identity.isNameDoubtful ? UNCHECKED : '')],
        ['Local id', identity.localId],
        ['Date of birth', bornInWords(identity, about)],
        ['Telephone', identity.phone ?? 'none'],
        ['Email', emailInWords(identity)],
        ['Address', [...identity.address, identity.postcode].filter(Boolean).join(', ') || 'none'],
        ['Prefers', preferenceInWords(identity)],
        ['Safe to contact', safeWaysInWords(identity)],
        ['Needs', identity.needs.map((need) => needNames[need] ?? need).join(', ') || 'none'],
        ['Language', identity.language ? languageInWords(identity.language) : 'not said'],
      ]
    : [['Name', 'Not known']]
  return [
    ...lines,
    ['Agreed to be contacted', agreedInWords(identity, person)] as const,
    ['By email', byEmail(participant)] as const,
    ...objectionInWords(identity, person),
  ]
}

const isOver = ({ state }: FollowUp) => state === 'answered' || state === 'closed' || state === 'cancelled'

/** From when the person may be asked: at the group session where that is before the due date. */
const asksFrom = (followUp: FollowUp, episode: Episode | undefined, programme: Programme): LocalDate => {
  const wave = programme.waves.find(({ id }) => id === followUp.wave)
  return episode && wave ? answerableFrom(episode, wave, programme) : followUp.dueOn
}

export const wavesOf = (
  { followUps, person, episodes }: Participant,
  programme: Programme,
  today: LocalDate,
) =>
  followUps
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))
    .map((followUp) => {
      const episode = episodes.find((each) => each.episode === followUp.episode)
      return {
        followUp: followUp.followUp,
        version: followUp.version,
        label: waveLabel(programme, followUp.wave),
        dueOn: shortDay(followUp.dueOn),
        windowClosesOn: shortDay(followUp.windowClosesOn),
        graceEndsOn: shortDay(followUp.graceEndsOn),
        state: stateInWords(followUp, person, programme.timeZone),
        contacts: followUp.staffContacts,
        isOver: isOver(followUp),
        isToCome: followUp.state === 'planned' && asksFrom(followUp, episode, programme) > today,
        mayBeAnswered: !isOver(followUp) || (followUp.state === 'closed' && followUp.why === 'declined'),
      }
    })

const factInWords = (fact: Fact): string => {
  if (fact.fact === 'died') return `Died on ${shortDay(fact.on)}`
  const asks =
    fact.fact === 'withdrawn' && fact.removeAnswers ? '. Their answers are left out of every result' : ''
  return factNames[fact.fact] + asks
}

export const factsOf = ({ person }: Participant, timeZone: string) => {
  const standing = new Set(standingFacts(person).map(({ factId }) => factId))
  return person.facts.map((fact) => ({
    factId: fact.factId,
    text: factInWords(fact),
    at: shortTime(fact.at, timeZone),
    isStanding: standing.has(fact.factId),
    isCorrected: fact.fact !== 'corrected' && !standing.has(fact.factId),
  }))
}
