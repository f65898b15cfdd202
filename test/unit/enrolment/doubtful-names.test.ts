import { expect, it } from 'vitest'
import { anIntake, aRow } from './an-intake.ts'

const MISREAD = { given_name: 'ZoÃ«' }
const RIGHT = { given_name: 'Zoë' }

const after = async (...rows: readonly Readonly<Record<string, string>>[]) => {
  const intake = anIntake()
  for (const [number, row] of rows.entries()) await intake.upload([aRow(row)], `upload-${number}`)
  const identity = await intake.identityOf()
  return [identity?.givenName, identity?.isNameDoubtful ?? false]
}

it('a name that was mended is stored, and waits for a person', async () => {
  expect(await after(MISREAD)).toEqual(['Zoë', true])
  expect(await after(MISREAD, MISREAD)).toEqual(['Zoë', true])
})

it('a roster that has the same name without a fault ends the doubt', async () => {
  expect(await after(MISREAD, RIGHT)).toEqual(['Zoë', false])
})

it('a name that was without a doubt stays so when a misread file says the same', async () => {
  expect(await after(RIGHT, MISREAD)).toEqual(['Zoë', false])
})

it('a row without a name, or with half of it, ends no doubt', async () => {
  expect(await after(MISREAD, { given_name: '' })).toEqual(['Zoë', true])
  expect(await after(MISREAD, { given_name: '', family_name: 'Other' })).toEqual(['Zoë', true])
})
