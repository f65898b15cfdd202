import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The slowest files, slowest first: one that started last would leave the other worker idle. The browser's
 * come before the journeys, for which the app is being synthesised meanwhile.
 */
const LONGEST = [
  'test/browser/questionnaire.test.ts',
  'test/browser/staff.test.ts',
  'test/journey/robustness.test.ts',
  'test/integration/local/ending.test.ts',
  'test/integration/runner/run.test.ts',
  'test/unit/enrolment/roster/read-roster.test.ts',
  'test/journey/large-roster.test.ts',
  'test/journey/whole-road.test.ts',
  'test/integration/analysis/attrition.test.ts',
  'test/journey/least-privilege.test.ts',
  'test/infra/nag.test.ts',
  'test/infra/bundles.test.ts',
  'test/property/follow-up-laws.test.ts',
  'test/unit/programme/programme-rules.test.ts',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONGEST.findIndex((file) => moduleId.endsWith(file))
  return rank < 0 ? LONGEST.length : rank
}

/** The others follow in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
