import { expect, it } from 'vitest'
import { aQuestionnaire } from '../../../support/questionnaire/a-questionnaire.ts'

const LONGEST = ['/1', '/5', '/6']
const ROUNDS = 20
/** So many until the engine has compiled what rendering uses; after fewer it still gets faster. */
const WARM_UP_ROUNDS = 150

it('a page takes under 5 ms of processor time once warm', async () => {
  const q = aQuestionnaire()
  const round = async () => {
    for (const path of LONGEST) await q.get(path)
  }
  for (let times = 0; times < WARM_UP_ROUNDS; times += 1) await round()
  const before = process.threadCpuUsage()
  for (let times = 0; times < ROUNDS; times += 1) await round()
  const { user, system } = process.threadCpuUsage(before)
  expect((user + system) / 1000 / (ROUNDS * LONGEST.length)).toBeLessThan(5)
})
