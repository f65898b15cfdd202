import { describe, expect, it } from 'vitest'
import { relatedRows } from '#shared/enrolment/rules/matching/related-rows.ts'
import { programmeId } from '../../support/builders/an-id.ts'

const nobody = { givenName: null, familyName: null, dateOfBirth: null, nhsNumber: null }
const row = (localId: string, more: Partial<Record<keyof typeof nobody, string>> = {}) => ({
  ...nobody,
  programme: programmeId(),
  localId,
  ...more,
})
const idsIn = (groups: readonly (readonly { readonly localId: string }[])[]) =>
  groups.map((group) => group.map(({ localId }) => localId))

describe('rows of one roster', () => {
  it('are taken apart where nothing says that they are about one person', () => {
    expect(idsIn(relatedRows([row('1'), row('2'), row('3')]))).toEqual([['1'], ['2'], ['3']])
  })

  it('are one group in the order of the file where they share a trace, also by way of a third row', () => {
    const named = { givenName: 'Ann', familyName: 'Lee', dateOfBirth: '1960-01-01' }
    const other = { givenName: 'ÁNN', familyName: 'lee', dateOfBirth: '1960-01-01' }
    const rows = [
      row('7', { nhsNumber: '9990000018' }),
      row('1', named),
      row('9'),
      row('007'),
      row('2', { ...other, nhsNumber: '9990000018' }),
    ]
    expect(idsIn(relatedRows(rows))).toEqual([['7', '1', '007', '2'], ['9']])
  })

  it('of two programmes are never one group', () => {
    const another = { ...row('1'), programme: programmeId('another') }
    expect(idsIn(relatedRows([row('1'), another]))).toEqual([['1'], ['1']])
  })
})
