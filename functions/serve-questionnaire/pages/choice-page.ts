import type { PageResponse } from '#shared/platform/http/response.ts'
import { frameOf, show } from '../site.ts'
import { pathOf, type Visit } from '../visit.ts'
import type { Block } from './page-model.ts'

type Choosing = {
  readonly said: {
    readonly title: string
    readonly before: readonly Block[]
    readonly legend: string
    readonly choices: readonly { readonly value: string; readonly text: string; readonly hint?: string }[]
    readonly button: string
  }
  /** Of the field. */
  readonly name: string
  /** Set where the button was pressed with nothing chosen. */
  readonly error?: string | undefined
  readonly after?: readonly Block[]
  /** Default: one leads back to where the link lands. */
  readonly hasBack?: boolean
}

/**
 * A page on which one thing is chosen. Nothing is chosen beforehand, so that no scanner chooses it either.
 */
export const choicePage = (visit: Visit, choosing: Choosing): PageResponse => {
  const { words } = visit
  const { said, name, error, after = [], hasBack = true } = choosing
  const { title, before, legend, choices, button } = said
  return show(
    {
      frame: frameOf(visit, title, error !== undefined),
      heading: title,
      ...(hasBack ? { back: { href: pathOf(visit), text: words.back } } : {}),
      errorHeading: words.errorHeading,
      before,
      form: { groups: [{ fields: [{ kind: 'radios', name, legend, choices, error: error ?? '' }] }], button },
      after,
    },
    error ? 422 : 200,
  )
}
