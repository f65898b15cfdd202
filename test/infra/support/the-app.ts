import { beforeAll } from 'vitest'
import { aStage, synthesised, withNag } from './synthesised.ts'

let shared: ReturnType<typeof synthesised> | undefined

/** Synthesised once, with cdk-nag, for all the tests that only look. */
export const theApp = (): ReturnType<typeof synthesised> => {
  shared ??= synthesised(aStage(), withNag)
  return shared
}

// Here, not in each file: whichever file comes first pays.
beforeAll(() => {
  theApp()
})
