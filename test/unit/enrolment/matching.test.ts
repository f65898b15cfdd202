import { describe, expect, it } from 'vitest'
import { correctContact } from '#shared/enrolment/use-cases/correct-contact.ts'
import { participantId } from '../../support/builders/an-id.ts'
import { anIdentity } from '../../support/builders/an-identity.ts'
import { anIntake, aRow } from './an-intake.ts'

const ada = {
  local_id: 'D501',
  given_name: 'Ada',
  family_name: 'Firstone',
  email: 'ada@example.com',
  nhs_number: '9990000018',
  date_of_birth: '1950-01-01',
}
const ben = {
  local_id: 'D501',
  given_name: 'Ben',
  family_name: 'Second',
  email: 'ben@example.com',
  nhs_number: '9990000026',
  date_of_birth: '1982-09-09',
}

type Cells = Readonly<Record<string, string>>

const uploaded = async (...rows: readonly Cells[]) => {
  const intake = anIntake()
  const report = await intake.upload(rows.map((row) => aRow(row)))
  const held = await intake.world.heldRows.listed(intake.context.programme.programme)
  return { intake, held, report, counts: report.counts }
}

const isHeld = async (...rows: readonly Cells[]): Promise<string | undefined> => {
  const { held, counts } = await uploaded(...rows)
  expect(counts.held).toBe(held.length)
  return held[0]?.reason
}

describe('two people under one id', () => {
  it('are a conflict: nothing of the second is stored on the first, and staff are told why and where to decide', async () => {
    const { intake, held, report } = await uploaded(ada, ben)
    expect(report.counts).toMatchObject({ rows: 2, enrolled: 1, held: 1 })
    const stored = await intake.identityOf('D501')
    expect(stored).toMatchObject({ givenName: 'Ada', nhsNumber: '9990000018', dateOfBirth: '1950-01-01' })
    expect(JSON.stringify(stored)).not.toMatch(/Ben|Second|ben@|0026|1982/)
    expect(report.problems).toEqual([
      {
        row: 3,
        column: 'local_id',
        value: 'D501',
        problem: expect.stringMatching(/another NHS number; nothing of this row is stored until you decide/),
        effect: 'held',
      },
    ])
    expect(held).toMatchObject([
      { reason: 'conflict', row: 3, others: [stored?.participant], decided: null, cells: aRow(ben) },
    ])
  })

  it.each([
    ['another NHS number', { nhs_number: '9990000026' }, 'conflict'],
    ['another date of birth and another name', { ...ben, nhs_number: '' }, 'conflict'],
    ['another date of birth alone', { date_of_birth: '1950-01-10' }, undefined],
    ['another name alone', { family_name: 'Married' }, undefined],
    ['the same name in other letters', { given_name: 'ADA', date_of_birth: '1950-01-10' }, undefined],
    [
      'names in each other’s column',
      { given_name: 'Firstone', family_name: 'Ada', date_of_birth: '1950-01-10' },
      undefined,
    ],
    ['blanks', { nhs_number: '', date_of_birth: '', given_name: '', family_name: '' }, undefined],
  ])('are told apart by what both rows give: %s', async (_, changes: Cells, reason) => {
    expect(await isHeld(ada, { ...ada, ...changes })).toBe(reason)
  })
})

describe('one person under two ids', () => {
  const blank = { nhs_number: '', date_of_birth: '', given_name: '', family_name: '', email: '' }
  it.each([
    ['leading zeros', '00623', '623'],
    ['upper and lower case', 'w624', 'W624'],
    ['an invisible character', 'w624', 'w624\u200b'],
    ['an invisible character, the other way round', 'w624\u200b', 'w624'],
    ['a character of direction and case', 'w624', 'W\u202e624'],
    ['wide letters', 'A12', 'Ａ12'],
  ])('is held where the ids differ by %s only', async (_, one, other) => {
    expect(await isHeld({ ...blank, local_id: one }, { ...blank, local_id: other })).toBe(
      'possible-duplicate',
    )
  })

  it.each([
    ['the same NHS number', { ...ben, email: '', nhs_number: ada.nhs_number }, 'possible-duplicate'],
    ['name, birth date and email', { nhs_number: '', email: 'ADA@example.com' }, 'possible-duplicate'],
    ['name and birth date alone', { nhs_number: '', email: 'other@example.com' }, undefined],
    ['name and email alone', { nhs_number: '', date_of_birth: '' }, undefined],
    ['birth date and email alone', { nhs_number: '', family_name: 'Other' }, undefined],
  ])('is held or not by what they share: %s', async (_, changes: Cells, reason) => {
    expect(await isHeld(ada, { ...ada, ...changes, local_id: 'E1' })).toBe(reason)
  })

  it.each([
    ['telephone', { phone: '07700 900123' }, { phone: '+44 7700 900123' }],
    ['postal address', { address_1: '1 Made-Up Road' }, { address_1: '1 made up road' }],
    ['postcode', { postcode: 'PR8 0AA' }, { postcode: 'pr80aa' }],
  ])('is held where name and birth date come with the same %s', async (_, one: Cells, other: Cells) => {
    const without = { nhs_number: '', email: '' }
    const born = { ...ada, ...without }
    const accented = { ...born, local_id: 'E1', given_name: 'Áda', family_name: 'First-one' }
    expect(await isHeld({ ...born, ...one }, { ...accented, ...other })).toBe('possible-duplicate')
  })

  it('is not found in name and birth date where both have nothing else', async () => {
    const alone = { ...ada, nhs_number: '', email: '' }
    expect(await isHeld(alone, { ...alone, local_id: 'E1' })).toBeUndefined()
  })

  it('is not made of blanks: rows without anything but an id are people of their own', async () => {
    const { counts } = await uploaded(...['B1', 'B2', 'B3'].map((local_id) => ({ ...blank, local_id })))
    expect(counts).toMatchObject({ enrolled: 3, held: 0 })
  })

  it('is held when a known person newly brings the NHS number of somebody else', async () => {
    const carl = { ...ben, local_id: 'C1', nhs_number: '' }
    expect(await isHeld(ada, carl, { ...carl, nhs_number: ada.nhs_number })).toBe('possible-duplicate')
  })

  it.each([
    { contact_agreed: 'refused' },
    { contact_agreed: 'perhaps later' },
    { safe_to_contact: 'only after 6pm' },
    { contact_preference: 'by letter' },
    { evaluation_objection: 'yes' },
  ])('keeps back no word towards less contact: %o acts on whom the id names', async (word) => {
    const carl = { ...ben, local_id: 'C1', nhs_number: '' }
    const { counts, intake } = await uploaded(ada, carl, { ...carl, nhs_number: ada.nhs_number, ...word })
    expect(counts).toMatchObject({ held: 0, updated: 1 })
    const person = (await intake.participantOf('C1'))?.person
    expect(person?.notByEmail !== null || person.evaluationObjection).toBe(true)
  })

  it('is found in people who were stored before there were traces, once a row of theirs has come', async () => {
    const intake = anIntake()
    const identity = anIdentity({ localId: '00623', nhsNumber: '9990000034' })
    intake.world.identities.storeUntraced(identity)
    const row = aRow({ local_id: '00623', date_of_birth: '1961-04-02', nhs_number: '9990000034' })
    expect((await intake.upload([row])).counts.held).toBe(0)
    expect((await intake.identityOf('00623'))?.participant).toBe(identity.participant)
    const { counts } = await intake.upload(
      [
        { ...row, local_id: '623' },
        { ...row, local_id: 'Z9' },
      ],
      'two',
    )
    expect(counts).toMatchObject({ held: 2 })
  })
})

