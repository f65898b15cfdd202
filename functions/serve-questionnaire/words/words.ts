import type { Block } from '../pages/page-model.ts'
import type { english } from './english.ts'

/** The same words said otherwise: texts may differ, what is sent by a form (`value`) may not. */
type Said<T> = T extends string
  ? string
  : T extends Block | ((...given: never) => unknown)
    ? T
    : { readonly [Key in keyof T]: Key extends 'value' ? T[Key] : Said<T[Key]> }

/**
 * Everything the questionnaire says in one language, but the questions themselves: those come from a wording
 * pack.
 */
export type Words = Said<typeof english>
