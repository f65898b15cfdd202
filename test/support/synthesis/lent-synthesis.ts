import { inject } from 'vitest'

/** The directory of the app synthesised once for this run; the first to ask waits until it is made. */
export const lentSynthesis = async (): Promise<string> => {
  const answer = await fetch(inject('synthesisLender'))
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}
