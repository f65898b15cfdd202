import type { ColumnName } from './columns.ts'

/** What a cell may say where the list is closed, as the reader and the template's drop-downs have it. */
export const columnChoices = {
  contact_agreed: ['yes', 'no', 'not-asked'],
  sex: ['female', 'male', 'other', 'not-stated'],
  /** 1 is the most deprived tenth. */
  imd_decile: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
  delivery_mode: ['in-person', 'remote', 'hybrid', 'residential'],
  delivery_format: ['group', 'individual'],
  completed: ['yes', 'no'],
  contact_preference: ['email', 'paper', 'telephone'],
  safe_to_contact: ['any', 'email-only', 'phone-only', 'post-only'],
  evaluation_objection: ['yes', 'no'],
} as const satisfies Readonly<Partial<Record<ColumnName, readonly string[]>>>

type ColumnWithChoices = keyof typeof columnChoices
export type ColumnChoice<C extends ColumnWithChoices> = (typeof columnChoices)[C][number]
