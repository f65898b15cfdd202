import { html, type PageResponse } from '../http/response.ts'
import type { LoadRender } from '../page-kit/renderer.ts'
import { type StaffLook, staffFrame } from './staff-frame.ts'
import type { StaffVisit } from './staff-site.ts'

type PageContent = {
  readonly template: string
  readonly title: string
  readonly model: object
  /** Says "Error:" before the title and answers 422. */
  readonly hasErrors?: boolean
}

/** Renders one page of a side for one visit. Every template gets `frame`, `title` and `csrf`. */
export type ShowPage = (visit: StaffVisit, content: PageContent) => Promise<PageResponse>

export const showPageWith =
  (loadRender: LoadRender, look: StaffLook): ShowPage =>
  async ({ request, session }, { template, title, model, hasErrors = false }) => {
    const frame = staffFrame(look, { title, path: request.path, hasErrors }, session)
    const render = await loadRender()
    return html(
      render(`${look.side}/${template}.njk`, { ...model, frame, title, csrf: session.csrf }),
      hasErrors ? 422 : 200,
    )
  }
