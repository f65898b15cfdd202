import { describe, expect, it } from 'vitest'
import { Agenda } from '#local/emulator/time-machine/agenda.ts'
import { groupsOf } from '#local/emulator/time-machine/lanes.ts'
import { type Task, TimeMachine } from '#local/emulator/time-machine/time-machine.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const task = (id: string, lanes: Task['lanes'], run: Task['run'] = async ({ at }) => at): Task => ({
  id,
  lanes,
  run,
})

describe('the agenda', () => {
  it('hands out what is due, earliest first and by key at the same time', () => {
    const agenda = new Agenda<string>()
    for (const [at, key] of [
      [5, 'b'],
      [1, 'z'],
      [5, 'a'],
      [9, 'c'],
      [3, 'y'],
    ] as const)
      agenda.add({ at, key, what: key })
    expect(agenda.takeUntil(5).map(({ what }) => what)).toEqual(['z', 'y', 'a', 'b'])
    expect(agenda.peek()?.what).toBe('c')
  })

  it('forgets what is lost and keeps the order of the rest', () => {
    const agenda = new Agenda<string>()
    for (const at of [4, 2, 8, 6]) agenda.add({ at, key: `alarm ${at}`, what: String(at) })
    expect(agenda.removeWhere(({ at }) => at === 4 || at === 8)).toHaveLength(2)
    expect(agenda.takeUntil(10).map(({ what }) => what)).toEqual(['2', '6'])
  })
})

describe('lanes', () => {
  it('keeps tasks about one person in order and lets others run beside them', () => {
    const tasks = [task('1', ['p1']), task('2', ['p2']), task('3', ['p1', 'p3']), task('4', ['p3'])]
    const names = groupsOf(tasks).map((lanes) => lanes.map((lane) => lane.map(({ id }) => id)))
    expect(names).toEqual([[['1', '3', '4'], ['2']]])
  })

  it('runs by itself what must be alone', () => {
    const tasks = [task('1', ['p1']), task('2', 'alone'), task('3', ['p1'])]
    expect(groupsOf(tasks).map((lanes) => lanes.flat().map(({ id }) => id))).toEqual([['1'], ['2'], ['3']])
  })
})

describe('the time machine', () => {
  it('starts what a round causes only when the round is over, in the order of causes and not of speed', async () => {
    const machine = new TimeMachine(0)
    const happened: string[] = []
    const causing = (id: string, ms: number) =>
      task(id, [id], async ({ at, order }) => {
        await pause(ms)
        machine.causes({ order, invocation: 0, call: 1 }, () =>
          machine.soon(
            task(`${id}'`, [], async (running) => {
              happened.push(`${id}'`)
              return running.at
            }),
          ),
        )
        happened.push(id)
        return at
      })
    machine.soon(causing('slow', 20))
    machine.soon(causing('fast', 1))
    await machine.quiesce()
    expect(happened).toEqual(['fast', 'slow', "slow'", "fast'"])
  })

  it('jumps to the next thing due and stops at the limit', async () => {
    const machine = new TimeMachine(1000)
    const seen: number[] = []
    const note = task('note', [], async ({ at }) => {
      seen.push(at)
      return at
    })
    machine.at(5000, 'a', note)
    machine.at(9000, 'b', note)
    await machine.playUntil(6000)
    expect(seen).toEqual([5000])
    expect(machine.now).toBe(6000)
  })

  it('lets time pass inside a lane, so that what comes later is later', async () => {
    const machine = new TimeMachine(0)
    const starts: number[] = []
    for (const id of ['a', 'b'])
      machine.soon(
        task(id, ['p1'], async ({ at }) => {
          starts.push(at)
          return at + 7
        }),
      )
    await machine.quiesce()
    expect(starts).toEqual([0, 8])
  })
})
