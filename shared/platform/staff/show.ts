import { html, type PageResponse } from '../http/response.ts'
import type { RenderSoon } from '../page-kit/renderer.ts'
import { type StaffLook, staffFrame } from './staff-frame.ts'
import type { Visit } from './staff-site.ts'

type Shown = {
  readonly template: string
  readonly title: string
  readonly model: object
  /** Says "Error:" before the title and answers 422. */
  readonly hasErrors?: boolean
}

/** Fills one page of a side for the person who visits it. Every template gets `frame`, `title` and `csrf`. */
export type Show = (visit: Visit, shown: Shown) => Promise<PageResponse>

export const shower =
  (renderSoon: RenderSoon, look: StaffLook): Show =>
  async ({ request, session }, { template, title, model, hasErrors = false }) => {
    const frame = staffFrame(look, { title, path: request.path, hasErrors }, session)
    const render = await renderSoon()
    return html(
      render(`${look.side}/${template}.njk`, { ...model, frame, title, csrf: session.csrf }),
      hasErrors ? 422 : 200,
    )
  }
