import { describe, expect, it } from 'vitest'
import { validateWordingPack } from '#shared/questionnaire/rules/wording/validate-wording-pack.ts'
import { aWordingPack } from '../../../support/builders/a-wording-pack.ts'

const faultsOf = (json: unknown) => {
  const checked = validateWordingPack(json)
  return 'faults' in checked ? checked.faults : []
}
const pathsOf = (json: unknown) => faultsOf(json).map(({ path }) => path)
const ends = { low: 'None', high: 'All' }

describe('a wording pack', () => {
  it('of a service is taken with its licence and source', () => {
    expect(faultsOf(aWordingPack())).toEqual([])
  })

  it('of a service says what allows it and where the words were taken from', () => {
    const { licence: _, ...without } = aWordingPack()
    expect(pathsOf(without)).toEqual(['$.licence'])
    expect(pathsOf({ ...without, licence: { statement: 'Used with permission' } })).toEqual([
      '$.licence.source',
    ])
  })

  it('has the words of every item, in the instrument’s order', () => {
    const { items } = aWordingPack()
    expect(pathsOf(aWordingPack({ items: items.slice(1) }))).toEqual(['$.items'])
    expect(pathsOf(aWordingPack({ items: [...items, { id: '11', text: 'One more' }] }))).toEqual(['$.items'])
    expect(pathsOf(aWordingPack({ items: items.with(2, { id: '4', text: 'Twice' }) }))).toEqual([
      '$.items[2].id',
    ])
    expect(pathsOf(aWordingPack({ items: items.with(2, { id: '3', text: ' ' }) }))).toEqual([
      '$.items[2].text',
    ])
  })

  it('has a label for every answer and for no other, told once where the answers are shared', () => {
    const wemwbs = aWordingPack({ instrument: 'WEMWBS' })
    const options = wemwbs.options ?? []
    const pathsWith = (changed: typeof options) => pathsOf({ ...wemwbs, options: changed })
    expect(pathsWith(options.slice(1))).toEqual(['$.options'])
    expect(pathsWith([...options, { value: 6, label: 'More' }])).toEqual(['$.options'])
    expect(pathsWith(options.with(1, { value: 1, label: 'Again' }))).toEqual(['$.options'])
    expect(pathsWith(options.with(1, { value: 2, label: 'Never' }))).toEqual(['$.options'])
    expect(pathsWith([1, 3, 2, 4, 5].map((value) => ({ value, label: `${value}` })))).toEqual(['$.options'])
    expect(pathsWith(options.toReversed())).toEqual([])
    const { anchors: _, ...without } = aWordingPack()
    expect(pathsOf(without)).toEqual(['$.anchors'])
    expect(pathsOf({ ...without, anchors: { low: 'Not at all' } })).toEqual(['$.anchors.high'])
    const work = aWordingPack({ instrument: 'WORK' })
    const [status] = work.items
    const half = { ...work, items: [{ ...status, options: status?.options?.slice(1) }] }
    expect(pathsOf(half)).toEqual(['$.items[0].options'])
  })

  it.each(['English', 'english', 'en_GB', 'en-gb', 'en-UK', 'e', ''])(
    'is in no language called %j',
    (language) => {
      expect(pathsOf({ ...aWordingPack(), language })).toEqual(['$.language'])
    },
  )

  it('has nothing that would never be shown', () => {
    const options = [0, 1, 2, 3, 4, 5, 6].map((value) => ({ value, label: `${value}` }))
    expect(pathsOf(aWordingPack({ options }))).toEqual(['$.anchors'])
    const bpi = aWordingPack({ instrument: 'BPI' })
    expect(pathsOf({ ...bpi, items: bpi.items.map((item) => ({ ...item, anchors: ends })) })).toEqual([
      '$.anchors',
    ])
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
  })
})
