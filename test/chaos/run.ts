import { wantedIn } from './command-line.ts'
import { lawNames } from './laws/law.ts'
import { playLife } from './play-life.ts'
import { type Found, type Played, playLives } from './play-lives.ts'

/** `npm run -s chaos`: random lives with faults, and which laws they broke. */
const lineOf = ({ life, what, at }: Found): string =>
  `    life ${life}, ${new Date(at).toISOString()}: ${what}`

const print = ({ figures, faults, found }: Played): void => {
  const { lives, personYears, followUps } = figures
  console.log(
    `${lives} lives, ${personYears} person-years, ${followUps} follow-ups, ${figures.faults} faults`,
  )
  for (const [fault, count] of [...faults].toSorted(([, one], [, other]) => other - one))
    console.log(`  ${String(count).padStart(6)} ${fault}`)
  for (const law of lawNames) {
    const broken = found.filter((each) => each.law === law)
    console.log(
      `${broken.length === 0 ? 'held  ' : 'broken'} ${law}${broken.length ? ` ${broken.length} times` : ''}`,
    )
    for (const each of broken.slice(0, 3)) console.log(lineOf(each))
  }
}

/** One life in full: what happened in it, in order, and what broke in it. */
const printOne = async (seed: number, life: number): Promise<void> => {
  const { diary, violations } = await playLife(seed, life)
  for (const line of diary) console.log(line)
  for (const { law, what, at } of violations)
    console.log(`broken ${law}: ${new Date(at).toISOString()} ${what}`)
}

const main = async (args: readonly string[]): Promise<void> => {
  const wanted = wantedIn(args)
  if (typeof wanted === 'string') {
    console.error(wanted)
    process.exitCode = 2
    return
  }
  if (wanted.life !== undefined) await printOne(wanted.seed, wanted.life)
  const played = await playLives(wanted.life === undefined ? wanted : { ...wanted, lives: 1 }, wanted.life)
  if (wanted.life === undefined) print(played)
  console.log(JSON.stringify(played.figures))
  process.exitCode = played.found.length === 0 ? 0 : 1
}

await main(process.argv.slice(2))
