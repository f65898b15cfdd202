import { analyseIn, startR } from '#shared/evaluation/adapters/run-attrition.ts'
import type { RunAttrition } from '#shared/evaluation/ports/attrition-analysis.ts'

let running: ReturnType<typeof startR> | undefined
let turn: Promise<unknown> = Promise.resolve()

/**
 * As the pipeline runs it, but one after another in one R, which ends with the process of the tests: starting
 * R takes longer than an analysis.
 */
export const analyseInSharedR: RunAttrition = async (script, csvFiles) => {
  running ??= startR()
  const webR = await running
  const mine = turn.then(() => analyseIn(webR, script, csvFiles))
  turn = mine.catch(() => undefined)
  return mine
}
