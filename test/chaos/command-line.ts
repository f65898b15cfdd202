import { parseArgs } from 'node:util'

export type Wanted = {
  readonly lives: number
  readonly seed: number
  /** Only this one, with its diary. */
  readonly life?: number
}

const USAGE = 'npm run -s chaos -- --lives N --seed S [--life K]'

const wholeNumber = (name: string, text: string, least: number): number | string => {
  const number = Number(text)
  const isGood = /^\d{1,9}$/.test(text) && number >= least
  return isGood
    ? number
    : `--${name} is ${JSON.stringify(text)}, expected a whole number from ${least}: ${USAGE}`
}

const read = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      lives: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      life: { type: 'string' },
    },
  }).values

/** What is wanted, or a sentence that says what is wrong. */
export const wantedIn = (args: readonly string[]): Wanted | string => {
  let values: ReturnType<typeof read>
  try {
    values = read(args)
  } catch (error) {
    return `${(error as Error).message.split('. ')[0]}: ${USAGE}`
  }
  const lives = wholeNumber('lives', values.lives, 1)
  const seed = wholeNumber('seed', values.seed, 0)
  const life = values.life === undefined ? undefined : wholeNumber('life', values.life, 0)
  const wrong = [lives, seed, life].find((each) => typeof each === 'string')
  if (typeof wrong === 'string') return wrong
  return { lives, seed, ...(life === undefined ? {} : { life }) } as Wanted
}
