const SINE_72 = Math.sin((72 * Math.PI) / 180)

export type StarArea = { readonly area: number | null; readonly areaPercent: number | null }

/**
 * Area of the drawn five-armed star. For the drawing only: the same ratings in another order give another
 * area, so it is never the outcome. Nothing when an arm is missing.
 */
export const starArea = (arms: readonly (number | null)[]): StarArea => {
  if (arms.length !== 5 || arms.includes(null)) return { area: null, areaPercent: null }
  const products = arms.reduce<number>(
    (sum, arm, index) => sum + (arm ?? 0) * (arms[(index + 1) % 5] ?? 0),
    0,
  )
  return { area: 0.5 * SINE_72 * products, areaPercent: (products / 500) * 100 }
}
