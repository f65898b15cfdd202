import { describe, expect, it } from 'vitest'
import { demonstrationEn } from '#shared/instruments/wording/demonstration-en.ts'
import { validateWordingPack } from '#shared/instruments/wording/validate-wording-pack.ts'
import { aWordingPack } from '#test/support/builders/a-wording-pack.ts'

const faultsOf = (json: unknown) => {
  const checked = validateWordingPack(json)
  return 'faults' in checked ? checked.faults : []
}
const pathsOf = (json: unknown) => faultsOf(json).map(({ path }) => path)
const ends = { low: 'None', high: 'All' }

describe('a wording pack', () => {
  it.each(demonstrationEn)('of the demonstration fits its instrument: $instrument', (pack) => {
    expect(faultsOf(pack)).toEqual([])
  })

  it('of a service is taken with its licence and source', () => {
    expect(faultsOf(aWordingPack())).toEqual([])
  })

  it('of a service says what allows it and where the words were taken from', () => {
    const { licence: _, ...without } = aWordingPack()
    expect(pathsOf(without)).toEqual(['$.licence'])
    expect(pathsOf({ ...without, licence: { statement: 'Used with permission' } })).toEqual(['$.licence.source'])
  })

  it('has the words of every item, in the instrument’s order', () => {
    const { items } = aWordingPack()
    expect(pathsOf(aWordingPack({ items: items.slice(1) }))).toEqual(['$.items'])
    expect(pathsOf(aWordingPack({ items: items.toReversed() }))).toEqual(['$.items'])
    expect(pathsOf(aWordingPack({ items: [...items, { id: '11', text: 'One more' }] }))).toEqual(['$.items'])
  })

  it('has a label for every answer and for no other', () => {
    const wemwbs = aWordingPack({ instrument: 'WEMWBS' })
    const options = wemwbs.options ?? []
    expect(pathsOf({ ...wemwbs, options: options.slice(1) })[0]).toBe('$.items[0]')
    expect(pathsOf({ ...wemwbs, options: [...options, { value: 6, label: 'More' }] })[0]).toBe('$.items[0]')
    const { anchors: _, ...without } = aWordingPack()
    expect(pathsOf(without)[0]).toBe('$.items[0]')
  })

  it('has nothing that would never be shown', () => {
    const options = [0, 1, 2, 3, 4, 5, 6].map((value) => ({ value, label: `${value}` }))
    expect(pathsOf(aWordingPack({ options }))).toEqual(['$.anchors'])
    const bpi = aWordingPack({ instrument: 'BPI' })
    expect(pathsOf({ ...bpi, items: bpi.items.map((item) => ({ ...item, anchors: ends })) })).toEqual(['$.anchors'])
    const use = aWordingPack({ instrument: 'HEALTHCARE_USE' })
    const counted = use.items.map((item) => (item.id === 'gp_times' ? { ...item, anchors: ends } : item))
    expect(pathsOf({ ...use, items: counted })).toEqual(['$.items[1]'])
    expect(pathsOf({ ...aWordingPack(), footnote: 'x' })).toEqual(['$.footnote'])
  })

  it('names its instrument exactly as batteries do', () => {
    expect(faultsOf({ ...aWordingPack(), instrument: 'pseq' })).toEqual([
      { path: '$.instrument', problem: 'spelled pseq', expected: 'PSEQ' },
    ])
    expect(pathsOf({ ...aWordingPack(), instrument: 'SF36' })).toEqual(['$.instrument'])
    expect(pathsOf({ ...aWordingPack(), language: 'English' })).toEqual(['$.language'])
  })
})
