import { describe, expect, it } from 'vitest'
import { anIntake, aRow, rosterCsvOf } from './an-intake.ts'

/** S3's word about an upload, as EventBridge hands it on, at the time of the upload. */
const arrived = (id: string, time: string) => ({
  version: '0',
  time,
  detail: { version: '0', bucket: { name: 'rosters' }, object: { key: `uploads/${id}.csv` } },
})

const wavesOf = async (intake: ReturnType<typeof anIntake>) =>
  (await intake.participantOf())?.followUps.map(({ state }) => state)

describe('a file that is delivered again, or late', () => {
  it('lifts no refusal that a newer file brought', async () => {
    const intake = anIntake({ now: '2025-02-10T09:00:00.000Z' })
    intake.files.store('uploads/yes.csv', rosterCsvOf([aRow()]))
    intake.files.store('uploads/no.csv', rosterCsvOf([aRow({ contact_agreed: 'no' })]))
    await intake.take(arrived('no', '2025-02-08T09:00:00Z'))
    await intake.take(arrived('yes', '2025-02-01T09:00:00Z'))
    expect(await wavesOf(intake)).toEqual(['closed', 'closed', 'closed'])
    expect(await intake.identityOf()).toMatchObject({ email: null, phone: null })
  })

  it('brings back no address that a newer file replaced', async () => {
    const intake = anIntake({ now: '2025-02-10T09:00:00.000Z' })
    intake.files.store('uploads/old.csv', rosterCsvOf([aRow({ email: 'old@example.com' })]))
    intake.files.store('uploads/new.csv', rosterCsvOf([aRow({ email: 'new@example.com' })]))
    await intake.take(arrived('new', '2025-02-08T09:00:00Z'))
    await intake.take(arrived('old', '2025-02-01T09:00:00Z'))
    expect(await intake.identityOf()).toMatchObject({ email: 'new@example.com' })
  })

  it('is as old as its upload in every stretch of it', async () => {
    const intake = anIntake({ now: '2025-02-10T09:00:00.000Z' })
    const rows = Array.from({ length: 60 }, (_, each) => aRow({ local_id: `B${100 + each}` }))
    intake.files.store('uploads/long.csv', rosterCsvOf(rows))
    await intake.receive(arrived('long', '2025-02-01T09:00:00Z'))
    expect(intake.queue.messages[0]).toMatchObject({ uploadedAt: '2025-02-01T09:00:00.000Z' })
  })
})

describe('a roster that says yes after a no', () => {
  it.each(['the staff’s', 'a roster’s'])(
    'lifts nothing after %s, and is listed for staff to decide',
    async (whose) => {
      const intake = anIntake()
      await intake.upload([aRow()])
      if (whose === 'a roster’s') await intake.upload([aRow({ contact_agreed: 'no' })], 'no')
      else await intake.record('contact-declined')
      intake.world.clock.advance('PT1H')
      const report = await intake.upload([aRow()], 'again')
      expect(report.problems).toMatchObject([{ column: 'contact_agreed', value: 'yes', effect: 'differs' }])
      expect(await wavesOf(intake)).toEqual(['closed', 'closed', 'closed'])
    },
  )

  it('is outdone by staff who have asked the person since', async () => {
    const intake = anIntake()
    await intake.upload([aRow({ contact_agreed: 'no' })])
    await intake.record('contact-agreed')
    expect(await wavesOf(intake)).toEqual(['planned', 'planned', 'planned'])
    await intake.upload([aRow({ contact_agreed: 'no' })], 'later')
    expect(await wavesOf(intake)).toEqual(['closed', 'closed', 'closed'])
  })
})
