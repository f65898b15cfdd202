import { emailClosure } from '#shared/follow-up/rules/standing-facts.ts'
import type { Form } from '#shared/platform/http/form.ts'
import { type PageResponse, plainText, seeOther } from '#shared/platform/http/response.ts'
import { chosenIn } from '../choosing.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { record } from '../record.ts'
import { frameOf, refuseVisit, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import { choicePage } from './choice-page.ts'
import { link } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/**
 * The `List-Unsubscribe` address. Mail programs post the body of RFC 8058, and only that exactly; people use
 * the radio.
 */
export const unsubscribe: PageOfVisit = async (ports, visit, request) => {
  if (request.method === 'GET') return unsubscribePage(visit)
  if (isOneClick(request.form)) {
    await optOut(ports, visit)
    return plainText('You have been unsubscribed.')
  }
  const { choices, error, keptTitle, kept } = visit.words.unsubscribe
  const chosen = chosenIn(request.form, { field: 'unsubscribe', choices })
  if (chosen.outcome === 'tampered') return refuseVisit(visit, 'bad-request')
  if (chosen.outcome === 'nothing') return unsubscribePage(visit, error)
  if (chosen.value === 'no')
    return show({ frame: frameOf(visit, keptTitle), heading: keptTitle, before: kept, after: [] })
  await optOut(ports, visit)
  return seeOther(pathOf(visit, 'stopped'))
}

/** Exactly `List-Unsubscribe=One-Click` and nothing beside it. */
const isOneClick = (form: Form): boolean => {
  const values = form.get('List-Unsubscribe')
  return form.size === 1 && values?.length === 1 && values[0] === 'One-Click'
}

const optOut = async (ports: QuestionnairePorts, visit: Visit): Promise<void> => {
  const fact = { fact: 'email-opt-out', factId: ports.randomness.factId(), at: visit.now } as const
  await record(ports, visit, { command: { type: 'record-fact', fact, followUp: visit.link.followUp } })
}

const unsubscribePage = (visit: Visit, error?: string): PageResponse => {
  const { words, participant } = visit
  if (emailClosure(participant.person) === 'email-opt-out') return seeOther(pathOf(visit, 'stopped'))
  const after = [link(words.unsubscribe.instead, pathOf(visit, 'stop'))]
  return choicePage(visit, { said: words.unsubscribe, name: 'unsubscribe', error, after, hasBack: false })
}
