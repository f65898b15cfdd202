import { describe, expect, it } from 'vitest'
import { isMeant, readSearch } from '#shared/enrolment/rules/finding/search.ts'
import { anIdentity } from '../../support/builders/an-identity.ts'

const person = anIdentity({
  localId: 'MRN-0042',
  givenName: 'Zoë Anne',
  familyName: "Núñez-O'Brien",
  dateOfBirth: '1961-04-02',
  phone: '07700 900123',
  nhsNumber: '9434765919',
})
const unknown = anIdentity({
  givenName: null,
  familyName: null,
  dateOfBirth: null,
  phone: null,
  nhsNumber: null,
})
const finds = (typed: string, who = person) => isMeant(readSearch(typed), who)

describe('a person is found', () => {
  it.each([
    'nune',
    'NUÑEZ',
    "o'brien",
    'OBrien',
    'zoe',
    'Zoë Núñez',
    'Nunez, Zoe',
    'anne obri',
    '1961-04-02',
    '2/4/1961',
    '02.04.1961',
    '2 April 1961',
    '2-Apr-1961',
    '07700900123',
    '+44 7700 900123',
    '7700900123',
    '943 476 5919',
    'MRN-0042',
  ])('by %s', (typed) => {
    expect(finds(typed)).toBe(true)
  })

  it.each([
    'unez',
    'z',
    'zoe ashworth',
    '4/2/1961',
    '1961-02-04',
    '07700900124',
    '0012',
    '9434765918',
    'MRN-004',
    '31/2/1961',
    '??',
    '',
    ' ',
  ])('and not by %s', (typed) => {
    expect(finds(typed)).toBe(false)
  })

  it.each(['', 'null', '1961-04-02', '0000000', 'no name'])('never by what is not known: %s', (typed) => {
    expect(finds(typed, unknown)).toBe(false)
  })
})
