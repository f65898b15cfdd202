import type { Page } from '#shared/evaluation/rules/disclosure/suppression.ts'
import { script } from './analysed.ts'
import { analyseInSharedR } from './shared-r.ts'

/** In the place of the analysis: reads pages and writes what `hidden_figures` hides of each. */
const INSTEAD = `
run_attrition <- function(directory, report) {
  read <- function(name) utils::read.csv(file.path(directory, name), colClasses = c(page = "character"))
  figures <- read("figures.csv")
  sums <- read("sums.csv")
  hidden <- lapply(unique(figures$page), function(name) {
    of <- figures[figures$page == name, ]
    parts <- sums[sums$page == name, ]
    as.list(hidden_figures(list(
      figures = Map(figure, of$id, of$count, of$worth, of$is_published == "yes"),
      sums = lapply(split(parts, parts$sum), function(each) sum_of(each$total[1], each$part))
    )))
  })
  dir.create(report)
  write_text(to_json(lapply(hidden, unname)), file.path(report, "attrition.json"))
  write_text("", file.path(report, "attrition.html"))
}
`

const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  [header, ...rows.map((row) => row.join(','))].join('\n')

/** For each page the ids that R hides. */
export const hiddenByR = async (pages: readonly Page[]): Promise<readonly ReadonlySet<string>[]> => {
  const figures = pages.flatMap((page, at) =>
    page.figures.map(({ id, count, worth, isPublished }) => [
      at,
      id,
      count,
      worth,
      isPublished ? 'yes' : 'no',
    ]),
  )
  const sums = pages.flatMap((page, at) =>
    page.sums.flatMap(({ total, parts }, sum) => parts.map((part) => [at, sum, total, part])),
  )
  const files = new Map([
    ['figures.csv', csv('page,id,count,worth,is_published', figures)],
    ['sums.csv', csv('page,sum,total,part', sums)],
  ])
  const report = await analyseInSharedR(`${script}\n${INSTEAD}`, files)
  const found = JSON.parse(new TextDecoder().decode(report.get('attrition.json'))) as string[][]
  return found.map((ids) => new Set(ids))
}
