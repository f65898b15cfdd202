type Choice = { readonly value: string; readonly text: string; readonly hint?: string }

/**
 * Something that can be answered, as `templates/kit/field.njk` shows it. Radios stand below each other and
 * none is chosen beforehand.
 */
export type Field = {
  readonly name: string
  readonly legend: string
  /** Of the question and its answers, where it is not the page's. */
  readonly lang?: string
  readonly hint?: string
  readonly error?: string
  /** Only ever what was just sent and came back to be put right; never something stored. */
  readonly typed?: string
} & (
  | {
      readonly kind: 'radios'
      readonly choices: readonly Choice[]
      /** Numbers between two ends that have words: the numbers stand beside each other. */
      readonly isScale?: boolean
    }
  /** A list that opens, quick to fill in from the keyboard. `notGiven`: the words for no answer. */
  | { readonly kind: 'select'; readonly choices: readonly Choice[]; readonly notGiven: string }
  | {
      readonly kind: 'number'
      /** What the browser, or the person's helping software, may know the field as (WCAG 1.3.5). */
      readonly autocomplete?: 'bday-month' | 'bday-year'
    }
  /** One line of the person's own words. */
  | { readonly kind: 'line'; readonly spellcheck?: false }
)

/** Dots are awkward in an id that a link points at. */
export const idOfField = (name: string): string => name.replaceAll('.', '-')
