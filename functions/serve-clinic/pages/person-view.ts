import type { Participant } from '#shared/domain/follow-up/commands.ts'
import { standingFacts } from '#shared/domain/follow-up/facts.ts'
import type { Fact } from '#shared/domain/follow-up/person.ts'
import type { FollowUp } from '#shared/domain/follow-up/state.ts'
import type { Programme } from '#shared/domain/programme/programme.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Identity } from '#shared/ports/identities.ts'
import { shortDay, shortTime } from '#shared/staff/days.ts'
import { waveLabel } from '../known-person.ts'
import { fullName } from '../name.ts'
import { needNames, safeToContactNames, stateInWords, whyNotByEmail } from '../words.ts'

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
  corrected: 'An earlier entry was a mistake',
}

const agreedNames = { yes: 'Yes', no: 'No', 'not-asked': 'Not asked yet' } as const

const emailInWords = ({ email, bouncedEmail }: Identity): string => {
  if (!email) return 'none'
  return bouncedEmail === email ? `${email} (does not work)` : email
}

export const contactDetails = (identity: Identity | undefined, { person }: Participant) => {
  const lines: readonly (readonly [string, string])[] = identity
    ? [
        ['Name', fullName(identity)],
        ['Local id', identity.localId],
        ['Date of birth', identity.dateOfBirth ?? 'not known'],
        ['Telephone', identity.phone ?? 'none'],
        ['Email', emailInWords(identity)],
        ['Address', [...identity.address, identity.postcode].filter(Boolean).join(', ') || 'none'],
        ['Prefers', identity.contactPreference ?? 'not said'],
        ['Safe to contact', safeToContactNames[identity.safeToContact]],
        ['Needs', identity.needs.map((need) => needNames[need] ?? need).join(', ') || 'none'],
        ['Language', identity.language ?? 'not said'],
      ]
    : [['Name', 'Not known']]
  const byEmail = person.notByEmail ? whyNotByEmail[person.notByEmail] : 'Yes'
  return [
    ...lines,
    ['Agreed to be contacted', agreedNames[person.contactAgreed]] as const,
    ['By email', byEmail] as const,
  ]
}

const isOver = ({ state }: FollowUp) => state === 'answered' || state === 'closed' || state === 'cancelled'

export const wavesOf = ({ followUps, person, episodes }: Participant, programme: Programme) =>
  followUps
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))
    .map((followUp) => ({
      followUp: followUp.followUp,
      version: followUp.version,
      label: waveLabel(programme, followUp.wave),
      graduated: shortDay(
        episodes.find(({ episode }) => episode === followUp.episode)?.graduationDate ?? followUp.dueOn,
      ),
      dueOn: shortDay(followUp.dueOn),
      windowClosesOn: shortDay(followUp.windowClosesOn),
      graceEndsOn: shortDay(followUp.graceEndsOn),
      state: stateInWords(followUp, person, programme.timeZone),
      contacts: followUp.staffContacts,
      isOver: isOver(followUp),
      mayBeAnswered: !isOver(followUp) || (followUp.state === 'closed' && followUp.why === 'declined'),
    }))

export const factsOf = ({ person }: Participant, now: Instant, timeZone: string) => {
  const standing = new Set(standingFacts(person, now).map(({ factId }) => factId))
  return person.facts.map((fact) => ({
    factId: fact.factId,
    text: fact.fact === 'died' ? `Died on ${shortDay(fact.on)}` : factNames[fact.fact],
    at: shortTime(fact.at, timeZone),
    isStanding: standing.has(fact.factId),
    isCorrected: fact.fact !== 'corrected' && !standing.has(fact.factId),
  }))
}
