import { death } from '#shared/follow-up/rules/standing-facts.ts'
import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { chosenIn } from '../choosing.ts'
import { record } from '../record.ts'
import { refuseVisit } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import { choicePage } from './choice-page.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** Someone tells us that the person has died: everything stops now, and staff verify it. */
export const died: PageOfVisit = async (ports, visit, request) => {
  if (death(visit.participant.person)) return refuseVisit(visit, 'died', 200)
  if (request.method === 'GET') return diedPage(visit)
  const chosen = chosenIn(request.form, { field: 'died', choices: visit.words.died.choices })
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  if (chosen.outcome === 'nothing') return diedPage(visit, visit.words.died.error)
  if (chosen.value === 'no') return seeOther(pathOf(visit))
  const on = dayAt(visit.now, visit.programme.timeZone)
  const fact = {
    fact: 'died',
    factId: ports.randomness.factId(),
    at: visit.now,
    on,
    reportedBy: 'page',
  } as const
  await record(ports, visit, { command: { type: 'record-fact', fact, followUp: visit.link.followUp } })
  return seeOther(pathOf(visit, 'died'))
}

const diedPage = (visit: Visit, error?: string): PageResponse =>
  choicePage(visit, { said: visit.words.died, name: 'died', error })
