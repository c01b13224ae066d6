import { useEffect, useEffectEvent } from 'react'

export type WantedPlace = { page: number; step: number; elementId: string }

/** Opens a wanted place once a step, as soon as there are sheets to open it on. */
export function useWanted(wanted: WantedPlace | null, ready: boolean, open: (place: WantedPlace) => void): void {
  const show = useEffectEvent(() => {
    if (wanted && ready) open(wanted)
  })
  useEffect(() => show(), [wanted?.step, ready])
}
