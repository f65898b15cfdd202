import type { PageResponse } from '#shared/http/response.ts'
import { content } from '#shared/pages/generated/content.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { bareFrame, showContent } from '../site.ts'
import { english } from '../words/english.ts'

/** The texts that the service edits as files: `content/*.md`. */
export const ownText = (ports: QuestionnairePorts, name: 'privacy' | 'accessibility'): PageResponse => {
  const { title, html } = content[name]
  return showContent({
    frame: bareFrame(ports.programmes, title, english),
    heading: title,
    parts: html.split('<p>{{ services }}</p>'),
    services: ports.programmes.map(({ name, contact }) => ({ name, telephone: contact.telephone })),
  })
}
