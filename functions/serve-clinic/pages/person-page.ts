import { cannotBeAsked, isNotAskedYet } from '#shared/enrolment/use-cases/ask-birth-month.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import { isDoubted } from '#shared/follow-up/rules/standing-facts.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffPage, StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { personOf } from '../known-person.ts'
import { fullName } from '../name.ts'
import type { ClinicPorts } from '../ports.ts'
import { everyoneInClinic, theTeam } from '../who-may.ts'
import { contactChannels, contactOutcomes, refusalInWords } from '../words.ts'
import { asksNotToBeRung, contactLogOf } from './contact-log.ts'
import { differencesIn } from './differences-view.ts'
import { contactDetails, factsOf, wavesOf } from './person-view.ts'

/** What was just done, by the code in the address after a form was sent. */
export const doneInWords: Readonly<Record<string, string>> = {
  contact: 'Contact recorded',
  declined: 'Recorded: no answer wanted this time',
  agreed: 'Recorded: agreed to be contacted',
  'not-agreed': 'Recorded: does not agree to be contacted',
  details: 'Contact details saved',
  withdrawn: 'Withdrawal recorded. Nobody will contact this person about follow-up again',
  died: 'Death recorded. Nothing more will be sent',
  corrected: 'Mistake corrected',
  answers: 'Answers saved. They cannot be shown here again',
  'name-checked': 'Name checked. Emails greet with it from now on',
  'value-taken': 'The new value stands now',
  'value-kept': 'What stood stays. The same value is not listed again',
  'asked-anew': 'The links of this person ask for the month of birth again',
}

export const faultsInWords: Readonly<Record<string, string>> = {
  ...refusalInWords,
  'choose-channel-and-outcome': 'Choose how you tried to reach the person and what came of it',
  'no-agreement':
    'The person does not agree to be contacted, so no contact details are kept. Record an agreement first',
  'nothing-to-ask': 'Nothing of this wave can be asked on a tablet',
  'nothing-to-print': 'Nothing of this wave can be asked on paper',
  'cannot-be-printed':
    'The goals or the questions have letters that our typeface lacks, so they cannot be printed here',
  'paper-of-another-wave':
    'The code on the paper belongs to this person, but to none of the waves below. Look at the date on the paper and choose the wave',
  'choose-value': 'Choose whether to use the new value or keep what stands',
  'choose-agreement': 'Choose whether the person agrees to be contacted',
}

export const inWords = (words: Readonly<Record<string, string>>, code: string | null): string | undefined =>
  code !== null && Object.hasOwn(words, code) ? words[code] : undefined

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, text]) => ({ value, text }))

/** What a form led to, by its code. */
export type News = { readonly done: string } | { readonly problem: string }

/** Back to the person after a form, so that reloading sends nothing twice. */
export const backToPerson = ({ person }: Pick<Participant, 'person'>, news: News): PageResponse =>
  seeOther(`/clinic/people/${person.participant}?${new URLSearchParams({ ...news })}`)

export const notHere = async (show: ShowPage, visit: StaffVisit): Promise<PageResponse> => ({
  ...(await show(visit, { template: 'no-person', title: 'Person not found', model: {} })),
  status: 404,
})

/** Who someone is, where each wave stands and what was tried; never what they answered. */
export const personPage = (ports: ClinicPorts, show: ShowPage): StaffPage => ({
  method: 'GET',
  path: 'people/:participant',
  roles: everyoneInClinic,
  visit: async (visit) => {
    const found = await personOf(ports, visit)
    if (!found) return notHere(show, visit)
    const { participant } = found.person
    const { programme } = ports.contextOf(found.person.programme)
    const [identity, history] = await Promise.all([
      ports.identities.of(participant),
      ports.participants.history(participant),
    ])
    const now = ports.clock.now()
    const isTeam = visit.session.roles.some((role) => theTeam.includes(role))
    const about = {
      now,
      cannotBeAsked: identity !== undefined && (await cannotBeAsked(ports, programme, identity)),
      isNotAskedYet: identity !== undefined && isNotAskedYet(programme, identity),
    }
    const { query } = visit.request
    const problem = inWords(faultsInWords, query.get('problem'))
    return {
      ...(await show(visit, {
        template: 'person',
        title: fullName(identity),
        hasErrors: problem !== undefined,
        model: {
          action: `/clinic/people/${participant}`,
          details: contactDetails(identity, found, about),
          waves: wavesOf(found, programme, dayAt(now, programme.timeZone)),
          differences: isTeam ? differencesIn(found, programme.timeZone) : [],
          isNotToBeRung: asksNotToBeRung(history),
          log: contactLogOf(history, programme),
          facts: factsOf(found, programme.timeZone),
          mayAskAgain: identity?.dateOfBirth != null && isDoubted(found.person),
          contactAgreed: found.person.contactAgreed,
          isNameDoubtful: identity?.isNameDoubtful === true,
          isLargePrint: identity?.needs.includes('large-print') ?? false,
          isTeam,
          channels: options(contactChannels),
          outcomes: options(contactOutcomes),
          done: inWords(doneInWords, query.get('done')),
          problem,
        },
      })),
      status: 200,
    }
  },
})
