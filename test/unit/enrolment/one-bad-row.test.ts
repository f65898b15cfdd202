import { describe, expect, it } from 'vitest'
import { anIntake, aRow } from './an-intake.ts'

/** An intake in which reading the person with this local id meets `fault`. */
const intakeWhere = (localId: string, fault: Error) => {
  const intake = anIntake()
  const { identities } = intake.ports
  const faulty = {
    ...intake.ports,
    identities: new Proxy(identities, {
      get: (target, name, receiver) =>
        name === 'tracedBy'
          ? async (programme: never, by: Parameters<typeof target.tracedBy>[1]) => {
              if (by.localId === localId) throw fault
              return target.tracedBy(programme, by)
            }
          : Reflect.get(target, name, receiver).bind(target),
    }),
  }
  return { ...intake, faulty }
}

const rows = ['A001', 'A002', 'A003'].map((local_id) => aRow({ local_id }))

describe('a row that cannot be enrolled', () => {
  it('loses none of the others, and is in the report as rejected', async () => {
    const intake = intakeWhere('A002', new RangeError('a stored row that nothing reads'))
    const report = await intake.upload(rows, 'one', intake.faulty)
    expect(report.counts).toMatchObject({ rows: 3, enrolled: 2, rejected: 1 })
    expect(report.problems).toMatchObject([{ row: 3, value: 'A002', effect: 'row-rejected' }])
    expect(intake.failedRows).toEqual([{ row: '3' }])
  })

  it('is not one where the store fails: then the whole message comes again', async () => {
    const throttled = Object.assign(new Error('throttled'), {
      name: 'ProvisionedThroughputExceededException',
      $metadata: { httpStatusCode: 400 },
    })
    const intake = intakeWhere('A002', throttled)
    await expect(intake.upload(rows, 'one', intake.faulty)).rejects.toThrow('throttled')
    expect(intake.files.reports.size).toBe(0)
  })
})