describe('people who were stored apart by an earlier release', () => {
  it('are not held week after week for what they have had in common all along', async () => {
    const intake = anIntake()
    const nhsNumber = '9990000034'
    for (const number of [1, 2])
      intake.world.identities.storeUntraced(
        anIdentity({ participant: participantId(number), localId: `P${number}`, nhsNumber, version: 1 }),
      )
    const rows = ['P1', 'P2'].map((local_id) => aRow({ local_id, nhs_number: nhsNumber }))
    expect((await intake.upload(rows)).counts.held).toBe(0)
    expect((await intake.upload(rows, 'two')).counts.held).toBe(0)
  })

  it('are found by what their row leaves blank, too', async () => {
    const intake = anIntake()
    intake.world.identities.storeUntraced(anIdentity({ localId: '00623', nhsNumber: '9990000034' }))
    await intake.upload([aRow({ local_id: '00623' })])
    const other = aRow({ ...ben, local_id: 'Z9', nhs_number: '9990000034' })
    expect((await intake.upload([other], 'two')).counts.held).toBe(1)
  })
})

it('finds a person by the date of birth that staff put right', async () => {
  const intake = anIntake()
  const born = { ...ada, nhs_number: '' }
  await intake.upload([aRow(born)])
  const { participant } = (await intake.identityOf('D501')) ?? {}
  if (!participant) throw new Error('not enrolled')
  const correction = { 'date-of-birth': '1950-10-01' }
  await correctContact(intake.ports, { participant, by: 'staff-1', correction, seen: undefined })
  const other = aRow({ ...born, local_id: 'E1', date_of_birth: '1950-10-01' })
  expect((await intake.upload([other], 'two')).counts.held).toBe(1)
})

it('holds a row that would be the next of very many with the same details', async () => {
  const intake = anIntake()
  for (let number = 1; number <= 50; number += 1)
    intake.world.identities.store(
      anIdentity({ participant: participantId(number), localId: `P${number}`, email: null, said: [] }),
    )
  const row = aRow({ local_id: 'Z9', date_of_birth: '1961-04-02' })
  expect((await intake.upload([row])).counts).toMatchObject({ held: 1, enrolled: 0 })
})

it('takes rows that may be about one person in the order of the file', async () => {
  const intake = anIntake()
  intake.world.unitOfWork.beforeNextCommit(() => new Promise((done) => setTimeout(done, 20)))
  await intake.upload([aRow({ ...ada, local_id: '00623' }), aRow({ ...ada, local_id: '623' })])
  expect((await intake.identityOf('00623'))?.localId).toBe('00623')
})

describe('a held row', () => {
  it('is the same entry when it is uploaded again, as the newest upload has it', async () => {
    const { intake, held } = await uploaded(ada, ben)
    const older = intake.world.clock.now()
    intake.world.clock.advance('PT1H')
    const again = await intake.upload([aRow(), aRow({ ...ben, phone: '07700 900999' })], 'two')
    expect(again.counts.held).toBe(1)
    const now = await intake.world.heldRows.listed(intake.context.programme.programme)
    const newest = { entry: held[0]?.entry, version: 2, cells: { phone: '07700 900999' } }
    expect(now).toMatchObject([newest])
    intake.world.clock.set(older)
    await intake.upload([aRow(), aRow(ben)], 'late')
    expect(await intake.world.heldRows.listed(intake.context.programme.programme)).toMatchObject([newest])
  })

  it('is written once however often its message comes', async () => {
    const { intake, held } = await uploaded(ada, ben)
    intake.world.clock.advance('-PT1M')
    await intake.upload([aRow(ada), aRow(ben)], 'one')
    expect(await intake.world.heldRows.listed(intake.context.programme.programme)).toEqual(held)
  })
})
