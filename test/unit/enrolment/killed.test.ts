import { describe, expect, it } from 'vitest'
import { Killed, killAtCall } from '../functions/support/kill-at-call.ts'
import { anIntake, aRow } from './an-intake.ts'

const ROWS = [aRow(), aRow({ local_id: 'A002' }), aRow({ graduation_date: '2025-06-02' })]
const MESSAGE = { object: { key: 'uploads/one.csv' } }

const callsOfOneRun = async () => {
  const intake = anIntake()
  const { counter, watched } = killAtCall(-1, 'before')
  await intake.upload(ROWS, 'one', intake.portsWith(watched))
  return counter.calls
}

describe('enrolment killed between any two of its calls', async () => {
  const calls = await callsOfOneRun()
  const cases = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) =>
    (['before', 'after'] as const).map((when) => ({ call, when })),
  )

  it.each(cases)(
    '$when call $call: delivered again, each person is enrolled once',
    async ({ call, when }) => {
      const intake = anIntake()
      const { watched, untilKilled } = killAtCall(call, when)
      await expect(untilKilled(intake.upload(ROWS, 'one', intake.portsWith(watched)))).rejects.toThrow(Killed)
      await intake.take(MESSAGE)
      const [first, second] = [await intake.participantOf('A001'), await intake.participantOf('A002')]
      expect(first?.episodes.map(({ graduationDate }) => graduationDate).toSorted()).toEqual([
        '2025-01-06',
        '2025-06-02',
      ])
      expect(first?.followUps).toHaveLength(6)
      expect(second?.followUps).toHaveLength(3)
      expect(intake.commits()).toHaveLength(3)
      expect(intake.files.reports.has('one')).toBe(true)
    },
  )
})
