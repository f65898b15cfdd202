import { z } from 'zod'
import { UnreadableItemError } from './stored-item.ts'

export type Row = Readonly<Record<string, unknown>>
export type Key = { readonly pk: string; readonly sk: string }

const keySchema = z.object({ pk: z.string(), sk: z.string() })

/** Throws `UnreadableItemError` where pk or sk is not text. */
export const keyOf = (row: Row): Key => {
  const key = keySchema.safeParse(row)
  if (!key.success) throw new UnreadableItemError('(without a key)', 'pk and sk are not text')
  return key.data
}
