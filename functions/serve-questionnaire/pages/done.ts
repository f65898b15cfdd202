import { seeOther } from '#shared/platform/http/response.ts'
import { dayAt } from '#shared/platform/time/time.ts'
import { pleaseHandBack } from '../hand-over.ts'
import { frameOf, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import { heading, link } from './page-model.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/**
 * When the person hears from us again, as far as it is certain: from the day on which their next wave is due.
 */
const nextTime = ({ participant: { followUps }, followUp, programme, now }: Visit) => {
  if (programme.waves.at(-1)?.id === followUp.wave) return 'never'
  const later = followUps.flatMap((each) =>
    each.episode === followUp.episode && each.state === 'planned' ? [each.dueOn] : [],
  )
  return later.filter((day) => day > dayAt(now, programme.timeZone)).sort()[0]
}

/** After sending: what happens next, and where to turn. Says nothing about what was answered. */
export const done: PageOfVisit = async (_ports, visit) => {
  const { words, programme, followUp } = visit
  if (followUp.state !== 'answered') return seeOther(pathOf(visit))
  const about = { service: programme.name, telephone: programme.contact.telephone }
  // The holder of a tablet of the clinic's is not led elsewhere with it.
  const peers = visit.link.handOver ? [] : (programme.peerGroups ?? [])
  return show({
    frame: frameOf(visit, words.done.title),
    heading: words.done.title,
    before: [
      ...pleaseHandBack(visit),
      ...words.done.blocks(about, nextTime(visit)),
      { kind: 'inset', text: programme.contact.crisisText },
      ...(peers.length > 0 ? [heading(words.done.peersHeading)] : []),
      ...peers.map(({ name, url }) => link(name, url)),
    ],
    after: [],
  })
}
