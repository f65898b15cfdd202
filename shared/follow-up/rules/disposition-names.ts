import { z } from 'zod'

/** What became of one wave for one graduate. Exactly one for each episode and wave, at any date. */
export const dispositionNameSchema = z.enum([
  'complete',
  'core-only',
  'partial',
  'declined',
  'withdrawn',
  'undeliverable',
  'no-response',
  'deceased',
  'not-asked',
  'open',
  'not-yet-due',
])
export type DispositionName = z.infer<typeof dispositionNameSchema>

export type Disposition = { readonly disposition: DispositionName; readonly reason: string | null }
