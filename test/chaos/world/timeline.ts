/** Milliseconds since 1970, as a clock without fault shows them. */
export type Moment = number

export const MINUTE: Moment = 60_000
export const HOUR: Moment = 60 * MINUTE
export const DAY: Moment = 24 * HOUR

/** What is to happen, in the order of time; at the same time in the order in which it was planned. */
export class Timeline<Item> {
  readonly #planned: { readonly at: Moment; readonly item: Item }[] = []

  plan(at: Moment, item: Item): void {
    let place = this.#planned.length
    while (place > 0 && (this.#planned[place - 1]?.at ?? 0) > at) place -= 1
    this.#planned.splice(place, 0, { at, item })
  }

  peek(): { readonly at: Moment; readonly item: Item } | undefined {
    return this.#planned[0]
  }

  take(): { readonly at: Moment; readonly item: Item } | undefined {
    return this.#planned.shift()
  }
}
