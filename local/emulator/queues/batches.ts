import { fits } from '../bus/pattern.ts'
import type { SourceMapping } from '../lambda/catalogue.ts'

export const isWanted = (mapping: SourceMapping, message: { readonly body: string }): boolean => {
  if (mapping.filters.length === 0) return true
  const event = { body: JSON.parse(message.body) as unknown }
  return mapping.filters.some((filter) => fits(filter, event))
}

/** Ids of the messages that the function says have failed. */
export const failedIn = (mapping: SourceMapping, result: unknown): ReadonlySet<string> => {
  const failures = (result as { batchItemFailures?: readonly { itemIdentifier: string }[] } | null)
    ?.batchItemFailures
  return new Set(mapping.reportsFailures ? failures?.map((failure) => failure.itemIdentifier) : [])
}
