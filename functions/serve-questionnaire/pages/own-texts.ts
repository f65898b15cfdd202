import type { PageRequest } from '#shared/platform/http/request.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import { content } from '#shared/platform/page-kit/generated/content.ts'
import { inWelsh } from '#shared/programme/rules/in-welsh.ts'
import type { QuestionnairePorts } from '../ports.ts'
import { bareFrame, showContent } from '../site.ts'
import { LANGUAGE } from '../visit.ts'
import { cymraeg } from '../words/cymraeg.ts'
import { english } from '../words/english.ts'

export type OwnText = 'privacy' | 'accessibility'

/** A service may leave out the Welsh file, so that none is taken for granted. */
const inBoth: Readonly<Partial<Record<string, (typeof content)[OwnText]>>> = content

/** In Welsh only where a programme of this deployment says that a Welsh speaker has checked it. */
const welshOf = ({ programmes }: QuestionnairePorts, name: OwnText) =>
  programmes.some(({ welsh }) => welsh !== undefined) ? inBoth[`${name}.cy`] : undefined

/** The texts that the service edits as files: `content/*.md`. */
export const ownText = (ports: QuestionnairePorts, name: OwnText, { query }: PageRequest): PageResponse => {
  const welsh = welshOf(ports, name)
  const text = query.get(LANGUAGE) === 'cy' ? welsh : undefined
  const { title, html } = text ?? content[name]
  const programmes = text ? ports.programmes.map(inWelsh) : ports.programmes
  const words = text ? cymraeg : english
  const frame = bareFrame(programmes, title, words)
  const other = text ? 'en' : 'cy'
  const otherLanguage = {
    text: words.footer.otherLanguage,
    href: `/${name}?${LANGUAGE}=${other}`,
    lang: other,
  }
  return showContent({
    frame: { ...frame, footerLinks: [...(welsh ? [otherLanguage] : []), ...(frame.footerLinks ?? [])] },
    heading: title,
    parts: html.split('<p>{{ services }}</p>'),
    services: programmes.map(({ name, contact }) => ({ name, telephone: contact.telephone })),
  })
}
