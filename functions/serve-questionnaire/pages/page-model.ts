import { type Field, idOfField } from '#shared/platform/page-kit/field.ts'
import type { Frame } from '#shared/platform/page-kit/frame.ts'

/** What a page of the questionnaire says, in order. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly lang?: string }
  /** A copyright line or the like. */
  | { readonly kind: 'small'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'inset'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A list of places to go to, each with a word about it. */
  | { readonly kind: 'places'; readonly items: readonly { text: string; href: string; about: string }[] }
  /** Markup of our own making, from `goalStar`. */
  | { readonly kind: 'star'; readonly svg: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

export type FieldGroup = {
  readonly heading?: string
  readonly introduction?: string
  readonly lang?: string
  readonly fields: readonly Field[]
}

type Sent = { readonly name: string; readonly value: string }

export type PageModel = {
  readonly frame: Frame
  readonly heading: string
  readonly headingLang?: string
  readonly caption?: string
  readonly back?: { readonly href: string; readonly text: string }
  readonly errorHeading?: string
  /** What went wrong with the page as a whole. */
  readonly problem?: string
  readonly before: readonly Block[]
  /**
   * Absent: nothing can be sent from this page. The form posts to the page's own address, so that no link is
   * in it.
   */
  readonly form?: {
    readonly groups: readonly FieldGroup[]
    readonly button: string
    /** What the button itself says, where it is one of several. */
    readonly sends?: Sent
    /** A second button, which looks like it comes second. */
    readonly other?: { readonly text: string; readonly sends: Sent }
  }
  readonly after: readonly Block[]
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const small = (text: string): Block => ({ kind: 'small', text })
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const inset = (text: string): Block => ({ kind: 'inset', text })
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items })
export const link = (text: string, href: string): Block => ({ kind: 'link', text, href })

/** What the error summary lists: each faulty field, with a link to it. */
export const problemsIn = ({
  form,
  problem,
}: PageModel): readonly { readonly text: string; readonly href?: string }[] => [
  ...(problem ? [{ text: problem }] : []),
  ...(form?.groups ?? [])
    .flatMap(({ fields }) => fields)
    .flatMap(({ name, error }) => (error ? [{ text: error, href: `#${idOfField(name)}` }] : [])),
]
