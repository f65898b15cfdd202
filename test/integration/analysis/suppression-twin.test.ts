import { beforeAll, describe, expect, test } from 'vitest'
import { hiddenFigures, isSmall, type Page } from '#shared/evaluation/rules/disclosure/suppression.ts'
import { hiddenByR } from './hidden-by-r.ts'
import { linkedTables } from './linked-tables.ts'
import { toldTo } from './what-readers-know.ts'

const pages = linkedTables(150)

const seen = ({ figures, sums }: Page, hidden: ReadonlySet<string>) => ({
  numbers: new Map(
    figures.flatMap(({ id, count, isPublished }) => (isPublished && !hidden.has(id) ? [[id, count]] : [])),
  ),
  hidden,
  sums,
})

const published = ({ figures }: Page) => figures.filter(({ isPublished }) => isPublished)

type Hidden = readonly ReadonlySet<string>[]

const here: Hidden = pages.map(hiddenFigures)
let inR: Hidden
beforeAll(async () => {
  inR = await hiddenByR(pages)
})

describe.each([
  ['R', () => inR],
  ['TypeScript', () => here],
])('the suppression in %s, of the same linked tables', (_, hidden) => {
  const eachPage = (check: (page: Page, hidden: ReadonlySet<string>) => void) =>
    pages.forEach((page, at) => {
      check(page, hidden()[at] ?? new Set())
    })

  test('hides every number from 1 to 4', () => {
    eachPage((page, hides) => {
      for (const { id, count } of published(page)) expect(isSmall(count) && !hides.has(id)).toBe(false)
    })
  })

  test('hides nothing that can be told from what it shows', () => {
    eachPage((page, hides) => {
      expect(toldTo(seen(page, hides))).toEqual([])
    })
  })

  test('hides nothing where nothing is small', () => {
    eachPage((page, hides) => {
      if (page.figures.every(({ count }) => !isSmall(count))) expect([...hides]).toEqual([])
    })
  })
})

test('R hides about as much as TypeScript', () => {
  const size = (hidden: Hidden) => hidden.reduce((sum, ids) => sum + ids.size, 0)
  expect(size(inR) / size(here)).toBeLessThan(1.2)
})
