import { type PageResponse, seeOther } from '#shared/platform/http/response.ts'
import { chosenIn } from '../choosing.ts'
import { record } from '../record.ts'
import { refusalFor, refusalName } from '../refusals.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import { choicePage } from './choice-page.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** Paper or a call instead of a screen: emails in this wave stop and a person takes over. */
export const otherWays: PageOfVisit = async (ports, visit, request) => {
  const refusal = refusalFor(ports, visit)
  if (refusal) return refuseVisit(visit, refusal)
  if (request.method === 'GET') return otherWaysPage(visit)
  const chosen = chosenIn(request.form, { field: 'way', choices: visit.words.otherWays.choices })
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  if (chosen.outcome === 'nothing') return otherWaysPage(visit, visit.words.otherWays.error)
  const command = { type: 'ask-other-mode', followUp: visit.link.followUp, asksFor: chosen.value } as const
  const decided = await record(ports, visit, { command })
  if (decided.outcome === 'refused' && decided.refusal.refusal !== 'already-recorded')
    return refuseVisit(visit, refusalName(decided.refusal), 200)
  return seeOther(pathOf(visit, 'asked'))
}

export const asked: PageOfVisit = async (_ports, visit) => {
  const way = 'asksFor' in visit.followUp ? visit.followUp.asksFor : null
  if (!way) return seeOther(pathOf(visit, 'other-ways'))
  const { title, blocks } = visit.words.asked
  return show({
    frame: frameOf(visit, title),
    heading: title,
    before: blocks(way, visit.programme.contact.telephone),
    after: [],
  })
}

const otherWaysPage = (visit: Visit, error?: string): PageResponse =>
  choicePage(visit, { said: visit.words.otherWays, name: 'way', error })
