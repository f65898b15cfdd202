import type { Form } from '#shared/platform/http/form.ts'

export type Chosen<V extends string> =
  | { readonly outcome: 'chosen'; readonly value: V }
  | { readonly outcome: 'nothing' }
  /** A field or value that is not on the page. */
  | { readonly outcome: 'tampered' }

type Choosing<V extends string> = {
  readonly field: string
  readonly choices: readonly { readonly value: V }[]
  /** Fields that the same page may also send, with their values. */
  readonly others?: Readonly<Record<string, readonly { readonly value: string }[]>>
}

/** The radio that was chosen. */
export const chosenIn = <V extends string>(
  form: Form,
  { field, choices, others = {} }: Choosing<V>,
): Chosen<V> => {
  const allowed: Readonly<Record<string, readonly { readonly value: string }[]>> = {
    ...others,
    [field]: choices,
  }
  for (const [name, values] of form) {
    const known = Object.hasOwn(allowed, name) ? allowed[name] : undefined
    if (values.length !== 1 || !known?.some(({ value }) => value === values[0]))
      return { outcome: 'tampered' }
  }
  const sent = form.get(field)?.[0]
  const choice = choices.find(({ value }) => value === sent)
  return choice ? { outcome: 'chosen', value: choice.value } : { outcome: 'nothing' }
}
