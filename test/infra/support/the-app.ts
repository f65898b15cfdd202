import { beforeAll } from 'vitest'
import { aStage, synthesised, withNag } from './synthesised.ts'

let shared: ReturnType<typeof synthesised> | undefined

/** Synthesised once, with cdk-nag, for all the tests that only look. */
export const theApp = (): ReturnType<typeof synthesised> => {
  shared ??= synthesised(aStage(), withNag)
  return shared
}

/** Whole syntheses take seconds, and more on a busy machine. */
export const slow = 120_000

// Here, not in each file: whichever file comes first pays, under a limit that allows for it.
beforeAll(() => {
  theApp()
}, slow)
