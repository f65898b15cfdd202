import type { Workbook } from './workbook-limits.ts'
import { notAWorkbook, WorkbookError } from './workbook-refusals.ts'
import { readWholeXml } from './workbook-xml.ts'

/** Where things are inside a workbook: names of parts. */
export type WorkbookIndex = {
  /** Those that can be seen, in the order of their tabs. */
  readonly sheets: readonly string[]
  readonly strings: string
  readonly styles: string
  /** Days are counted from 1904, as by Excel on old Macs. */
  readonly countsFrom1904: boolean
}

type Relation = { readonly type: string; readonly part: string }

const relationsOf = async (bytes: AsyncIterable<Uint8Array>): Promise<ReadonlyMap<string, Relation>> => {
  const relations = new Map<string, Relation>()
  await readWholeXml(bytes, {
    open: (name, attribute) => {
      if (name !== 'Relationship') return
      const target = attribute('Target') ?? ''
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`
      relations.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', part })
    },
  })
  return relations
}

type Contents = { readonly sheetIds: readonly string[]; readonly countsFrom1904: boolean }

const contentsOf = async (bytes: AsyncIterable<Uint8Array>): Promise<Contents> => {
  const sheetIds: string[] = []
  let countsFrom1904 = false
  await readWholeXml(bytes, {
    open: (name, attribute) => {
      if (name === 'workbookPr') countsFrom1904 ||= /^(?:1|true)$/.test(attribute('date1904') ?? '')
      // Nobody who looks at the workbook sees what a hidden sheet would enrol.
      if (name === 'sheet' && (attribute('state') ?? 'visible') === 'visible')
        sheetIds.push(attribute('id') ?? '')
    },
  })
  return { sheetIds, countsFrom1904 }
}

/** From `xl/workbook.xml` and its relations. */
export const indexOf = async (read: Workbook['read']): Promise<WorkbookIndex> => {
  const relations = await relationsOf(read('xl/_rels/workbook.xml.rels'))
  const { sheetIds, countsFrom1904 } = await contentsOf(read('xl/workbook.xml'))
  const partOf = (kind: string): string | undefined =>
    [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.part
  const sheets = sheetIds.flatMap((id) => {
    const relation = relations.get(id)
    return relation?.type.endsWith('/worksheet') ? [relation.part] : []
  })
  if (sheets.length === 0) throw new WorkbookError(notAWorkbook('no sheets in it'))
  return {
    sheets,
    strings: partOf('sharedStrings') ?? 'xl/sharedStrings.xml',
    styles: partOf('styles') ?? 'xl/styles.xml',
    countsFrom1904,
  }
}
