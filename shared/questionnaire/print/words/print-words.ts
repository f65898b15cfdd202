import type { LocalDate } from '#shared/platform/time/time.ts'

/** Every fixed text of the printed questionnaire; a language that lacks one does not compile. */
export type PrintWords = {
  readonly title: (wave: string) => string
  readonly why: (about: {
    readonly service: string
    readonly wave: string
    readonly minutes: number
    readonly isShort: boolean
  }) => readonly string[]
  readonly howHeading: string
  readonly how: readonly string[]
  readonly code: string
  readonly due: (day: LocalDate) => string
  readonly filledInOn: string
  readonly filledInBy: string
  readonly filledInByChoices: readonly string[]
  readonly numberOf: string
  /** Before lines for goals, where none is known. */
  readonly writeGoals: string
  readonly demonstration: string
  /** Said before questions that are in English because there are none in the person's language. */
  readonly inEnglish: string
  readonly returnHeading: string
  readonly returning: (contact: { readonly telephone: string }) => readonly string[]
  readonly helpHeading: string
  readonly help: (contact: { readonly telephone: string; readonly crisisText: string }) => readonly string[]
  readonly page: (page: number, of: number) => string
}
