import { escapeHtml } from '#shared/platform/schemas/escape-html.ts'

/** Five goals, or fewer, each from 0 to 10; `null` is not rated. */
export type StarArm = { readonly goal: string; readonly rating: number | null }

export type StarWords = {
  /** Heading of the picture. */
  readonly title: string
  /** One goal with its rating, for people who do not see the picture. */
  readonly rated: (goal: string, rating: number) => string
  readonly notRated: (goal: string) => string
}

const englishStarWords: StarWords = {
  title: 'Your goals on a star',
  rated: (goal, rating) => `${goal}: ${rating} out of 10`,
  notRated: (goal) => `${goal}: not rated`,
}

const ARMS = 5
const MOST = 10
const CENTRE = 150
const ARM = 100

type Point = { readonly x: number; readonly y: number }

/**
 * The first arm points up, the others follow clockwise. `aside`: units to the right of the arm, seen from the
 * middle.
 */
const pointAt = (arm: number, distance: number, aside = 0): Point => {
  const angle = (arm * 2 * Math.PI) / ARMS - Math.PI / 2
  const [along, across] = [(ARM * distance) / MOST, aside]
  const x = CENTRE + along * Math.cos(angle) - across * Math.sin(angle)
  const y = CENTRE + along * Math.sin(angle) + across * Math.cos(angle)
  return { x: rounded(x), y: rounded(y) }
}
const rounded = (value: number): number => Math.round(value * 10) / 10

const pathOf = (points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ')

/** The shape is drawn only when every arm is rated: a missing one drawn as 0 would say what nobody said. */
const shapeOf = (arms: readonly StarArm[]): string => {
  const rated = arms.flatMap(({ rating }, arm) => (rating === null ? [] : [pointAt(arm, rating)]))
  return rated.length === ARMS
    ? `<polygon points="${pathOf(rated)}" fill="currentColor" fill-opacity="0.15" stroke="currentColor" stroke-width="3"/>`
    : ''
}

const armOf = ({ rating }: StarArm, arm: number): string => {
  const end = pointAt(arm, MOST)
  const line = `<line stroke="currentColor" x1="${CENTRE}" y1="${CENTRE}" x2="${end.x}" y2="${end.y}"/>`
  if (rating === null) return line
  const { x, y } = pointAt(arm, rating)
  return `${line}<circle fill="currentColor" cx="${x}" cy="${y}" r="5"/>`
}

const written = ({ x, y }: Point, text: number, look: string): string =>
  `<text text-anchor="middle" dominant-baseline="central" x="${x}" y="${y}" ${look}>${text}</text>`

/**
 * The rating stands beside its point, so that nothing rests on colour or on guessing a distance; white keeps
 * lines off it.
 */
const numbersOf = ({ rating }: StarArm, arm: number): string => {
  const name = written(pointAt(arm, MOST + 3.5), arm + 1, 'font-weight="bold"')
  if (rating === null) return name
  return (
    name + written(pointAt(arm, rating, 16), rating, 'paint-order="stroke" stroke="white" stroke-width="4"')
  )
}

const ringOf = (distance: number): string => {
  const points = Array.from({ length: ARMS }, (_, arm) => pointAt(arm, distance))
  return `<polygon points="${pathOf(points)}" fill="none" stroke="currentColor" stroke-dasharray="2 4"/>`
}

/**
 * The five-armed star as SVG markup: an arm for each goal, 0 in the middle, 10 at the tip, the ratings
 * joined. It draws what the person said and scores nothing; the same words are in its description. Only
 * attributes, because pages allow no inline styles, and only the text's own colour.
 */
export const goalStar = (
  arms: readonly StarArm[],
  words: StarWords = englishStarWords,
  id = 'star',
): string => {
  const five = arms.slice(0, ARMS)
  const said = five.map(({ goal, rating }, arm) => {
    const goalOf = `${arm + 1}. ${goal}`
    return rating === null ? words.notRated(goalOf) : words.rated(goalOf, rating)
  })
  return [
    `<svg class="app-star" role="img" width="300" height="300" viewBox="0 0 300 300" font-size="16" fill="currentColor" aria-labelledby="${id}-title ${id}-description">`,
    `<title id="${id}-title">${escapeHtml(words.title)}</title>`,
    `<desc id="${id}-description">${escapeHtml(said.join('. '))}.</desc>`,
    ringOf(MOST / 2),
    ringOf(MOST),
    shapeOf(five),
    ...five.map(armOf),
    ...five.map(numbersOf),
    '</svg>',
  ].join('')
}
