import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The slowest files, slowest first: one that started last would leave the other worker idle. */
const LONGEST = [
  'test/journey/robustness.test.ts',
  'test/journey/whole-road.test.ts',
  'test/journey/least-privilege.test.ts',
  'test/property/follow-up-laws.test.ts',
  'test/browser/questionnaire.test.ts',
  'test/browser/staff.test.ts',
  'test/integration/analysis/attrition.test.ts',
  'test/infra/bundles.test.ts',
  'test/unit/enrolment/roster/read-roster.test.ts',
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
