import { seeOther } from '#shared/http/response.ts'
import { heading, link } from '#shared/pages/page-model.ts'
import { pleaseHandBack } from '../hand-over.ts'
import { frameOf, show } from '../site.ts'
import { pathOf } from '../visit.ts'
import type { PageOfVisit } from './page-of-visit.ts'

/** After sending: what happens next, and where to turn. Says nothing about what was answered. */
export const done: PageOfVisit = async (_ports, visit) => {
  const { words, programme, followUp } = visit
  if (followUp.state !== 'answered') return seeOther(pathOf(visit))
  const about = { service: programme.name, telephone: programme.contact.telephone }
  const isLast = programme.waves.at(-1)?.id === followUp.wave
  // Whoever holds a tablet of the clinic's is not led elsewhere with it.
  const peers = visit.link.handOver ? [] : (programme.peerGroups ?? [])
  return show({
    frame: frameOf(visit, words.done.title),
    heading: words.done.title,
    before: [
      ...pleaseHandBack(visit),
      ...words.done.blocks(about, isLast),
      { kind: 'inset', text: programme.contact.crisisText },
      ...(peers.length > 0 ? [heading(words.done.peersHeading)] : []),
      ...peers.map(({ name, url }) => link(name, url)),
    ],
    after: [],
  })
}
