import type { LocalDate } from '#shared/platform/time/time.ts'
import { lacksGoals } from '../form/name-goals.ts'
import { minutesToAnswer } from '../rules/asked/minutes-to-answer.ts'
import type { Part, Question } from '../rules/asked/part.ts'
import { boxesBelow } from './choice-blocks.ts'
import { bundledFonts, type PrintFonts } from './fonts.ts'
import { questionBlocks } from './question-blocks.ts'
import { largePrint, type PrintBlock, Sheet, standardPrint } from './sheet.ts'
import { bullets, framed, heading, paragraph, smallPrint, title, toWriteOn } from './text-blocks.ts'
import { cymraeg } from './words/cymraeg.ts'
import { english } from './words/english.ts'
import type { PrintWords } from './words/print-words.ts'

type ServiceContact = {
  readonly telephone: string
  readonly replyTo: string
  readonly repliesReadBy: string
  readonly crisisText: string
}

export type PrintOptions = {
  /** The service that asks, and where to ring or write. */
  readonly programme: { readonly name: string; readonly contact: ServiceContact }
  /** Of the wave, as the programme calls it: `6 months`. */
  readonly waveLabel: string
  /** What is asked on paper (`partsAsked`), in order, with the person's own goals on their star. */
  readonly parts: readonly Part[]
  /** The core set, where there is a longer one too: the paper says so. */
  readonly isShort?: boolean
  /** From `paperCode`. */
  readonly code: string
  readonly largePrint: boolean
  /** Of everything but the questions, which each have their own. */
  readonly language: 'en' | 'cy'
  readonly dueOn: LocalDate
  /** Default: those beside the bundle. */
  readonly fonts?: PrintFonts
}

const wordsIn: Readonly<Record<PrintOptions['language'], PrintWords>> = { en: english, cy: cymraeg }

/**
 * The questionnaire on A4 paper as PDF: the same questions, in the same words, with boxes to cross. It
 * carries a code and no name. The same input gives the same bytes. Throws `UnprintableText` for letters that
 * the typeface does not have.
 */
export const printQuestionnaire = async (options: PrintOptions): Promise<Uint8Array> => {
  const { programme, language, waveLabel, dueOn, code } = options
  const words = wordsIn[language]
  const sheet = new Sheet({
    title: `${words.title(waveLabel)} – ${programme.name}`,
    language: language === 'en' ? 'en-GB' : language,
    scale: options.largePrint ? largePrint : standardPrint,
    fonts: options.fonts ?? bundledFonts(),
    madeOn: dueOn,
  })
  front(sheet, options, words)
  for (const part of options.parts) questions(sheet, part, { words, language })
  back(sheet, options, words)
  return sheet.finish((page, of) => `${code}    ${words.page(page, of)}`)
}

const front = (sheet: Sheet, options: PrintOptions, words: PrintWords): void => {
  const { programme, waveLabel, dueOn, code, parts, isShort = false } = options
  const section = sheet.section()
  const minutes = minutesToAnswer(parts.map(({ instrument }) => instrument))
  const about = { service: programme.name, wave: waveLabel, minutes, isShort }
  sheet.place([smallPrint(sheet, programme.name), title(sheet, words.title(waveLabel))], section)
  for (const text of words.why(about)) sheet.place([paragraph(sheet, text)], section)
  sheet.place([heading(sheet, words.howHeading), bullets(sheet, words.how)], section)
  sheet.place([framed(sheet, words.code, code)], section)
  sheet.place([paragraph(sheet, words.due(dueOn)), toWriteOn(sheet, words.filledInOn)], section)
  const by = words.filledInByChoices.map((shown) => ({ shown }))
  sheet.place([paragraph(sheet, words.filledInBy), boxesBelow(sheet, by)], section)
}

type Around = { readonly words: PrintWords; readonly language: PrintOptions['language'] }

const questions = (sheet: Sheet, part: Part, { words, language }: Around): void => {
  const { pack, offeredInEnglish } = part
  // A screen reader changes its voice for questions that are in another language than the paper.
  const section = sheet.section(pack.language.split('-')[0] === language ? undefined : pack.language)
  const hasLines = lacksGoals(part)
  const before: readonly PrintBlock[] = [
    heading(sheet, pack.title),
    ...(offeredInEnglish ? [paragraph(sheet, words.inEnglish)] : []),
    ...(pack.demonstration ? [smallPrint(sheet, words.demonstration)] : []),
    paragraph(sheet, pack.instructions),
    ...(hasLines ? [paragraph(sheet, words.writeGoals)] : []),
  ]
  for (const [index, unit] of unitsOf(part.questions).entries()) {
    const blocks = unit.flatMap((question) =>
      questionBlocks(sheet, numbered(part, question), { words, hasLine: hasLines }),
    )
    // A heading never stands alone at the foot of a page.
    sheet.place(index === 0 ? [...before, ...blocks] : blocks, section)
  }
  if (pack.licence) sheet.place([smallPrint(sheet, pack.licence.statement)], section)
}

/** As on the page where a collector types them. */
const numbered = ({ questions }: Part, question: Question): Question => ({
  ...question,
  text: `${questions.indexOf(question) + 1}. ${question.text}`,
})

/** "Did you see a doctor?" and "How often?" are never parted. */
const unitsOf = (all: readonly Question[]): readonly (readonly Question[])[] => {
  const units: Question[][] = []
  for (const question of all) {
    const last = units.at(-1)
    if (last && question.item.kind === 'count') last.push(question)
    else units.push([question])
  }
  return units
}

const back = (sheet: Sheet, { programme, code }: PrintOptions, words: PrintWords): void => {
  const section = sheet.section()
  const { contact } = programme
  sheet.place(
    [
      heading(sheet, words.returnHeading),
      ...words.returning(contact).map((text) => paragraph(sheet, text)),
      framed(sheet, words.code, code),
    ],
    section,
  )
  const help = words.help(contact).map((text) => paragraph(sheet, text))
  sheet.place([heading(sheet, words.helpHeading), ...help], section)
}
